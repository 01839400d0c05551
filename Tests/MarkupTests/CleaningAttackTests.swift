import Testing

@testable import Markup

/// Scripts in every disguise: whatever goes in, what comes out is harmless however it is read.
@Suite struct CleaningAttackTests {
  /// What a case proves, and its markup.
  static let attacks: [(proves: String, html: String)] = [
    ("a script is left out", "<script>alert(1)</script>"),
    ("its case and slashes hide no script", "<ScRiPt/x src=//e>alert(1)</sCrIpT/>"),
    ("a script that is not closed is one", "<script>alert(1)"),
    ("a script inside a comment in a script is one", "<script><!--<script></script>--></script>"),
    ("handlers go from every element", "<p onclick=x><b/onmouseover=x><img src=a onerror=x>"),
    ("a handler behind a slash", "<img/src=a/onerror=alert(1)>"),
    ("a handler behind a null", "<img src=a \0onerror=alert(1)>"),
    ("a handler with a form feed", "<img src=a\u{C}onerror=alert(1)>"),
    ("a handler behind a quote too many", "<img src=\"a\"\"onerror=alert(1)>"),
    ("a handler in an unclosed tag", "<img src=a onerror=alert(1) <p>"),
    ("handlers of media", "<video src=a onloadstart=x><source onerror=x></video><audio onplay=x>"),
    ("handlers of what opens", "<details open ontoggle=x><marquee onstart=x>a</marquee></details>"),
    // Addresses.
    ("an address that is a script", "<a href=javascript:alert(1)>a</a>"),
    ("with a tab as a reference", "<a href='java&#9;script:alert(1)'>a</a>"),
    ("with a line end as a reference", "<a href='java&#x0A;script:alert(1)'>a</a>"),
    ("with a null as a reference", "<a href='java&#0;script:alert(1)'>a</a>"),
    ("with a null", "<a href='java\0script:alert(1)'>a</a>"),
    ("with references without end", "<a href='&#106&#97&#118&#97script:alert(1)'>a</a>"),
    ("with a named colon", "<a href='javascript&colon;alert(1)'>a</a>"),
    ("behind controls", "<a href='&#1;&#14; javascript:alert(1)'>a</a>"),
    ("in another case", "<a href=JaVaScRiPt:alert(1)>a</a>"),
    ("that is VBScript", "<a href=vbscript:x>a</a><a href=livescript:x>b</a>"),
    ("that is a page", "<a href='data:text/html,<script>alert(1)</script>'>a</a>"),
    ("that views a source", "<a href='view-source:javascript:x'>a</a><a href=blob:x>b</a>"),
    ("of a picture", "<img src=javascript:x alt=a><img src='data:image/svg+xml,<svg onload=x>'>"),
    ("of a late picture", "<img data-src=javascript:x alt=a><img src=data:, data-src=vbscript:x>"),
    ("in a set", "<img srcset='javascript:x 1x, data:text/html,x 2x' alt=a>"),
    ("in a set of a source", "<picture><source srcset='javascript:x'><img src=a></picture>"),
    ("of a citation", "<q cite=javascript:x>a</q><blockquote cite=vbscript:x>b</blockquote>"),
    ("of a poster", "<video poster=javascript:x src=a></video>"),
    ("of a form", "<form action=javascript:x><button formaction=javascript:x>a</button></form>"),
    ("of a frame", "<iframe src=javascript:x></iframe><frameset><frame src=javascript:x>"),
    ("of a late frame", "<iframe data-src=javascript:x></iframe>"),
    (
      "of an embedding", "<embed src=javascript:x><object data=javascript:x><param name=a></object>"
    ),
    ("of a background", "<body background=javascript:x><table background=javascript:x><td>a"),
    ("in old attributes", "<img dynsrc=javascript:x lowsrc=javascript:x alt=a>"),
    ("of the whole document", "<base href=javascript:x//><a href=//ex.org/a>a</a><a href=b>b</a>"),
    ("of an area", "<map name=m><area href=javascript:x shape=default></map>"),
    ("of a link's pings", "<a href=a ping=javascript:x>a</a>"),
    // Elements.
    ("a page inside the page", "<iframe srcdoc='<script>alert(1)</script>'>a</iframe>"),
    ("a page that leads on", "<meta http-equiv=refresh content='0;url=javascript:x'>a"),
    ("a sheet of style", "<style>@import 'javascript:x'</style><link rel=stylesheet href=x>a"),
    ("styles that compute", "<p style='width:expression(alert(1));behavior:url(x)'>a"),
    (
      "fields of forms",
      "<form><input autofocus onfocus=x><select onfocus=x><textarea>x</textarea>a"
    ),
    ("an applet", "<applet code=x>a</applet>"), ("a layer", "<layer src=x>a</layer>"),
    ("conditional comments", "<!--[if gte IE 4]><script>x</script><![endif]-->a"),
    ("what XML knows", "<?xml-stylesheet href='javascript:x'?><!ENTITY x 'y'><![CDATA[<script>]]>"),
    // Drawings and formulas.
    ("a drawing's handler", "<svg onload=alert(1)><g onload=x></g></svg>"),
    ("a drawing's script", "<svg><script>alert(1)</script><style>x</style></svg>"),
    ("a drawing's links", "<svg><a xlink:href=javascript:x><text>a</text></a></svg>"),
    ("a drawing's animation", "<svg><set attributeName=href to=javascript:x><animate values=x>"),
    ("a drawing's page", "<svg><foreignObject><iframe src=javascript:x></iframe></foreignObject>"),
    (
      "a drawing's pictures",
      "<svg><image href='data:image/svg+xml,x'/><use href='data:x#x'/></svg>"
    ),
    ("a formula's links", "<math><mi href=javascript:x xlink:href=javascript:x>a</mi></math>"),
    ("a formula's actions", "<math><maction actiontype=statusline#http://e xlink:href=x>a</math>"),
    ("a formula's page", "<math><annotation-xml encoding=text/html><img src=a onerror=x></math>"),
    // What changes when it is read again.
    ("a title that ends early", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">"),
    ("noscript read twice", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">"),
    ("noscript with a style", "<noscript><style></noscript><img src=x onerror=alert(1)></style>"),
    ("a template", "<template><p title=\"</template><img src=x onerror=alert(1)>\"></template>"),
    ("nested templates", "<template><template></template><script>x</script></template>"),
    (
      "glyphs that change their language",
      "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=x&gt;\">"
    ),
    (
      "forms that nest",
      "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"
    ),
    ("a comment in a style", "<svg><style><!--</style><img src=1 onerror=x>--></style></svg>"),
    ("CDATA in a drawing", "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>"),
    ("a comment that ends oddly", "<!--> <img src=x onerror=x> --><!--- --!><img src=x onerror=x>"),
    ("a plain text without end", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">"),
    ("text that has no end", "<plaintext><img src=x onerror=alert(1)>"),
    ("a title", "<title><p title=\"</title><img src=x onerror=alert(1)>\">"),
    ("a field of text", "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">"),
    ("a frame's text", "<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\"></iframe>"),
    ("no frames", "<noframes><p title=\"</noframes><img src=x onerror=alert(1)>\"></noframes>"),
    ("no embedding", "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>"),
    ("a select", "<select><option><style></option></select><img src=x onerror=x></style></select>"),
    (
      "a mirrored option", "<select><button><selectedcontent></button><option><img src=x onerror=x>"
    ),
    ("backquotes", "<img alt='`` onerror=alert(1)' src=a>"),
    ("attributes that close the tag", "<a title='\"><img src=x onerror=x>' href=a>a</a>"),
    ("a name of an attribute that is markup", "<p <script>alert(1)</script>>a"),
    ("a name of an element that is markup", "<x\"><img src=a onerror=x> y>a</x>"),
    ("wrong bytes of UTF-8 as quotes", "<p title='\u{FFFD}'><img alt='\u{2028}' src=a onerror=x>"),
  ]

  @Test(arguments: attacks.indices)
  func nothingHarmfulIsLeft(number: Int) {
    let (proves, html) = Self.attacks[number]
    let bases = ["https://ex.org/d/"]
    let cleaned = Cleaning.clean(html, bases: bases)
    #expect(Harm.found(in: cleaned) == [], "\(proves): \(cleaned)")
    #expect(Cleaning.clean(cleaned, bases: bases) == cleaned, "\(proves): \(cleaned)")
  }

  @Test(arguments: attacks.indices)
  func nothingHarmfulIsLeftOfAnyPrefix(number: Int) {
    let html = Array(Self.attacks[number].html.utf8)
    for count in 0..<html.count {
      let cleaned = Cleaning.clean(utf8: Array(html.prefix(count)), bases: ["https://ex.org/d/"])
      #expect(Harm.found(in: String(decoding: cleaned, as: UTF8.self)) == [])
    }
  }

  @Test func theWordsBesideAnAttackStay() {
    for (proves, html) in Self.attacks {
      let cleaned = Cleaning.clean("<p>before</p>" + html, bases: [])
      #expect(cleaned.hasPrefix("<p>before</p>"), "\(proves)")
    }
  }

  @Test func theJudgeSeesHarm() {
    for html in [
      "<script>x</script>", "<p onclick=x>", "<a href=javascript:x>", "<style>x</style>",
      "<svg><g>", "<p style=x>", "<img srcset='javascript:x'>", "<noscript>a", "<!-- x -->",
    ] {
      #expect(!Harm.found(in: html).isEmpty, "\(html)")
    }
  }
}

/// A judge that knows nothing of how cleaning works: it reads markup and names what should not be.
enum Harm {
  private static let elements: Set<String> = Set(
    """
    a abbr acronym address article aside audio b bdi bdo big blockquote br caption cite code col \
    colgroup data dd del details dfn div dl dt em embed figcaption figure footer h1 h2 h3 h4 h5 h6 \
    header hgroup hr i iframe img ins kbd li main mark menu nav ol p picture pre q rb rp rt rtc ruby \
    s samp search section small source span strike strong sub summary sup table tbody td tfoot th \
    thead time tr track tt u ul var video wbr
    """.split(separator: " ").map(String.init))

