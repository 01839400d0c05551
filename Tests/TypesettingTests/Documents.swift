/// Small documents, each showing one rule of how HTML is set; their goldens have their names.
enum Documents {
  static let more: [(name: String, html: String)] =
    spaces + blocks + lists + quotes + tables + images + media + inline + notes + formulas
    + languages

  private static let spaces = [
    (
      "space-kept",
      "<p style='white-space: pre-wrap'>  Two blanks before,\n    four before this,\nand   three inside.</p><p style='white-space:pre-line'>One   blank\n   and a new line.</p><p>A <span style='white-space:nowrap'>short one</span> stays whole.</p>"
    ),
    (
      "space-around-elements",
      "<p>One<b> two </b>three<i>  </i>four <span> five</span>.</p>loose <p> inside </p> behind <div> </div> end"
    ),
    (
      "space-of-other-kinds",
      "<p>全角　空白 stays, zero&#x200B;width breaks, &ensp;en and &emsp;em blanks, a word&#x2060;joiner, a narrow 10&#x202F;000.</p>"
    ),
    (
      "tabs",
      "<pre>a\tb\tc\nlonger\tb\tc\n日本\tb\n\t\tdeep</pre>"
    ),
    (
      "code-in-lines",
      "<pre>\n\nfirst\n\n  indented <b>bold</b>\n</pre><p>Then <code>let x = 1</code> in a line.</p><listing>old listing</listing><xmp><b>not a tag</b></xmp>"
    ),
    (
      "code-with-numbers",
      "<table class=highlight><tr><td class=gutter><pre>1\n2</pre></td><td class=code><pre>let a = 1\nlet b = 2</pre></td></tr></table>"
    ),
  ]

  private static let blocks = [
    (
      "heading-ranks",
      "<h1>First</h1><p>a</p><h2>Second</h2><p>b</p><h3>Third</h3><p>c</p><h4>Fourth</h4><p>d</p><h5>Fifth</h5><p>e</p><h6>Sixth</h6><p>f</p><div role=heading aria-level=3>By its role</div><p>g</p>"
    ),
    (
      "heading-anchors",
      "<h2 id=a>By its sign <a href='#a'>#</a></h2><p>One.</p><h3 id=b><a href='#b'>¶</a> Before</h3><p>Two <a href='#c'>#</a> stays.</p><h3><a href='#d'>A heading that is a link</a></h3>"
    ),
    (
      "heading-groups",
      "<hgroup><h2>The Far Room</h2><p>Letters from a house by the sea</p></hgroup><p>The text begins.</p>"
    ),
    (
      "blocks-in-inlines",
      "<p>Before <b>bold<div>a block</div>still bold</b> after.<p>Next<ul><li>an item<p>with a paragraph</ul>"
    ),
    (
      "broken-markup",
      "<p>Open <b>bold <i>both</b> italic</i> plain<p>next</div></p><li>an item of no list<td>a cell of no table</b>"
    ),
    (
      "details-open-or-not",
      "<details open><summary><h3>A heading inside</h3></summary>Open text.</details><details><summary>Closed</summary><p>Closed text.</p><details><summary>Inner</summary>Deep text.</details></details>"
    ),
    (
      "dialogs-and-forms",
      "<dialog>closed</dialog><dialog open>An open dialog.</dialog><form><fieldset><legend>Your address</legend><label>Name <input value=x></label> <select><option>no</select><button>Send</button><textarea>no</textarea></fieldset></form><p>Done <progress value=7 max=10></progress>, full <meter value=0.25></meter>, sum <output>12</output>.</p>"
    ),
    (
      "hidden-ways",
      "<p style='visibility:hidden'>no</p><p hidden='until-found'>Found when searched.</p><p aria-hidden=true>Not spoken but seen.</p><i class=icon>&#xE001;</i><p style='color:red;DISPLAY : NONE !important'>no</p><noembed>no</noembed><p>End.</p>"
    ),
    (
      "old-elements",
      "<center>In the middle</center><font size=7 color=red>Large</font> and <big>big</big>, <tt>typed</tt>, <marquee>moving</marquee><address>4 Pier Road<br>Stromness</address><menu><li>A menu</menu><dir><li>A directory</dir>"
    ),
    (
      "unknown-elements",
      "<x-card><x-title>A title</x-title> of <my-tag>our own</my-tag></x-card><slot>A slot's default</slot><portal>A portal</portal>"
    ),
    ("rules-among-blocks", "<hr><p>One.</p><hr><hr><blockquote>A<hr>B</blockquote>"),
    (
      "verses",
      "<p>The boats go out by night,<br>the boats come in by day;<br><br>and what they bring is light,<br>and what they leave is grey.</p>"
    ),
  ]

