/// A key as somebody pressed it, after the terminal's bytes were understood.
public enum Key: Hashable, Sendable {
  /// A printable character, one grapheme cluster.
  case character(Character)
  /// Ctrl and a letter, in lower case.
  case control(Character)
  /// A key with a name.
  case named(Name)
  /// Text that arrived between bracketed-paste marks, without control characters.
  case paste(String)
  /// The wheel turned over a cell, in lines: up is negative. Row and column count from 0.
  case wheel(lines: Int, row: Int, column: Int)
  /// The left button went down on a cell.
  case click(row: Int, column: Int)

  /// The keys that carry no character.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case up, down, left, right, home, end, pageUp, pageDown, insert, delete
    case enter, escape, tab, backTab, backspace
    case f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12
  }
}
