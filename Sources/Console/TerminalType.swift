/// What a terminal's name and the environment tell beyond terminfo.
struct TerminalType: Hashable, Sendable {
  /// It speaks xterm's language: titles, bracketed paste, mouse reports, modes it may ignore.
  let isModern: Bool
  /// What is drawn goes through tmux or screen, which know nothing of kitty's pictures.
  let isMultiplexed: Bool
  /// It makes hyperlinks of OSC 8, or passes over them.
  let hasLinks: Bool
  /// It may take OSC 52 for the clipboard.
  let copies: Bool

  private static let families = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "ghostty", "wezterm", "st-",
    "konsole", "vte", "gnome", "mintty", "putty", "contour", "iterm",
  ]

  /// A type by the name in `TERM`, and by the variables that terminals set.
  ///
  /// GNU screen prints the end of an OSC longer than 256 bytes, and rxvt what it does not know; VTE
  /// before 0.50.1 printed hyperlinks or crashed on them. tmux names itself screen where it was told
  /// to, but sets `TMUX`.
  init(_ name: String, environment: [String: String] = [:]) {
    let name = name.lowercased()
    isModern = Self.families.contains { name.hasPrefix($0) }
    let isTmux = environment["TMUX", default: ""] != "" || name.hasPrefix("tmux")
    let isScreen = !isTmux && (name.hasPrefix("screen") || environment["STY", default: ""] != "")
    isMultiplexed = isTmux || isScreen
    let isOldVTE = environment["VTE_VERSION"].flatMap { Int($0) }.map { $0 < 5001 } ?? false
    hasLinks = isModern && !isScreen && !name.hasPrefix("rxvt") && !(isOldVTE && !isTmux)
    copies = isModern && !isScreen
  }

  /// Whether kitty's graphics protocol may be spoken at all.
  var allowsGraphics: Bool { isModern && !isMultiplexed }

  /// What is switched on beside the screen, and what takes it back.
  ///
  /// Source: xterm's ctlseqs: 2004 bracketed paste, 1000 and 1006 the mouse, 22 and 23 the title.
  /// The terminals' BiDi recommendation (ECMA-48 BDSM): cells stay where they are put, for
  /// right-to-left text comes in visual order; the way out is its default. A terminal that is to
  /// order text itself is told nothing of it.
  func extras(mouse: Bool, title: Bool, orders: Bool) -> (on: String, off: String) {
    guard isModern else { return ("", "") }
    let order = orders ? ("\u{1B}[8l\u{1B}[?2501l", "\u{1B}[8h") : ("", "")
    let title = title ? ("\u{1B}[22;2t", "\u{1B}[23;2t") : ("", "")
    let mouse =
      mouse
      ? ("\u{1B}[?1000h\u{1B}[?1006h", "\u{1B}[?1006l\u{1B}[?1000l") : ("", "")
    // A crash may come within a picture's sequence, which ST ends; elsewhere it does nothing.
    let pictures = allowsGraphics ? "\u{1B}\\" + KittyGraphics.deleteAll : ""
    return (
      title.0 + order.0 + "\u{1B}[?2004h" + mouse.0,
      pictures + "\u{1B}[?2026l" + mouse.1 + "\u{1B}[?2004l" + order.1 + title.1
    )
  }
}

extension Theme.Depth {
  /// The depth of a terminal type with so many colours.
  ///
  /// `COLORTERM` does not change it: ncurses names colours as terminfo has them, and one palette on
  /// a screen is enough.
  init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case 8..<256: self = .few
    case 256: self = .many
    default: self = colors > 0xFFFF ? .direct : .many
    }
  }
}