  private static let lists = [
    (
      "list-signs",
      "<ul style='list-style-type: square'><li>Square</ul><ul type=circle><li>Circle</ul><ul style='list-style:none'><li>No sign<li>at all</ul><ol style='list-style-type: lower-roman'><li>One<li>Two</ol><ol style='list-style-type: decimal-leading-zero'><li>One</ol>"
    ),
    (
      "lists-in-lists",
      "<ol><li>One<ol type=a><li>Inner a<li>Inner b<ul><li>a sign</ul></ol><li>Two<ul><li>below two</ul></ol>"
    ),
    (
      "ordered-oddly",
      "<ol start=-1><li>Minus one<li>Zero<li>One</ol><ol reversed start=3><li>Three<li>Two<li>One</ol><ol type=A start=26><li>Z<li>AA</ol><ol type=1><li type=i>roman<li>two</ol>"
    ),
    (
      "lists-with-blocks",
      "<ol><li><p>A paragraph and code:</p><pre>let x = 1\nlet y = 2</pre><p>and more.</p></li><li><blockquote>A quotation.</blockquote></li><li><img src=a.jpg alt='A boat'></li></ol>"
    ),
    (
      "definitions-in-groups",
      "<dl><div><dt>Slack</dt><dd>What a line lacks.</dd></div><div><dt>Measure</dt><dt>Width</dt><dd>How wide it is.</dd><dd><p>Also a verb.</p></dd></div></dl>"
    ),
    (
      "tasks-of-other-kinds",
      "<ul class='contains-task-list'><li class='task-list-item'><label><input type=checkbox disabled checked> Buy <em>rope</em></label><ul><li><input type='checkbox'> Twelve metres</ul><li><p><input type=checkbox> In a paragraph</p></ul>"
    ),
  ]

  private static let quotes = [
    (
      "quote-attributions",
      "<blockquote><p>We had the lights on.</p><cite>Mairi Sinclair</cite></blockquote><figure><blockquote>Nobody signed.</blockquote><figcaption>The harbour master, <cite>in a letter</cite></figcaption></figure><blockquote><p>Words.</p><p><cite>— Already dashed</cite></p></blockquote><blockquote><p>A title, <cite>The Far Room</cite>, within.</p></blockquote>"
    ),
    (
      "quotes-by-language",
      "<p lang=de><q>Außen <q>innen</q></q></p><p lang=fr><q>Dehors <q>dedans</q></q></p><p lang=de-CH><q>Aussen</q></p><p lang=ja><q>外側<q>内側</q></q></p><p lang=zh-TW><q>外面</q></p><p lang=ru><q>Снаружи <q>внутри</q></q></p><p lang=pl><q>Na zewnątrz</q></p><p lang=sv><q>Utanför</q></p>"
    ),
    (
      "quotes-with-lists",
      "<blockquote><ul><li>One<li>Two</ul><pre>code in a quotation</pre><p>And a <q>quoted</q> end.</p></blockquote>"
    ),
  ]

