public import Typesetting

/// What styles look like on a terminal: the one place where meanings become attributes.
///
/// Text is printed in the terminal's own colours, with a few accents that can be read on black and
/// on white alike: each has a contrast of about 4 : 1 to both. Where colours are few or unwanted,
/// weight, underlines and reversal say the same. A pair of colours of our own always brings both.
public struct Theme: Hashable, Sendable {
  /// How many colours there are to choose from.
  public enum Depth: Int, Hashable, Sendable, CaseIterable {
    /// None, or none are wanted.
    case none
    /// 8 or 16, whose shades the user chose: good for a warning and little else.
    case few
    /// xterm's 256, whose last 240 are the same everywhere.
    case many
    /// Any colour, named by its red, green and blue.
    case direct
  }

  /// The colours in use.
  public var depth: Depth
  /// Whether the terminal slants letters; underlines stand in.
  public var hasItalics: Bool
  /// Whether the terminal prints faint letters.
  public var hasDim: Bool
  /// Whether the terminal strikes letters out.
  public var hasStrike: Bool

  /// A theme for what a terminal can do.
  public init(
    depth: Depth, hasItalics: Bool = true, hasDim: Bool = true, hasStrike: Bool = false
  ) {
    (self.depth, self.hasItalics, self.hasDim) = (depth, hasItalics, hasDim)
    self.hasStrike = hasStrike
  }

  /// What a combination of styles looks like.
  ///
  /// Attributes add up; of several colours the most urgent holds. A bar and a selected row bring
  /// colours of their own. What is faint in a selected row stays as it is: only the sign and the
  /// title are lit, which keeps the bytes of a list step under their bound.
  public func look(of style: Style) -> Look {
    if style.contains(.hint) { return hint(style) }
    if style.contains(.selected), !isFaint(style) { return selected(style) }
    if style.contains(.bar) { return bar(style) }
    return text(style)
  }
}

extension Theme {
  private var hasAccents: Bool { depth == .many || depth == .direct }

  private func text(_ style: Style) -> Look {
    var look = Look(attributes: weight(of: style))
    if style.contains(.link), !hasAccents { look.attributes.insert(.underline) }
    if style.contains(.inserted) { look.attributes.insert(.underline) }
    if style.contains(.quote), !hasAccents { quote(style, &look) }
    if isFaint(style) {
      if hasAccents { look.foreground = .grey } else if hasDim { look.attributes.insert(.dim) }
    }
    if let accent = accent(of: style) { look.foreground = accent }
    if style.contains(.marked) { mark(&look) }
    return look
  }

  /// What bears being faint: it is not read for its words.
  private func isFaint(_ style: Style) -> Bool {
    !style.isDisjoint(with: [.dim, .note, .deleted])
      && style.isDisjoint(with: [.title, .heading, .strong, .unread, .alert, .marked])
  }

  private func weight(of style: Style) -> Look.Attributes {
    var attributes = Look.Attributes()
    if !style.isDisjoint(with: [.title, .strong, .unread, .alert, .hint]) {
      attributes.insert(.bold)
    }
    if style.contains(.heading) { attributes.formUnion(heading(rank: style.headingRank)) }
    if style.contains(.emphasis) { attributes.insert(hasItalics ? .italic : .underline) }
    if style.contains(.deck), hasItalics { attributes.insert(.italic) }
    if style.contains(.deleted), hasStrike { attributes.insert(.strike) }
    return attributes
  }

  /// Heavier the higher; where letters cannot be slanted, ranks share a look in the lower half.
  private func heading(rank: Int?) -> Look.Attributes {
    let slant: Look.Attributes = hasItalics ? .italic : []
    return switch rank {
    case 1: [.bold, .underline]
    case 3: slant.union(.bold)
    case 4: .underline
    case 5: slant.union(.underline)
    case 6: hasItalics ? .italic : .underline
    default: .bold
    }
  }

  /// Somebody else's words are slanted where no colour tells them; their emphasis is underlined.
  private func quote(_ style: Style, _ look: inout Look) {
    guard hasItalics else { return }
    look.attributes.insert(.italic)
    if style.contains(.emphasis) { look.attributes.insert(.underline) }
  }

  private func accent(of style: Style) -> Look.Color? {
    if style.contains(.alert) { return depth == .few ? .plainRed : hasAccents ? .red : nil }
    guard hasAccents else { return nil }
    let accents: [(Style, Look.Color)] = [
      (.link, .blue), (.inserted, .green), (.code, .teal), (.heading, .violet),
    ]
    return accents.first { style.contains($0.0) }?.1
      ?? (style.contains(.quote) && !isFaint(style) ? .moss : nil)
  }

  /// A letter to be typed stands out from text, from marks and from a selection.
  private func hint(_ style: Style) -> Look {
    var look = Look(attributes: .bold)
    if hasAccents {
      (look.foreground, look.background) = (.white, .violet)
    } else {
      look.attributes.insert(.reverse)
    }
    return look
  }

  private func mark(_ look: inout Look) {
    if hasAccents {
      (look.foreground, look.background) = (.black, .yellow)
    } else {
      look.attributes.insert(.reverse)
    }
  }

  /// A row under the cursor: strong where its pane has the focus, else quiet.
  private func selected(_ style: Style) -> Look {
    let isFocused = style.contains(.focused)
    var look = Look(attributes: weight(of: style))
    if style.contains(.marked) { look.attributes.insert(.underline) }
    if hasAccents {
      (look.foreground, look.background) = isFocused ? (.white, .deepBlue) : (.white, .slate)
    } else {
      look.attributes.insert(isFocused ? .reverse : .underline)
    }
    return look
  }

  private func bar(_ style: Style) -> Look {
    var look = Look(attributes: weight(of: style))
    if hasAccents {
      let isAlert = style.contains(.alert)
      look.foreground = isAlert ? .rose : isFaint(style) ? .mist : .paper
      look.background = .coal
    } else {
      look.attributes.insert(.reverse)
    }
    return look
  }
}
