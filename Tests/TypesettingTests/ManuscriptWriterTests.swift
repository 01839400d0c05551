import Markup
import Testing

@testable import Typesetting

struct ManuscriptWriterTests {
  private func written(_ html: String) -> Manuscript {
    var writer = ManuscriptWriter(
      HTMLTree.fragment(html), base: "https://example.org/a/", measure: Measure())
    writer.write()
    return writer.manuscript
  }

  private func words(_ block: Int, of manuscript: Manuscript) -> String {
    String(decoding: manuscript.text[manuscript.blocks[block].passage.text], as: UTF8.self)
  }

  @Test(arguments: [
    ("<p>One.</p><p><img src=x.jpg alt=A></p>", 1, "x.jpg"),
    ("<a href='/l'><img src=x.jpg alt=A></a>", 0, "x.jpg"),
    ("<figure><img src=x.jpg alt=A><figcaption>A</figcaption></figure>", 0, "x.jpg"),
    ("<img src=data:image/gif;base64,R0 data-src=late.jpg alt=A>", 0, "late.jpg"),
    ("<img src=grey.gif data-lazy-src=late.jpg alt=A>", 0, "late.jpg"),
    ("<img srcset='s.jpg 400w, l.jpg 1200w, m.jpg 800w' alt=A>", 0, "l.jpg"),
    ("<img srcset='s.jpg, l.jpg 2x' alt=A>", 0, "l.jpg"),
    ("<picture><source srcset='w.webp 2x'><img alt=A></picture>", 0, "w.webp"),
    ("<ul><li>One<li><img src=x.jpg alt=A></ul>", 1, "x.jpg"),
  ])
  func aPictureAloneInItsBlockIsNoted(html: String, block: Int, source: String) {
    let manuscript = written(html)
    #expect(manuscript.pictures.map(\.block) == [block])
    #expect(manuscript.pictures.map(\.source) == ["https://example.org/a/" + source])
    #expect(words(block, of: manuscript).hasPrefix("[image"))
  }

  @Test func picturesInARowAreABlockEach() {
    let manuscript = written(
      "<p><b><img src=1.jpg alt=A></b> <img src=2.jpg alt=B> <a href='/'><img src=3.jpg alt=C></a>")
    #expect(manuscript.pictures.map(\.block) == [0, 1, 2])
    #expect(
      (0..<3).map { words($0, of: manuscript) } == ["[image: A]", "[image: B]", "[image: C][1]"])
  }

  @Test func aPictureInTextIsNone() {
    for html in [
      "<p>a <img src=x.jpg alt=A>", "<p><img src=x.jpg alt=A> b", "<h2><img src=x.jpg alt=A></h2>",
      "<table><tr><th><img src=x.jpg alt=A><th>b<tr><td>c<td>d</table>", "<p><img alt=A>",
    ] {
      #expect(written(html).pictures.isEmpty, "\(html)")
    }
  }

  @Test func aMarkBehindABlockOpensItAgainAsItWas() {
    let manuscript = written("<h3>A</h3><del><p>One</p></del><p>Two</p>")
    #expect(manuscript.blocks.map(\.kind) == [.heading, .paragraph, .paragraph])
    #expect(manuscript.blocks.map(\.gap) == [0, 1, 1])
    #expect(words(1, of: manuscript) == "~~One~~")
  }
}