  private static let tables = [
    (
      "tables-by-parts",
      "<table><tfoot><tr><td>Sum</td><td>300</td></tr></tfoot><tbody><tr><td>North</td><td>100</td></tr><tr><td>South</td><td>200</td></tr></tbody><thead><tr><th>Pier</th><th>Boats</th></tr></thead></table>"
    ),
    (
      "tables-with-row-headers",
      "<table><tr><td></td><th scope=col>Monday</th><th scope=col>Tuesday</th></tr><tr><th scope=row>Out</th><td>6:30</td><td>7:00</td></tr><tr><th scope=row>In</th><td></td><td>18:15</td></tr></table>"
    ),
    (
      "tables-aligned",
      "<table><colgroup><col align=left><col style='text-align: center'><col align=right></colgroup><tr><th>Left</th><th>Centre column</th><th>Right column</th></tr><tr><td>a</td><td>b</td><td>c</td></tr><tr align=right><td>right</td><td align=left>left</td><td>c</td></tr></table>"
    ),
    (
      "tables-of-much",
      "<table><tr><th>What</th><th>How</th></tr><tr><td><p>One paragraph.</p><p>Another one.</p></td><td><ul><li>first<li>second<ul><li>inner</ul></ul></td></tr><tr><td><code>let x = 1</code></td><td><pre>a\n  b</pre></td></tr><tr><td><img src=x.png alt='A chart'></td><td><ol><li>one<li>two</ol></td></tr></table>"
    ),
    (
      "tables-with-tall-cells",
      "<table><tr><th>Day</th><th>Hour</th><th>Boat</th></tr><tr><td rowspan=3>Monday</td><td>6</td><td rowspan=2>Morning Star</td></tr><tr><td>7</td></tr><tr><td>8</td><td>Evening Star</td></tr><tr><td colspan=2>Any other day</td><td>None</td></tr></table>"
    ),
    (
      "tables-of-numbers",
      "<table><tr><th>Item<th>Price<th>Change<tr><td>Rope<td>€1,200.50<td>+3.5%<tr><td>Paint<td>€80<td>−12%<tr><td>Sum<td>€1,280.50<td>–</table>"
    ),
    (
      "tables-with-units",
      "<table><tr><th>Instrument</th><th>Corrected for</th><th>Result</th></tr><tr><td>Float gauge in the same well</td><td>land; a rusty pulley</td><td>3.7 ± 0.3</td></tr></table>"
    ),
    (
      "tables-in-tables",
      "<table><tr><th>Outer</th></tr><tr><td><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>"
    ),
    (
      "tables-in-quotes",
      "<blockquote><table><tr><th>A</th><th>B</th></tr><tr><td>one</td><td>two</td></tr></table></blockquote><ul><li>An item<table><tr><th>C</th><th>D</th></tr><tr><td>three</td><td>four</td></tr></table></ul>"
    ),
    (
      "tables-east-asian",
      "<table><tr><th>港</th><th>船の名前</th></tr><tr><td>北港</td><td>朝の星</td></tr><tr><td>東の港</td><td>Evening Star</td></tr></table>"
    ),
  ]

  private static let images = [
    (
      "images-in-text",
      "<p>Text<img src=a.png alt='a map'>goes on, then <img src=b.png alt='a chart'>, and <a href='/c'><img src=c.png alt='a link'></a>.</p>"
    ),
    (
      "images-alone",
      "<p><img src=a.jpg alt='The pier'></p><div><a href='https://example.org/large.jpg'><img src=b.jpg alt='The town'></a></div><p><img src=c.jpg alt=One> <img src=d.jpg alt=Two><br><img src=e.jpg width=640 height=480></p><p>End.</p>"
    ),
    (
      "images-without-words",
      "<p><img src=a.jpg width=640 height=480></p><p><img src=b.jpg></p><p><img src=c.jpg alt='IMG_0042.JPG' style='width: 300px; height:200px'></p><p>Deco<img src=d.jpg alt=''>ration, a pixel<img src=p.gif width=1 height=1>, a name <img src=e.jpg title='By its title'>.</p>"
    ),
    (
      "images-with-captions",
      "<figure><img src=a.jpg alt='The ferry at the pier.' width=800 height=600><figcaption>The ferry at the pier</figcaption></figure><figure><img src=b.jpg alt=''><figcaption>Two <em>boats</em>, seen from the <a href='/hill'>hill</a>.</figcaption></figure><figure><figcaption>A caption above</figcaption><img src=c.jpg alt='A house'></figure>"
    ),
    (
      "images-as-emoji",
      "<p>Good <img class=wp-smiley alt=':)' src=s.png> day <img src=e.png alt='🚢'>!</p>"
    ),
    (
      "images-drawn",
      "<p><svg><title>A growing line</title><path d=''/></svg></p><p><svg aria-label='A bar chart'></svg> and <svg><path d=''/></svg>nothing.</p>"
    ),
    (
      "images-as-maps",
      "<img src=plan.png alt='Plan of the harbour' usemap='#m'><map name=m><area href='/north' alt='North pier'><area href='/south' alt='South pier'><area alt=''></map>"
    ),
  ]

