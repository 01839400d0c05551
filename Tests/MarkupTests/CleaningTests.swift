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
    // Hidden parts.
    ("<p hidden>a</p>b", "b"), ("<p style='color:red; Display : NONE'>a</p>b", "b"),
    ("<p style=visibility:hidden>a</p>b", "b"), ("<p aria-hidden=true>#</p>b", "b"),
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

  @Test func documentsOnThisMachineMayNameTheirNeighbours() {
    let cleaned = Cleaning.clean("<img src=a.png>", bases: ["file:///home/me/feed.xml"])
    #expect(cleaned == "<img src=\"file:///home/me/a.png\">")
  }

  @Test func aLongPartThatClaimsToBeHiddenStays() {
    let text = String(repeating: "Words that matter. ", count: 40)
    let html = "<div aria-hidden=\"true\"><p>\(text)</p></div>"
    #expect(Cleaning.clean(html, bases: []) == "<div><p>\(text)</p></div>")
  }

  @Test func cleansAPartOfATree() {
    let tree = HTMLTree.document("<title>t</title><nav>n</nav><main><p onclick=x>a</main>")
    let main = tree.descendants(tree.root).first { tree.tag($0) == .main }
    #expect(main.map { Cleaning.clean(tree, under: $0, bases: []) } == "<p>a</p>")
  }
}
