/// How a piece of text is printed: attributes, and colours where it has any of its own.
public struct Look: Hashable, Sendable {
  /// What a terminal does to letters.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits that `cn_style` takes.
    public let rawValue: UInt32

    /// Attributes from their bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Heavy.
    public static let bold = Attributes(rawValue: 1)
    /// Faint.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted.
    public static let italic = Attributes(rawValue: 4)
    /// Underlined.
    public static let underline = Attributes(rawValue: 8)
    /// Letters and ground changed places.
    public static let reverse = Attributes(rawValue: 16)
    /// Struck out; not a thing of ncurses, so such letters are drawn after it.
    public static let strike = Attributes(rawValue: 32)
  }

  /// A colour as a number in xterm's palette of 256.
  public struct Color: Hashable, Sendable {
    /// 0–15 as the user chose them, 16–231 a cube of 6×6×6, 232–255 greys.
    public let index: UInt8

    /// A colour by its number.
    public init(_ index: UInt8) { self.index = index }

    static let plainRed = Color(1)
    static let red = Color(161)
    static let blue = Color(31)
    static let teal = Color(30)
    static let grey = Color(243)
    static let black = Color(16)
    static let white = Color(231)
    static let yellow = Color(222)
    static let deepBlue = Color(24)
    static let slate = Color(240)
    static let coal = Color(236)
    static let paper = Color(252)
    static let mist = Color(248)
    static let rose = Color(217)
    static let violet = Color(97)
    static let green = Color(28)
    static let moss = Color(65)

    /// Red, green and blue in one number, as terminals with direct colour name it.
    ///
    /// Source: xterm's 256colres.pl. The first 16 are no fixed colours; 1 is taken for a red.
    public var rgb: Int32 {
      let index = Int32(index)
      if index < 16 { return index }
      if index >= 232 { return (8 + (index - 232) * 10) * 0x01_0101 }
      let level = { (step: Int32) -> Int32 in step == 0 ? 0 : 55 + step * 40 }
      let cube = index - 16
      return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)
    }
  }

  /// What is done to the letters.
  public var attributes: Attributes
  /// The letters' colour; the terminal's own where there is none.
  public var foreground: Color?
  /// The ground's colour; the terminal's own where there is none.
  public var background: Color?

  /// A look; plain where nothing is given.
  public init(
    attributes: Attributes = [], foreground: Color? = nil, background: Color? = nil
  ) {
    (self.attributes, self.foreground, self.background) = (attributes, foreground, background)
  }
}
