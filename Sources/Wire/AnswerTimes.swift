/// What an answer's headers say about time: how long it holds, when to come back.
struct AnswerTimes: Hashable {
  private var retryAfter: String?
  private var directives: [String] = []
  private var expires: String?
  private var date: String?
  private var age: String?

  /// Takes a field by its name in lower case; others than those of time are none of its business.
  mutating func take(_ name: String, _ value: String?) {
    switch name {
    case "retry-after": retryAfter = value
    case "cache-control": directives += Self.directives(value ?? "")
    // RFC 9111 §5.3: what is no date, such as "0", is past.
    case "expires": expires = value ?? "0"
    case "date": date = value
    case "age": age = value
    default: break
    }
  }

  /// Seconds until the server wants to be asked again: RFC 9110 §10.2.3, seconds or a date. A date is
  /// held against the server's own clock where it shows one. A time that is not to come says nothing.
  func retryAfter(now: Int) -> Int? {
    guard let text = retryAfter else { return nil }
    let seconds = Self.seconds(text) ?? HTTPDate.seconds(text, now: now).map { $0 - here(now) }
    return seconds.flatMap { $0 > 0 ? min($0, Self.longestWait) : nil }
  }

  /// Seconds for which the answer holds: RFC 9111 §4.2.1, for a private cache. 0 for `no-cache` and
  /// `no-store`, and for what is past.
  func freshFor(now: Int) -> Int? {
    if directives.contains(where: { $0 == "no-store" || $0 == "no-cache" }) { return 0 }
    guard let lifetime = maxAge ?? untilExpiry(now) else { return nil }
    // RFC 9111 §5.1: an age that cannot be read counts as none.
    return max(0, lifetime - max(0, age.flatMap(Self.seconds) ?? 0))
  }

  private func here(_ now: Int) -> Int {
    date.flatMap { HTTPDate.seconds($0, now: now) } ?? now
  }

  private var maxAge: Int? {
    let value = directives.first { $0.hasPrefix("max-age=") }?.dropFirst(8)
    // RFC 9111 §4.2.1: a lifetime that cannot be read is none.
    return value.map { Self.seconds($0.filter { $0 != "\"" }) ?? 0 }
  }

  private func untilExpiry(_ now: Int) -> Int? {
    expires.map { text in
      HTTPDate.seconds(text, now: now).map { max(0, $0 - here(now)) } ?? 0
    }
  }

  private static func directives(_ value: String) -> [String] {
    value.lowercased().split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
  }

  /// Whole seconds, also negative ones; more than fit count as the most that do (RFC 9111 §1.2.2).
  private static func seconds(_ text: String) -> Int? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    let size = min(Int(digits) ?? Self.mostSeconds, Self.mostSeconds)
    return text.hasPrefix("-") ? -size : size
  }

  private static let longestWait = 31 * 86_400
  private static let mostSeconds = Int(Int32.max)
}
