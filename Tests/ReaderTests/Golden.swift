import FoundationEssentials
import Glibc
import Reader
import Testing
import Typesetting

extension Frame {
  /// The rows as text, one line each.
  var plain: String { rows.map { $0.map(\.text).joined() }.joined(separator: "\n") }

  /// Every row takes exactly the cells of the terminal.
  func expectExactSize() {
    #expect(rows.count == size.rows)
    for row in rows {
      let cells = row.reduce(0) {
        $0 + Cells.width(of: $1.text, ambiguousIsWide: ambiguousIsWide)
      }
      #expect(cells == size.columns, "\(row.map(\.text).joined())")
    }
  }

  /// Compares with `Goldens/NAME.txt`; writes it and fails where it is missing or being recorded.
  ///
  /// The golden has the size, the rows between bars, and one letter a cell for what is marked.
  func expectGolden(_ name: String) throws {
    let path = folder(of: #filePath) + "/Goldens/\(name).txt"
    let expected = try? String(contentsOfFile: path, encoding: .utf8)
    guard let expected, getenv("TELEX_RECORD") == nil else {
      try Data(picture.utf8).write(to: URL(filePath: path))
      Issue.record("Recorded \(path); look at it and run again.")
      return
    }
    #expect(picture == expected, "The screen differs from \(path).")
  }

  private var picture: String {
    let text = rows.map { "|" + $0.map(\.text).joined() + "|" }
    let marks = rows.enumerated().compactMap { index, row -> String? in
      let letters = row.map(Self.letters).joined()
      guard letters.contains(where: { $0 != " " }) else { return nil }
      return "\(index < 10 ? " " : "")\(index) \(letters)"
    }
    let lines =
      ["\(size.columns)x\(size.rows) cursor \(cursor.row),\(cursor.column)"] + text + marks
    return lines.map(Self.withoutTrailingBlanks).joined(separator: "\n") + "\n"
  }

  private static func letters(of run: Run) -> String {
    let letter =
      run.style.contains(.hint)
      ? "h"
      : run.style.contains(.marked)
        ? run.style.contains(.selected) ? "M" : "m"
        : run.style.contains(.selected)
          ? "s"
          : run.style.contains(.unread)
            ? "u"
            : run.style.contains(.title)
              ? "t"
              : run.style.contains(.alert)
                ? "a"
                : run.style.contains(.bar)
                  ? "b"
                  : run.style.contains(.dim) ? "d" : run.style.isEmpty ? " " : "x"
    return String(repeating: letter, count: Cells.width(of: run.text))
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

/// The folder a file of the tests lies in.
func folder(of file: String) -> String {
  String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
}
