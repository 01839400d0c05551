/// Raised and lowered characters, as far as Unicode has them (superscripts and subscripts).
enum Script {
  case plain, raised, lowered

  /// The raised or lowered form, or the character itself.
  func mapped(_ code: UInt32) -> UInt32 {
    switch self {
    case .plain: code
    case .raised: Script.superscripts[code] ?? code
    case .lowered: Script.subscripts[code] ?? code
    }
  }

  /// Whether every character of the text has such a form.
  func covers(_ text: String) -> Bool {
    let table = self == .raised ? Script.superscripts : Script.subscripts
    return text.unicodeScalars.allSatisfy { table[$0.value] != nil }
  }

  private static let superscripts = table(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
  private static let subscripts = table(
    "0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

  private static func table(_ from: String, _ to: String) -> [UInt32: UInt32] {
    let pairs = zip(from.unicodeScalars, to.unicodeScalars).map { ($0.value, $1.value) }
    return Dictionary(pairs) { first, _ in first }
  }
}
