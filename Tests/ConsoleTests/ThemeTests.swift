import Console
import Glibc
import Testing
import Typesetting

struct ThemeTests {
  private static let styles: [Style] = (0..<17).map { Style(rawValue: 1 << $0) }
  private static let combinations: [Style] = (0..<(1 << 17)).filter { $0 % 7 == 0 }
    .map { Style(rawValue: $0) }

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

  @Test func textCanBeReadOnBlackAndOnWhite() {
    let theme = Theme(depth: .direct)
    for look in Set(Self.combinations.map(theme.look)) {
      guard let letters = look.foreground else {
        #expect(look.background == nil)
        continue
      }
      for ground in look.background.map({ [luminance($0)] }) ?? [0, 1] {
        #expect(contrast(luminance(letters), ground) >= 4)
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
