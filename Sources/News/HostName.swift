/// Names of hosts in any script, as they stand in keys.
public enum HostName {
  /// A host, in lower case, in the letters that name servers know: labels beyond ASCII as RFC 3490
  /// writes them (`xn--…`). Full stops of Chinese and Japanese part labels too. Cost: quadratic in a
  /// label, which has 63 letters.
  public static func ascii(_ host: String) -> String {
    guard host.utf8.contains(where: { $0 >= 0x80 }) else { return host }
    let labels = host.split(omittingEmptySubsequences: false) {
      ".\u{3002}\u{FF0E}\u{FF61}".contains($0)
    }
    return labels.map { label in
      let scalars = Array(label.unicodeScalars)
      guard scalars.contains(where: { !$0.isASCII }), scalars.count <= longest else {
        return String(label)
      }
      return "xn--" + Punycode.text(of: scalars)
    }.joined(separator: ".")
  }

  /// RFC 1035 §2.3.4; what is longer is no name.
  private static let longest = 63
}

/// RFC 3492: letters beyond ASCII by those within.
private enum Punycode {
  private static let (base, least, most) = (36, 1, 26)

  static func text(of scalars: [Unicode.Scalar]) -> String {
    var text = String(String.UnicodeScalarView(scalars.filter(\.isASCII)))
    let basic = text.count
    if basic > 0 { text += "-" }
    var (code, delta, bias, handled) = (0x80, 0, 72, basic)
    while handled < scalars.count {
      let next = scalars.lazy.map { Int($0.value) }.filter { $0 >= code }.min() ?? code
      delta += (next - code) * (handled + 1)
      code = next
      for scalar in scalars {
        if scalar.value < code { delta += 1 }
        guard scalar.value == code else { continue }
        append(delta, bias, to: &text)
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        (delta, handled) = (0, handled + 1)
      }
      (delta, code) = (delta + 1, code + 1)
    }
    return text
  }

  /// §6.3: a number in digits of growing weight.
  private static func append(_ delta: Int, _ bias: Int, to text: inout String) {
    var (rest, place) = (delta, base)
    while true {
      let threshold = min(max(place - bias, least), most)
      guard rest >= threshold else { break }
      append(digit: threshold + (rest - threshold) % (base - threshold), to: &text)
      rest = (rest - threshold) / (base - threshold)
      place += base
    }
    append(digit: rest, to: &text)
  }

  private static func append(digit: Int, to text: inout String) {
    text.unicodeScalars.append(Unicode.Scalar(UInt8(digit < 26 ? 0x61 + digit : 0x30 + digit - 26)))
  }

  /// §6.1.
  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var (rest, bias) = (isFirst ? delta / 700 : delta / 2, 0)
    rest += rest / count
    while rest > (base - least) * most / 2 {
      rest /= base - least
      bias += base
    }
    return bias + (base - least + 1) * rest / (rest + 38)
  }
}
