import FoundationEssentials
import Testing
import Typesetting

/// Compares a text with the file `Goldens/NAME.txt` beside the tests. Where the file is missing or
/// `TELEX_RECORD=1` it is written, and the test fails so that somebody looks at it.
func expectGolden(
  _ text: String, _ name: String, source: SourceLocation = #_sourceLocation
) throws {
  let path = goldenPath(name)
  let isRecording = ProcessInfo.processInfo.environment["TELEX_RECORD"] == "1"
  guard !isRecording, let data = FileManager.default.contents(atPath: path) else {
    try Data(text.utf8).write(to: URL(filePath: path))
    Issue.record("recorded \(path): look at it", sourceLocation: source)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  #expect(text == expected, "differs from \(path):\n\(text)", sourceLocation: source)
}

private func goldenPath(_ name: String) -> String {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().path(percentEncoded: false)
  return folder + (folder.hasSuffix("/") ? "" : "/") + "Goldens/\(name).txt"
}

/// A text as set at a width, between bars so that blanks show; beside each line that has styles the
/// letters of these, one for each run.
func picture(_ set: SetText, columns: Int) -> String {
  var picture = "\(columns)\n"
  for line in set.lines {
    picture += "|" + Cells.fitted(line.plain, to: max(columns, Cells.width(of: line.plain))) + "|"
    let styles = line.runs.compactMap { letters(of: $0) }
    picture += styles.isEmpty ? "\n" : "  " + styles.joined(separator: " ") + "\n"
  }
  return picture
}

private func letters(of run: Run) -> String? {
  let names: [(Style, String)] = [
    (.title, "title"), (.deck, "deck"), (.heading, "heading"), (.emphasis, "em"),
    (.strong, "strong"), (.code, "code"), (.quote, "quote"), (.link, "link"), (.note, "note"),
    (.dim, "dim"), (.deleted, "deleted"), (.inserted, "inserted"), (.marked, "marked"),
  ]
  let rank = run.style.headingRank.map(String.init) ?? ""
  let styles = names.filter { run.style.contains($0.0) }.map {
    $0.0 == .heading ? $0.1 + rank : $0.1
  }
  let link = run.link.map { "\($0 + 1)" }
  guard !styles.isEmpty || link != nil else { return nil }
  let text = run.text.filter { $0 != " " }.prefix(6)
  return "\(text):" + (styles + (link.map { [$0] } ?? [])).joined(separator: "+")
}
