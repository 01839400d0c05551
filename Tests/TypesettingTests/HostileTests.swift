import Testing

@testable import Typesetting

/// Documents that are meant to hurt: what counts is that they are set at all, in bounded shape.
struct HostileTests {
  private func lines(_ html: String, columns: Int = 40) -> Lines {
    Typesetter.set(
      masthead: nil, html: html, baseURL: nil, measure: Measure(columns: columns)
    ).lines
  }

  @Test(arguments: [
    "<blockquote>", "<ul><li>", "<div>", "<b><i>", "<q>", "<table><tr><td>", "<sup>", "<ruby><rt>",
    "<a href='https://example.org/'>", "<details><summary>", "<dl><dd>", "<pre>", "<font size=1>",
    "<del>", "<hgroup><p>", "<figure><blockquote>", "<abbr title=a>", "<ol type=i><li>",
    "<p style='white-space:pre-wrap'>", "<math><msup>", "<math><mfrac><mi>", "<object>", "<video>",
    "<span lang=de>", "<table><tr><th>",
  ])
  func depthIsBounded(tag: String) {
    let lines = lines(String(repeating: tag, count: 1_000) + "deep words")
    #expect(lines.contains { $0.plain.contains("deep") })
    #expect(lines.allSatisfy { Cells.width(of: $0.plain) <= 40 })
  }

  @Test(arguments: [
    ("<a href='/x'>word</a> ", 1), ("<img src=a.jpg alt=word>", 1), ("<q>word</q> ", 1),
    ("<p><cite>word</cite>", 1), ("<video src=/a title=word></video>", 1), ("word<sup>1</sup> ", 1),
    ("<del>word <p>word </del>", 2), ("<map><area alt=word href=/a></map>", 1),
    ("<math><mi>word</mi></math> ", 1), ("<tr><td>word<td rowspan=3>word", 2),
  ])
  func nothingIsLostAmongMany(part: String, words: Int) {
    let html = (part.hasPrefix("<tr>") ? "<table>" : "") + String(repeating: part, count: 1_000)
    let text = lines(html).map(\.plain).joined(separator: " ")
    #expect(
      text.split { " -:[]~“”0123456789¹•—".contains($0) }.filter { $0 == "word" }.count == words
        * 1_000)
  }

  @Test func aLineOfTabsKeepsItsStops() {
    let lines = lines("<pre>" + String(repeating: "\ta", count: 500), columns: 20_000)
    #expect(
      lines[0].plain == "  " + String(repeating: "        a", count: 1)
        + String(repeating: "       a", count: 499))
  }

  @Test func aVeryLongWordIsCut() {
    let lines = lines("<p>" + String(repeating: "x", count: 120_000) + "</p>")
    #expect(lines.count == 3_000)
    #expect(lines.map(\.plain).joined().utf8.count == 120_000)
  }

  @Test func aVeryLongParagraphHasNoSeams() {
    let words = (0..<50_000).map { "w\($0)" }
    let lines = lines("<p>" + words.joined(separator: " ") + "</p>", columns: 72)
    #expect(lines.flatMap { $0.plain.split(separator: " ").map(String.init) } == words)
    #expect(lines.dropLast().allSatisfy { Cells.width(of: $0.plain) > 36 })
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.anchor < $1.anchor })
  }

  @Test func manyColumnsBecomeRecords() {
    let row = { (tag: String, text: String) in
      "<tr>" + (0..<3_000).map { "<\(tag)>\(text)\($0)" }.joined()
    }
    let lines = lines("<table>" + row("th", "h") + row("td", "v"))
    #expect(lines.map(\.plain).prefix(2) == ["h0: v0", "h1: v1"])
    #expect(lines.count == 3_000)
  }

  @Test func spansBeyondReasonAreClamped() {
    let cell = "<td colspan=99999999999 rowspan=99999999999>a"
    let lines = lines("<table><tr>\(cell)<td>b<tr>\(cell)<td>c</table>")
    #expect(lines.map(\.plain).joined(separator: " ") == "a b  a c")
  }

  @Test func unicodeSmallPrintNeverTraps() {
    for code in stride(from: UInt32(0), to: 0x110000, by: 397) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let text = "a\(Character(scalar))b \(Character(scalar))\(Character(scalar))"
      #expect(
        lines("<p>\(text)</p><pre>\(text)</pre>", columns: 6).allSatisfy {
          Cells.width(of: $0.plain) <= 6
        })
    }
  }
}
