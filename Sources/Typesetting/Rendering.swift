/// A set text as a stream of characters, for `telex render` (design §6).
public enum Rendering {
  /// The lines with a newline after each; empty for a text without lines.
  ///
  /// With `color` styles become SGR sequences, with `links` links become OSC 8 hyperlinks, one id for
  /// all parts of a link; else there is no control character but newline.
  public static func text(_ set: SetText, color: Bool, links: Bool) -> String {
    var output = ""
    for line in set.lines {
      for run in line.runs {
        let address = links ? address(of: run, in: set) : nil
        let codes = color ? codes(of: run.style) : ""
        if let address { output += "\u{1B}]8;id=\(address.id);\(address.text)\u{1B}\\" }
        if !codes.isEmpty { output += "\u{1B}[\(codes)m" }
        output += run.text
        if !codes.isEmpty { output += "\u{1B}[0m" }
        if address != nil { output += "\u{1B}]8;;\u{1B}\\" }
      }
      output += "\n"
    }
    return output
  }

  /// SGR parameters (ECMA-48 §8.3.117); only attributes and colours that read on black and on white.
  private static func codes(of style: Style) -> String {
    let table: [(Style, String)] = [
      (.title, "1"), (.heading, "1"), (.strong, "1"), (.deck, "3"), (.emphasis, "3"),
      (.code, "36"), (.link, "4"), (.note, "2"), (.dim, "2"), (.deleted, "9"), (.marked, "7"),
      (.alert, "31"),
    ]
    var codes: [String] = []
    for (part, code) in table where style.contains(part) && !codes.contains(code) {
      codes.append(code)
    }
    return codes.joined(separator: ";")
  }

  /// Addresses go into the sequence in printable ASCII only (the hyperlink proposal's URI syntax).
  private static func address(of run: Run, in set: SetText) -> (id: Int, text: String)? {
    guard let link = run.link, set.links.indices.contains(link) else { return nil }
    var text = ""
    for byte in set.links[link].utf8 {
      if byte > 0x20 && byte < 0x7F {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        text += hex.utf8.count < 2 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return (link + 1, text)
  }
}
