/// What a terminal's name tells beyond terminfo.
struct TerminalType: Hashable, Sendable {
  /// It speaks xterm's language: titles, bracketed paste, mouse reports, modes it may ignore.
  let isModern: Bool

  private static let families = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "ghostty", "wezterm", "st-",
    "konsole", "vte", "gnome", "mintty", "putty", "contour", "iterm",
  ]

  /// A type by the name in `TERM`.
  init(_ name: String) {
    isModern = Self.families.contains { name.lowercased().hasPrefix($0) }
  }

  /// What is switched on beside the screen, and what takes it back.
  ///
  /// Source: xterm's ctlseqs: 2004 bracketed paste, 1000 and 1006 the mouse, 22 and 23 the title.
  func extras(mouse: Bool, title: Bool) -> (on: String, off: String) {
    guard isModern else { return ("", "") }
    let title = title ? ("\u{1B}[22;2t", "\u{1B}[23;2t") : ("", "")
    let mouse =
      mouse
      ? ("\u{1B}[?1000h\u{1B}[?1006h", "\u{1B}[?1006l\u{1B}[?1000l") : ("", "")
    return (
      title.0 + "\u{1B}[?2004h" + mouse.0,
      "\u{1B}[?2026l" + mouse.1 + "\u{1B}[?2004l" + title.1
    )
  }
}

extension Theme.Depth {
  /// The depth of a terminal type with so many colours.
  init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case 8..<256: self = .few
    case 256: self = .many
    default: self = colors > 0xFFFF ? .direct : .many
    }
  }
}