  private static let media = [
    (
      "media-of-houses",
      "<p>Watch:</p><iframe src='https://www.youtube-nocookie.com/embed/abc' title='The crossing' data-duration='PT3M20S'></iframe><iframe src='https://player.vimeo.com/video/1'></iframe><iframe src='https://w.soundcloud.com/player/?url=x'></iframe><iframe src='https://maps.example.org/m' title='Where it is'></iframe><iframe width=1 height=1 src='https://count.example.org/'></iframe>"
    ),
    (
      "media-without-source",
      "<video>No film here, but <a href='/v.mp4'>a file</a>.</video><audio src='/a.mp3' data-duration='3723'>Hidden fallback</audio><object data='/x.swf'><p>Words instead.</p></object><object data='/chart.svg' type='image/svg+xml' title='A chart'></object><iframe srcdoc='&lt;p&gt;A page &lt;b&gt;inside&lt;/b&gt;&lt;/p&gt;'></iframe>"
    ),
    (
      "media-with-length",
      "<div itemscope><meta itemprop=duration content='PT1H2M3S'><video src='https://media.example.org/v.mp4' title='A long film'></video></div><audio src='https://cast.example.org/1.mp3' title='Episode 1' data-duration='45'></audio>"
    ),
  ]

  private static let inline = [
    (
      "changes",
      "<p>The ferry left at <del>six</del> <ins>half past six</ins>, <s>two</s> three vans on board<del> and</del>.</p><del><p>A paragraph that was taken back.</p><p>And another.</p></del><p>Empty <del></del>one.</p>"
    ),
    (
      "keys-and-samples",
      "<p>Press <kbd><kbd>Ctrl</kbd>+<kbd>X</kbd></kbd>, see <samp>done</samp>, where <var>n</var> is <dfn>the number</dfn> in <cite>The Gauge</cite>, <u>underlined</u>, <small>small print</small>, <time datetime=2026-06-10>10 June</time>.</p>"
    ),
    (
      "scripts-raised",
      "<p>x<sup>n+1</sup>, a<sub>i</sub>, CO<sub>2</sub>, m<sup>2</sup>, 1<sup>er</sup>, n<sup>os</sup>, X<sup>Ω</sup>, y<sub>max</sub>, z<sub>(a b)</sub>, 5<sup>1</sup>/<sub>2</sub>, brand<sup>TM</sup>.</p>"
    ),
    (
      "ruby-of-all-kinds",
      "<p><ruby><rb>東<rb>京<rt>とう<rt>きょう</ruby>、<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>、<ruby>空<rt></rt></ruby>、<ruby>旧<rtc>きゅう</rtc></ruby>。</p>"
    ),
    (
      "abbreviations",
      "<p>The <abbr title='World Health Organization'>WHO</abbr>, an <acronym title='North Atlantic Treaty'>NAT</acronym>, the <abbr title='WHO'>WHO</abbr>, <abbr>etc.</abbr></p>"
    ),
  ]