  static func found(in html: String) -> [String] {
    [HTMLTree.fragment(html), HTMLTree.document(html)].flatMap { tree in
      tree.descendants(tree.root).flatMap { harm(of: $0, in: tree) }
    }
  }

  private static func harm(of node: HTMLTree.NodeID, in tree: HTMLTree) -> [String] {
    switch tree.kind(node) {
    case .comment, .doctype: return ["comment"]
    case .element: break
    default: return []
    }
    let name = tree.name(node)
    let isFrame = ["html", "head", "body"].contains(name) && tree.attributes(of: node).isEmpty
    let isKnown = isFrame || elements.contains(name) || tree.namespace(node) == .mathml
    return (isKnown ? [] : [name]) + tree.attributes(of: node).flatMap { harm($0.name, $0.value) }
  }

  private static func harm(_ name: String, _ value: String) -> [String] {
    if name.hasPrefix("on")
      || ["style", "srcdoc", "action", "formaction", "xlink:href", "ping"]
        .contains(name)
    {
      return [name]
    }
    let plain = String(value.lowercased().filter { !$0.isWhitespace })
    let isAddress = ["href", "src", "srcset", "poster", "cite", "data"].contains(name)
    let bad = ["script:", "data:text", "data:image/svg", "blob:", "view-source:"]
    return isAddress && bad.contains { plain.contains($0) } ? [name + "=" + value] : []
  }
}
