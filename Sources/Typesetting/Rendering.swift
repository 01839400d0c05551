/// A set text as a stream of characters, for `telex render` (design §6).
public enum Rendering {
  /// The lines with a newline after each; empty for a text without lines.
  ///
  /// With `color` styles become SGR sequences, with `links` links become OSC 8 hyperlinks, one id for
  /// all parts of a link; else there is no control character but newline.
  public static func text(_ set: SetText, color: Bool, links: Bool) -> String {
    var output = ""
    pieces(set, color: color, links: links) { output += $0 }
    return output
  }

  /// The same in pieces of about 64 kB, for texts of any length.
  public static func pieces(
    _ set: SetText, color: Bool, links: Bool, _ take: (String) -> Void
  ) {
    var piece = ""
    for line in set.lines {
      for run in line.runs { append(run, of: set, color: color, links: links, to: &piece) }
      piece += "\n"
      guard piece.utf8.count > 1 << 16 else { continue }
      take(piece)
      piece.removeAll(keepingCapacity: true)
    }
    if !piece.isEmpty { take(piece) }
  }

  private static func append(
    _ run: Run, of set: SetText, color: Bool, links: Bool, to output: inout String
  ) {
    let opening = links ? opening(of: run, in: set) : nil
    let codes = color ? codes(of: run.style) : ""
    if let opening { output += opening }
    if !codes.isEmpty { output += "\u{1B}[\(codes)m" }
    output += run.text
    if !codes.isEmpty { output += "\u{1B}[0m" }
    if opening != nil { output += Hyperlink.closing }
  }

  /// SGR parameters (ECMA-48 §8.3.117), each once; only attributes and colours that read on black and
  /// on white.
  private static func codes(of style: Style) -> String {
    let table: [(Style, String)] = [
      (.title, "1"), (.strong, "1"), (.deck, "3"), (.emphasis, "3"), (.code, "36"), (.link, "4"),
      (.inserted, "4"), (.note, "2"), (.dim, "2"), (.deleted, "9"), (.marked, "7"), (.hint, "7"),
      (.alert, "31"),
    ]
    var codes = style.contains(.heading) ? headings[(style.headingRank ?? 2) - 1] : []
    if style.contains(.quote), !style.contains(.dim) {
      codes += quote(style).filter { !codes.contains($0) }
    }
    for (part, code) in table where style.contains(part) && !codes.contains(code) {
      codes.append(code)
    }
    return codes.joined(separator: ";")
  }

  /// By rank: heavier the higher.
  private static let headings = [["1", "4"], ["1"], ["1", "3"], ["4"], ["3", "4"], ["3"]]

  /// Somebody else's words are slanted, and what they stress is underlined; bars stand upright.
  private static func quote(_ style: Style) -> [String] {
    style.contains(.emphasis) ? ["3", "4"] : ["3"]
  }

  private static func opening(of run: Run, in set: SetText) -> String? {
    guard let link = run.link, set.links.indices.contains(link) else { return nil }
    return Hyperlink.opening(set.links[link], id: link + 1)
  }
}