  private static let notes = [
    (
      "footnotes",
      "<p>The ferry was late.<sup id=fnref1><a href='#fn1'>1</a></sup><sup><a href='#fn2'>2</a></sup> Nobody knew why.<sup><a href='https://example.org/#fn3'>[3]</a></sup> A fourth<a href='#fn4' role=doc-noteref>4</a>.</p><hr><ol><li id=fn1><p>Eleven minutes. <a href='#fnref1'>↩</a></p></li><li id=fn2>Or twelve.&nbsp;<a href='#fnref2'>↩︎</a></li><li>Letter to the editor, <a href='https://example.org/l'>online</a>. <a href='#fnref3'>↑</a><li><a href='#fnref4'>^</a> As in an encyclopedia.</ol>"
    ),
    (
      "links-of-all-kinds",
      "<p><a href='mailto:a@example.org'>Write</a>, <a href='tel:+44123'>+44 123</a>, <a href='https://example.org/x/'>https://example.org/x</a>, <a name=here>an anchor</a>, <a href=''>empty</a>, <a href='https://example.org/q'></a>, <b><a href='/r'>bold </a></b>next.</p>"
    ),
    (
      "links-east-asian", "<p>자세한 내용은 <a href='/ko'>이 글</a>을 보라. 詳しくは<a href='/ja'>こちら</a>。</p>"
    ),
  ]

  private static let formulas = [
    (
      "formulas-of-fractions",
      "<p><math><mfrac><mrow><mn>4</mn><mi>π</mi></mrow><mi>c</mi></mfrac><mover><mi>j</mi><mo>→</mo></mover><mo>=</mo><mrow><mo>(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>)</mo></mrow><mo>,</mo><mtext> for </mtext><mo>|</mo><mi>q</mi><mo>|</mo><mo>&lt;</mo><mn>1</mn></math>; <math><msup><mi>e</mi><mrow><mfrac><mn>2</mn><mn>5</mn></mfrac><mi>π</mi></mrow></msup></math></p>"
    ),
    (
      "formulas",
      "<p>So <math><mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math> and <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>.</p><math display=block><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub><mo>&lt;</mo><mi>∞</mi></math>"
    ),
    (
      "formulas-of-parts",
      "<p><math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>, <math><mroot><mi>x</mi><mn>3</mn></mroot></math>, <math><mover><mi>v</mi><mo>→</mo></mover></math>, <math><msup><mi>e</mi><mrow><mi>i</mi><mi>π</mi></mrow></msup></math>, <math><semantics><mrow><mi>sin</mi><mo>&#x2061;</mo><mi>x</mi></mrow><annotation encoding=TeX>\\sin x</annotation></semantics></math>, <math alttext='E=mc^2'></math>, <math><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo></math>, <math><mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts></math>, TeX \\(a^2\\).</p>"
    ),
    (
      "formulas-in-lines",
      "<math display=block><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi><mo>+</mo><mi>c</mi></mtd></mtr><mtr><mtd></mtd><mtd><mo>=</mo><mi>d</mi></mtd></mtr></mtable></math>"
    ),
  ]

  private static let languages = [
    (
      "german",
      "<p lang=de>Die Donaudampfschifffahrtsgesellschaft meldete, daß der Dampfer um halb sieben den Hafen verließ, mit einundvierzig Fahrgästen.</p>"
    ),
    (
      "chinese", "<p lang=zh>渡輪在六點半離開港口，遲了十一分鐘，載著四十一名乘客、兩車郵件，以及一批沒有人承認簽收過的馬鈴薯種。「沒有人簽字。」港務長說。</p>"
    ),
    (
      "russian",
      "<p lang=ru>Паром вышел из гавани в половине седьмого, с опозданием на одиннадцать минут, имея на борту сорок одного пассажира и два фургона почты.</p>"
    ),
    (
      "arabic",
      "<p dir=rtl lang=ar>غادرت العبارة الميناء في السادسة والنصف، متأخرة إحدى عشرة دقيقة.</p>"
    ),
    ("hindi", "<p lang=hi>नौका साढ़े छह बजे बंदरगाह से निकली, ग्यारह मिनट की देरी से।</p>"),
  ]
}
