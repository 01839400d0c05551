/// What the tokenizer hands to the tree builder: HTML §13.2.5.
///
/// One value is reused for the whole document; the attributes of a tag lie in the tokenizer.
struct HTMLToken {
  enum Kind { case text, null, startTag, endTag, comment, doctype, end }

  var kind = Kind.end
  /// The number of a tag's name.
  var name: Int32 = 0
  /// The same as a tag.
  var tag = HTMLTree.Tag.unknown
  var isSelfClosing = false
  /// The characters of a text or comment, the name of a doctype.
  var text = HTMLSlice.empty
  var hasName = false
  var publicID: HTMLSlice?
  var systemID: HTMLSlice?
  var forcesQuirks = false
}

/// An attribute: the number of its name, and its value decoded.
struct HTMLAttribute: Sendable {
  var name: Int32
  var value: HTMLSlice
}
