/// What an element inherits from those around it: prefixes, `xml:base`, `xml:lang`.
///
/// Sources: Namespaces in XML §6, XML Base §3, XML §2.12. Each stack holds at most 256 entries, so
/// that a hostile document cannot make a look-up slow; what comes after is not inherited.
struct XMLScope: Sendable {
  private struct Binding: Sendable {
    var depth: Int
    var prefix: String
    var uri: Int
    var before: Int
  }

  private struct Inherited: Sendable {
    var depth: Int
    var value: String
  }

  private static let limit = 256

  private var bindings: [Binding] = []
  private var bases: [Inherited] = []
  private var languages: [Inherited] = []
  private var habits: [String: Int] = [:]
  private var numbers: [String: Int] = ["": 0]
  private var lastEnvironment = 0

  /// Every namespace met so far; the first is none.
  private(set) var uris: [String] = [""]
  /// Changes whenever a prefix changes its meaning, and back again where that ends.
  private(set) var environment = 0
  /// The depth of the innermost element that brought anything; nothing needs leaving above it.
  private var deepest = 0

  init(habits: [String: String]) {
    for (prefix, uri) in habits { self.habits[prefix] = number(of: uri) }
  }

  /// The `xml:base` values in force, outermost first.
  var baseValues: [String] { bases.map(\.value) }
  /// The `xml:lang` in force.
  var language: String? { languages.last?.value }

  /// The number of the namespace that a prefix stands for; by habit where nobody declared it.
  func uri(ofPrefix prefix: String) -> Int {
    for binding in bindings.reversed() where binding.prefix == prefix { return binding.uri }
    return prefix.isEmpty ? 0 : habits[prefix.lowercased()] ?? 0
  }

  mutating func bind(_ prefix: String, to uri: String, at depth: Int) {
    guard bindings.count < Self.limit else { return }
    bindings.append(
      Binding(depth: depth, prefix: prefix, uri: number(of: uri), before: environment))
    lastEnvironment += 1
    environment = lastEnvironment
    deepest = depth
  }

  mutating func setBase(_ value: String, at depth: Int) {
    guard bases.count < Self.limit else { return }
    bases.append(Inherited(depth: depth, value: value))
    deepest = depth
  }

  mutating func setLanguage(_ value: String, at depth: Int) {
    guard languages.count < Self.limit else { return }
    languages.append(Inherited(depth: depth, value: value))
    deepest = depth
  }

  /// Forgets what the element at this depth brought.
  mutating func leave(_ depth: Int) {
    guard depth <= deepest else { return }
    while let last = bindings.last, last.depth >= depth {
      environment = last.before
      bindings.removeLast()
    }
    while let last = bases.last, last.depth >= depth { bases.removeLast() }
    while let last = languages.last, last.depth >= depth { languages.removeLast() }
    deepest = max(
      bindings.last?.depth ?? 0, bases.last?.depth ?? 0, languages.last?.depth ?? 0)
  }

  private mutating func number(of uri: String) -> Int {
    if let known = numbers[uri] { return known }
    numbers[uri] = uris.count
    uris.append(uri)
    return uris.count - 1
  }
}
