import Console
import Glibc
import TestRandom
import Testing
import Typesetting

struct ThemeTests {
  private static let styles: [Style] = (0..<25).map { Style(rawValue: 1 << $0) }
  private static let combinations: [Style] = {
    var random = Seeded(6)
    // Few meanings at once, as in texts, and many.
    let bits = { UInt32(truncatingIfNeeded: random.next()) & (1 << 25 - 1) }
    return (0..<20_000).map { $0 % 2 == 0 ? bits() : bits() & bits() & bits() }.map(Style.init)
  }()

  @Test func plainTextHasTheTerminalsOwnLook() {
    for depth in Theme.Depth.allCases { #expect(Theme(depth: depth).look(of: []) == Look()) }
  }

  @Test(arguments: Theme.Depth.allCases)
  func whatMattersShowsWithoutAnyColor(_ depth: Theme.Depth) {
    let theme = Theme(depth: depth)
    #expect(theme.look(of: .unread).attributes.contains(.bold))
    #expect(theme.look(of: .title).attributes.contains(.bold))
    #expect(theme.look(of: .heading).attributes.contains(.bold))
    #expect(theme.look(of: .strong).attributes.contains(.bold))
    #expect(theme.look(of: .alert).attributes.contains(.bold))
    #expect(theme.look(of: .emphasis).attributes == .italic)
    for style in [Style.selected, [.selected, .focused], .marked, .bar, .link] {
      #expect(theme.look(of: style) != Look())
    }
    #expect(theme.look(of: .selected) != theme.look(of: [.selected, .focused]))
    #expect(theme.look(of: [.selected, .unread]) != theme.look(of: .selected))
  }

  @Test func monochromeUsesNoColor() {
    let theme = Theme(depth: .none)
    let looks = Self.combinations.map(theme.look)
    #expect(looks.allSatisfy { $0.foreground == nil && $0.background == nil })
  }

  @Test func fewColorsAreOnlyUsedToWarn() {
    let theme = Theme(depth: .few)
    #expect(Self.combinations.map(theme.look).allSatisfy { $0.background == nil })
    let quiet = Self.combinations.filter { !$0.contains(.alert) }
    #expect(quiet.map(theme.look).allSatisfy { $0.foreground == nil })
  }

  @Test(arguments: Theme.Depth.allCases)
  func nothingThatMustBeReadIsFaint(_ depth: Theme.Depth) {
    let theme = Theme(depth: depth)
    let weighty: Style = [.title, .heading, .strong, .unread, .alert]
    let read = Self.combinations.filter { !$0.isDisjoint(with: weighty) }
    #expect(!read.contains { theme.look(of: $0).attributes.contains(.dim) })
    for style in [Style.deck, .quote, .code, .link, .emphasis] {
      #expect(!theme.look(of: style).attributes.contains(.dim))
    }
  }

  @Test func missingAttributesAreStoodInFor() {
    let theme = Theme(depth: .none, hasItalics: false, hasDim: false)
    #expect(theme.look(of: .emphasis).attributes == .underline)
    let looks = Self.combinations.map(theme.look)
    #expect(looks.allSatisfy { $0.attributes.isDisjoint(with: [.dim, .italic]) })
  }

  @Test(arguments: Theme.Depth.allCases)
  func ranksOfHeadingsAreToldApart(_ depth: Theme.Depth) {
    let theme = Theme(depth: depth)
    let looks = (1...6).map { theme.look(of: .heading(rank: $0)) }
    #expect(Set(looks).count == 6)
    #expect(!looks.contains(theme.look(of: [])))
    #expect(looks.prefix(3).allSatisfy { $0.attributes.contains(.bold) })
    #expect(looks.suffix(3).allSatisfy { !$0.attributes.contains(.bold) })
    let upright = Theme(depth: depth, hasItalics: false)
    let ranks = (1...6).map { upright.look(of: .heading(rank: $0)) }
    #expect(Set(ranks).count == 3 && !ranks.contains(upright.look(of: [])))
  }

  @Test(arguments: Theme.Depth.allCases)
  func meaningsAreToldApartFromPlainText(_ depth: Theme.Depth) {
    let theme = Theme(depth: depth, hasStrike: true)
    let styles: [Style] = [
      .title, .deck, .emphasis, .strong, .quote, .link, .note, .dim, .deleted, .inserted, .marked,
      .hint,
    ]
    for style in styles { #expect(theme.look(of: style) != Look()) }
    #expect(theme.look(of: .deleted).attributes.contains(.strike))
    #expect(theme.look(of: .inserted).attributes == .underline)
    #expect(theme.look(of: [.quote, .emphasis]) != theme.look(of: .quote))
    #expect(!Theme(depth: depth).look(of: .deleted).attributes.contains(.strike))
  }

  @Test(arguments: Theme.Depth.allCases)
  func hintsStandOutOfEverything(_ depth: Theme.Depth) {
    let theme = Theme(depth: depth)
    let hint = theme.look(of: .hint)
    #expect(hint.background != nil || hint.attributes.isSuperset(of: [.reverse, .bold]))
    for style in Self.combinations { #expect(theme.look(of: style.union(.hint)) == hint) }
    for style in [Style.marked, .selected, [.selected, .focused], .bar, .link] {
      #expect(theme.look(of: style) != hint)
    }
  }

  @Test(arguments: [Theme.Depth.many, .direct])
  func textCanBeReadOnBlackAndOnWhite(_ depth: Theme.Depth) {
    let theme = Theme(depth: depth)
    for look in Set(Self.combinations.map(theme.look)).union(Self.styles.map(theme.look)) {
      guard let letters = look.foreground else {
        #expect(look.background == nil)
        continue
      }
      #expect(letters.index >= 16, "its shade is not known")
      if let ground = look.background {
        #expect(contrast(luminance(letters), luminance(ground)) >= 4.5)
      } else {
        #expect(contrast(luminance(letters), 0) >= 4 && contrast(luminance(letters), 1) >= 4)
      }
    }
  }

  @Test(
    arguments: [
      ([.bar, .alert], [.bar]), ([.selected, .dim], [.dim]), ([.link, .alert], [.alert]),
      ([.selected, .focused, .link], [.selected, .focused]), ([.dim, .link], [.link]),
    ] as [(Style, Style)])
  func urgentColorsHold(_ combined: Style, _ urgent: Style) {
    let theme = Theme(depth: .many)
    #expect(theme.look(of: combined).background == theme.look(of: urgent).background)
    let isLouder = combined.contains(.bar) && combined.contains(.alert)
    #expect(
      isLouder || theme.look(of: combined).foreground == theme.look(of: urgent).foreground)
  }

  @Test func paletteNumbersNameTheirColors() {
    #expect(Look.Color(16).rgb == 0)
    #expect(Look.Color(231).rgb == 0xFFFFFF)
    #expect(Look.Color(31).rgb == 0x0087AF)
    #expect(Look.Color(243).rgb == 0x767676)
  }
}

/// Relative luminance: WCAG 2.1.
private func luminance(_ color: Look.Color) -> Double {
  let channel = { (shift: Int32) -> Double in
    let value = Double((color.rgb >> shift) & 0xFF) / 255
    return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

private func contrast(_ left: Double, _ right: Double) -> Double {
  (max(left, right) + 0.05) / (min(left, right) + 0.05)
}
