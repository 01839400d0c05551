/// The marks a language puts around speech, and around speech within speech.
enum QuotationMarks: UInt8 {
  case english, german, french, swiss, spanish, russian, polish, swedish, danish, corner

  /// The marks by the language of a text (BCP 47), those of English where it is not known here.
  init(language: String) {
    let parts = language.lowercased().split { $0 == "-" || $0 == "_" }
    switch parts.first ?? "" {
    case "de": self = parts.contains("ch") || parts.contains("li") ? .swiss : .german
    case "cs", "sk", "sl", "hr", "lt", "is", "et", "lv": self = .german
    case "fr": self = parts.contains("ch") ? .swiss : .french
    case "es" where parts.contains { ["mx", "419", "us"].contains($0) }: self = .english
    case "pt" where parts.contains("br"): self = .english
    case "es", "pt", "it", "ca", "gl", "el", "no", "nb", "nn", "fa", "hy", "rm": self = .spanish
    case "ru", "uk", "be", "bg": self = .russian
    case "pl", "hu", "ro": self = .polish
    case "sv", "fi": self = .swedish
    case "da": self = .danish
    case "ja": self = .corner
    case "zh", "yue":
      let isTraditional = ["tw", "hk", "mo", "hant"].contains { parts.contains($0) }
      self = isTraditional || parts.first == "yue" ? .corner : .english
    default: self = .english
    }
  }

  /// The marks at a depth; 0 is the outermost.
  func pair(at depth: Int) -> (opening: String, closing: String) {
    let isInner = depth % 2 == 1
    switch self {
    case .english: return isInner ? ("‘", "’") : ("“", "”")
    case .german: return isInner ? ("‚", "‘") : ("„", "“")
    case .french: return isInner ? ("“", "”") : ("«\u{A0}", "\u{A0}»")
    case .swiss: return isInner ? ("‹", "›") : ("«", "»")
    case .spanish: return isInner ? ("“", "”") : ("«", "»")
    case .russian: return isInner ? ("„", "“") : ("«", "»")
    case .polish: return isInner ? ("»", "«") : ("„", "”")
    case .swedish: return isInner ? ("’", "’") : ("”", "”")
    case .danish: return isInner ? ("›", "‹") : ("»", "«")
    case .corner: return isInner ? ("『", "』") : ("「", "」")
    }
  }
}
