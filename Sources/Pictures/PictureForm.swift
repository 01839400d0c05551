/// What a terminal can show.
public enum PictureForm: Sendable, Hashable {
  /// A PNG file, for the graphics protocol of kitty.
  case kitty
  /// Lines of coloured symbols, for any terminal.
  case symbols(PictureColors)
}

/// The colours of a terminal.
public enum PictureColors: String, Sendable, Hashable, CaseIterable {
  /// Its own two only; the picture is drawn bright on dark.
  case none
  /// The sixteen of ECMA-48 and aixterm.
  case sixteen = "16"
  /// The 240 fixed ones of xterm's palette, since the first sixteen are anybody's.
  case palette = "256"
  /// Any.
  case direct
}
