import Testing

@testable import Markup

@Suite struct CleaningTests {
  /// Input and what is left of it, for a page at https://ex.org/d/p.html.
  @Test(arguments: [
    // Attributes and controls.
    ("<p onclick=x style=color:red id=i class=c>a</p>", "<p id=\"i\">a</p>"),
    ("<form><input value=x><button>b</button><p>a</form>", "<p>a</p>"),
    ("<font color=red>a</font><span>b</span>", "ab"),
    ("<span lang=fr>a", "<span lang=\"fr\">a</span>"),
    ("a<script>x</script><style>y</style>b", "ab"), ("<!-- x -->a", "a"),
    ("<custom-element>a</custom-element>", "a"), ("<center>a</center>", "<div>a</div>"),
    ("<li><input type=checkbox checked> a", "<li>☑ a</li>"),
    // Addresses.
    ("<a href=/x>a</a>", "<a href=\"https://ex.org/x\">a</a>"),
    ("<a href='java&#10;script:x'>a</a>", "a"), ("<a>a</a>", "a"),
    ("<a href=#n>1</a><p id=n>x", "<a href=\"#n\">1</a><p id=\"n\">x</p>"),
    ("<a href=#n>1</a>", "<a href=\"https://ex.org/d/p.html#n\">1</a>"),
    ("<base href=/b/><a href=x>a</a>", "<a href=\"https://ex.org/b/x\">a</a>"),
    ("<q cite=x>a</q>", "<q cite=\"https://ex.org/d/x\">a</q>"),
    ("<a href=file:///x>a</a>", "a"),
    // Pictures.
    ("<img src=a.png alt=A>", "<img src=\"https://ex.org/d/a.png\" alt=\"A\">"),
    ("<img src=a.png width=1 height=1>", ""), ("<img src=a.png style='width:1px'>", ""),
    ("<img src='data:image/gif;base64,AA' data-src=b.png>", "<img src=\"https://ex.org/d/b.png\">"),
    (
      "<img data-src=b.png><noscript><img src=b.png></noscript>",
      "<img src=\"https://ex.org/d/b.png\">"
    ),
    ("<img src=javascript:x alt=A>", "<img alt=\"A\">"), ("<img src=javascript:x>", ""),
    ("<img src=https://feeds.feedburner.com/~r/x/1>", ""),
    (
      "<img src=a srcset='a 1x, javascript:x 2x, b,c 3x'>",
      "<img src=\"https://ex.org/d/a\" srcset=\"https://ex.org/d/a 1x, https://ex.org/d/b,c 3x\">"
    ),
    (
      "<source srcset='a vbscript:x, b 1.5x 20h (c, d) w, e x'>",
      "<source srcset=\"https://ex.org/d/a, https://ex.org/d/b 1.5x 20h, https://ex.org/d/e\">"
    ),
    // Hidden parts.
    ("<p hidden>a</p>b", "b"), ("<p style='color:red; Display : NONE'>a</p>b", "b"),
    ("<p style=visibility:hidden>a</p>b", "b"), ("<p style='mso-hide:all'>a</p>b", "b"),
    // What only screen readers do not see is seen, but for a heading's sign and a doubled formula.
    ("<p aria-hidden=true>a</p>", "<p>a</p>"),
    ("<h2>a<a href=x aria-hidden=true>#</a></h2>", "<h2>a</h2>"),
    (
      "<h2>a<a href=#a><i aria-hidden=true>¶</i></a></h2>",
      "<h2>a<a href=\"https://ex.org/d/p.html#a\"></a></h2>"
    ),
    ("<i><math><mi>x</mi></math></i><i aria-hidden=true>x</i>", "<i><math><mi>x</mi></math></i>"),
    ("<a href=/x aria-hidden=true>7</a>", "<a href=\"https://ex.org/x\">7</a>"),
    ("<b class=sr-only>a</b>", "<b>a</b>"),
    ("<p style=background:none>a</p>", "<p>a</p>"), ("<template>a</template>b", "b"),
    ("<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
    // What else a renderer can use.
    ("<td>a", "a"),
    (
      "<table><td style='text-align:right'>1",
      "<table><tbody><tr><td align=\"right\">1</td></tr></tbody></table>"
    ),
    ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
    ("<pre class=x>\na</pre>", "<pre class=\"x\">a</pre>"),
    ("<pre id='<'>\n\na</pre>", "<pre id=\"&lt;\">\n\na</pre>"),
    ("<pre><span>\n\n</span>\na</pre>", "<pre>\n\n\n\na</pre>"),
    ("<a href='https://x/<pre>'>\n\nb</a>", "<a href=\"https://x/&lt;pre&gt;\">\n\nb</a>"),
    ("<ruby>漢<rt>kan</ruby>", "<ruby>漢<rt>kan</rt></ruby>"),
    ("<math><mi>x<script>y</script></mi></math>", "<math><mi>x</mi></math>"),
    ("<svg><text>no</text></svg>a", "a"),
    ("<ol start=3 type=a><li>x", "<ol start=\"3\" type=\"a\"><li>x</li></ol>"),
    (
      "<video src=v poster=p controls>x</video>",
      "<video src=\"https://ex.org/d/v\" poster=\"https://ex.org/d/p\" controls=\"\">x</video>"
    ),
    ("<iframe src=//yt/x onload=y>z</iframe>", "<iframe src=\"https://yt/x\"></iframe>"),
    ("a &lt;b&gt; &amp;amp; \"c\"", "a &lt;b&gt; &amp;amp; \"c\""),
    ("a&#13;b<p id='&#13;'>", "a&#13;b<p id=\"&#13;\"></p>"),
    ("\u{FEFF}\u{FEFF}a", "\u{FEFF}\u{FEFF}a"),
  ])
  func keepsWhatCanBeRead(html: String, cleaned: String) {
    let bases = ["https://ex.org/d/p.html"]
    #expect(Cleaning.clean(html, bases: bases) == cleaned)
    #expect(Cleaning.clean(cleaned, bases: bases) == cleaned)
  }

  @Test func theFirstBaseThatMeansSomethingCounts() {
    let html = "<a href=x>a</a>"
    #expect(Cleaning.clean(html, bases: ["", "https://b/"]) == "<a href=\"https://b/x\">a</a>")
    #expect(Cleaning.clean(html, bases: []) == "<a href=\"x\">a</a>")
  }

  @Test func aRelativeBaseIsSeenFromTheNext() {
    let bases = ["/posts/", "https://item.ex/a/b", "https://feed.ex/f.xml"]
    #expect(
      Cleaning.clean("<a href=x>a</a>", bases: bases)
        == "<a href=\"https://item.ex/posts/x\">a</a>")
    #expect(
      Cleaning.clean("<base href=../c/><a href=x>a</a>", bases: bases)
        == "<a href=\"https://item.ex/c/x\">a</a>")
    #expect(
      Cleaning.clean("<a href=x>a</a>", bases: ["mailto:a@b", "//h/p", "https://f.ex/"])
        == "<a href=\"https://h/x\">a</a>")
  }

  @Test(arguments: [
    "mailto:a@b.c", "tel:1", "magnet:?xt=1", "gemini://h/", "xmpp:a@b", "feed://h/f",
  ])
  func harmlessSchemesAreKept(address: String) {
    let html = "<a href=\"\(address)\">a</a>"
    #expect(Cleaning.clean(html, bases: ["https://ex.org/"]) == html)
  }

  /// Each is as small and whole as it can be, and stays as it is.
  @Test(arguments: [
    "<table><caption>c</caption><colgroup><col span=\"2\"></colgroup><thead><tr>"
      + "<th scope=\"col\" abbr=\"a\" colspan=\"2\" rowspan=\"2\" align=\"right\">h</th></tr></thead></table>",
    "<ol start=\"3\" reversed=\"\" type=\"i\"><li value=\"7\">a</li></ol>",
    "<ul type=\"square\"><li>a</li></ul>", "<time datetime=\"2026-01-02\">a</time>",
    "<abbr title=\"World\">W</abbr>", "<blockquote cite=\"https://a/\">a</blockquote>",
    "<q cite=\"https://a/\">a</q>", "<ins cite=\"https://a/\" datetime=\"2026\">a</ins>",
    "<p dir=\"rtl\" lang=\"he\">a</p>", "<bdo dir=\"rtl\">a</bdo>",
    "<sup id=\"r1\"><a href=\"#n1\">1</a></sup><p id=\"n1\">a</p>",
    "<a name=\"n\">a</a><a href=\"#n\">b</a>", "<data value=\"1\">one</data>",
    "<math display=\"block\" alttext=\"x\"><mfrac linethickness=\"0\"><mi mathvariant=\"bold\">x</mi>"
      + "<mn>2</mn></mfrac></math>",
    "<math><mfenced open=\"[\" close=\"]\" separators=\";\"><mi>x</mi></mfenced></math>",
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
    "<details open=\"\"><summary>s</summary>a</details>", "<dl><dt>a</dt><dd>b</dd></dl>",
    "<figure><figcaption>c</figcaption></figure>",
    "<pre><code class=\"language-c\">a\n  b</code></pre>",
    "<p>a<br>b<wbr>c</p><hr><p><kbd>k</kbd><samp>s</samp><var>v</var><sub>1</sub></p>",
  ])
  func whatCanBeUsedIsKept(html: String) {
    #expect(Cleaning.clean(html, bases: ["https://ex.org/"]) == html)
  }

  /// Controls go with what they say; what stands beside them stays.
  @Test(arguments: [
    ("<button>a</button>", ""), ("<textarea>a</textarea>", ""), ("<select><option>a</select>", ""),
    ("<datalist><option>a</datalist>", ""), ("<input value=a>", ""),
    ("<label>a</label>", "a"), ("<fieldset><legend>a</legend>b</fieldset>", "ab"),
    ("<output>a</output>", "a"), ("<meter>3 of 5</meter>", "3 of 5"),
    ("<progress>half</progress>", "half"), ("<canvas>a</canvas>", "a"),
    ("<object data=x><p>a</p></object>", "<p>a</p>"), ("<font size=7>a</font>", "a"),
    ("<li><p><input type=checkbox> a</li>", "<li><p>☐ a</p></li>"),
  ])
  func controlsGoAndWordsStay(html: String, cleaned: String) {
    #expect(Cleaning.clean(html, bases: []) == cleaned)
  }

  @Test func documentsOnThisMachineMayNameTheirNeighbours() {
    let cleaned = Cleaning.clean("<img src=a.png>", bases: ["file:///home/me/feed.xml"])
    #expect(cleaned == "<img src=\"file:///home/me/a.png\">")
  }

  @Test func aLongPartThatClaimsToBeHiddenStays() {
    let text = String(repeating: "Words that matter. ", count: 40)
    let html = "<div aria-hidden=\"true\"><p>\(text)</p></div>"
    #expect(Cleaning.clean(html, bases: []) == "<div><p>\(text)</p></div>")
  }

  /// Text is cleaned without a tree; a tree says the same of it.
  @Test(arguments: [
    "", "a\n\tb \"c\" 'd'", "\n", "\u{FEFF}a", "a > b", "a\u{A0}b", "© é\u{C} 한국어", "a\r\nb",
    "a\rb", "a\0b", "a & b", "a &gt; b", "5 < 6", String(repeating: "word ", count: 60) + "<b>x",
    String(repeating: "word ", count: 60) + "> x", "\u{1}\u{7F}]]>",
  ])
  func textReadsAsThroughATree(text: String) {
    let tree = HTMLTree.fragment(text)
    #expect(Cleaning.clean(text, bases: []) == Cleaning.clean(tree, under: tree.root, bases: []))
    let bytes = Cleaning.clean(utf8: Array(text.utf8), bases: [])
    #expect(String(decoding: bytes, as: UTF8.self) == Cleaning.clean(text, bases: []))
  }

  @Test func cleansAPartOfATree() {
    let tree = HTMLTree.document("<title>t</title><nav>n</nav><main><p onclick=x>a</main>")
    let main = tree.descendants(tree.root).first { tree.tag($0) == .main }
    #expect(main.map { Cleaning.clean(tree, under: $0, bases: []) } == "<p>a</p>")
  }
}

@Test(
  arguments: [
    ("<a href=\"http://e.com/>x</a> more", "<a href=\"http://e.com/\">x</a> more"),
    ("<p>one</p><img alt='two src=/x> three <b title=\"a>b\">four</b>", "three"),
    ("a <b title=\"x", "a"),
  ])
func aQuoteThatIsMissingTakesNoTextWithIt(_ html: String, _ kept: String) {
  #expect(Cleaning.clean(html, bases: []).contains(kept))
}
