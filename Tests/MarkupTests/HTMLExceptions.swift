/// Tests of the corpus that this house answers otherwise, each with its reason.
enum HTMLExceptions {
  /// `selectedcontent` mirrors the chosen option: how a control looks. Telex shows no controls, and
  /// the text would be there twice.
  private static let mirror = "mirrors the chosen option of a control"

  /// Data of tree-construction tests, with the reason.
  static let trees: [String: String] = [
    "<select><button><selectedcontent></button><option>X": mirror,
    "<select><button><selectedcontent></button><option>x<i>i<b>ib</i>b": mirror,
    "<select><button><selectedcontent></button><option>X<option>Y": mirror,
    "<select><button><selectedcontent></button><option>X<option selected>Y": mirror,
  ]
}
