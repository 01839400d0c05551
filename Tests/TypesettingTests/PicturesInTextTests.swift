import Testing

@testable import Typesetting

struct PicturesInTextTests {
  private func set(
    _ html: String, base: String? = "https://example.org/a/", columns: Int = 40,
    _ pictures: [String: Measure.PictureSize] = [:]
  ) -> SetText {
    Typesetter.set(
      masthead: nil, html: html, baseURL: base,
      measure: Measure(columns: columns, pictures: pictures))
  }

  private let url = "https://example.org/a/x.png"

  @Test func aPictureAtHandGetsRoomAboveItsWords() {
    let text = set(
      "<p>One</p><p><img src=x.png alt=Board></p><p>Two</p>",
      [url: .init(columns: 20, rows: 3)])
    #expect(text.lines.map(\.plain) == ["One", "", "", "", "", "[image: Board]", "", "Two"])
    #expect(
      text.pictures == [.init(source: url, line: 2, indent: 0, columns: 20, rows: 3)])
    #expect(text.images == [.init(source: url, line: 5)])
  }

  @Test func withoutRoomItIsItsWords() {
    let text = set("<p>One</p><p><img src=x.png alt=Board></p>")
    #expect(text.lines.map(\.plain) == ["One", "", "[image: Board]"])
    #expect(text.pictures.isEmpty)
    #expect(text.images == [.init(source: url, line: 2)])
    let tooWide = set("<p><img src=x.png alt=Board></p>", [url: .init(columns: 41, rows: 3)])
    #expect(tooWide.pictures.isEmpty)
  }

  @Test func inAQuotationTheBarGoesOnBesideIt() {
    let text = set(
      "<blockquote><p><img src=x.png alt=Board></p></blockquote>",
      [url: .init(columns: 20, rows: 2)])
    #expect(text.lines.map(\.plain) == ["│", "│", "│ [image: Board]"])
    #expect(text.pictures.first?.indent == 2)
  }

  @Test(arguments: [
    ("width=1 height=1", false), ("width=2 height=2", false), ("width=1 height=600", false),
    ("width=0", false), ("width=2 height=3", true), ("width=2", true), ("height=300", true),
  ])
  func whatCountsReadersIsNoPicture(sides: String, isShown: Bool) {
    let text = set("<p>One</p><p><img src=x.png alt=Board \(sides)></p>")
    #expect(text.images.isEmpty == !isShown)
  }

  @Test func filesAreForDocumentsThatAreFiles() {
    let html = "<p><img src='file:///etc/x.png' alt=A></p>"
    #expect(set(html).images.isEmpty)
    #expect(set(html, base: nil).images.isEmpty)
    #expect(set("<p><img src=x.png alt=A></p>", base: nil).images.isEmpty)
    let local = set("<p><img src=x.png alt=A></p>", base: "file:///tmp/d/doc.html")
    #expect(local.images.map(\.source) == ["file:///tmp/d/x.png"])
  }

  @Test func aPartKnowsItsOwnPictures() {
    let html = String(repeating: "<p>Words</p>", count: 30) + "<p><img src=x.png alt=A></p><p>End"
    let measure = Measure(columns: 40, pictures: [url: .init(columns: 20, rows: 3)])
    let draft = Draft(
      masthead: nil, html: html, baseURL: "https://example.org/a/", measure: measure)
    let part = draft.set(measure, from: Anchor(block: 30), lines: 20)
    #expect(part.pictures.map(\.line) == [0])
  }
}
