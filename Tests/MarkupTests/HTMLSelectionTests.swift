import Testing

@testable import Markup

/// The mirror of a select beyond what html5lib's four tests say of it.
@Suite struct HTMLSelectionTests {
  @Test(arguments: [
    // A disabled option is not chosen by itself, but when it says so.
    ("<select>M<option disabled>a<option>b", "b"),
    ("<select>M<option>b<option disabled selected>a", "a"),
    // Several may be chosen: there is nothing to mirror.
    ("<select multiple>M<option>a", ""),
    // What the mirror held goes; elements are copied with what they hold.
    (
      "<select><selectedcontent>old</selectedcontent><option>a<i id=x>b<b>c</b></i>d",
      "a<i id=\"x\">b<b>c</b></i>d"
    ),
    // The mirror may stand behind, in an optgroup, but not inside of an option.
    ("<select><option>a</option>M", "a"), ("<select><optgroup>M</optgroup><option>a", "a"),
    ("<select><option>a<selectedcontent>own", "own"), ("M<select><option>a", ""),
    // Options of a list of proposals are not the select's.
    ("<select>M<datalist><option>a</datalist><option>b", "b"),
  ])
  func mirrorsTheChosenOption(html: String, mirrored: String) throws {
    let mark = "<selectedcontent></selectedcontent>"
    let source = html.split(separator: "M", omittingEmptySubsequences: false).joined(
      separator: mark)
    let tree = HTMLTree.fragment(source)
    let mirror = try #require(
      tree.descendants(tree.root).first { tree.name($0) == "selectedcontent" })
    #expect(tree.innerHTML(mirror) == mirrored)
  }

  @Test func onlyTheFirstMirrorOfASelectIsFilled() {
    let tree = HTMLTree.fragment(
      "<select><selectedcontent></selectedcontent><selectedcontent></selectedcontent><option>a")
    let mirrors = tree.descendants(tree.root).filter { tree.name($0) == "selectedcontent" }
    #expect(mirrors.map(tree.innerHTML) == ["a", ""])
  }

  /// What is written of such a mirror would be chosen from, and mirrored, when it is read again.
  @Test(arguments: [
    "<select><selectedcontent><option>a</selectedcontent><option>b",
    "<select>M<option><n><option>", "<select>M<option><i>M</i>",
    "<select>M<option>" + String(repeating: "<i></i>", count: 5_000),
  ])
  func mirrorsOfMoreThanTextAndMarkupAreMisnested(html: String) {
    let mark = "<selectedcontent></selectedcontent>"
    let source = html.split(separator: "M", omittingEmptySubsequences: false)
    #expect(HTMLTree.fragment(source.joined(separator: mark)).isMisnested)
    #expect(!HTMLTree.fragment("<select>\(mark)<option><i>a</i>b").isMisnested)
  }

  @Test func whatIsCopiedIsBounded() {
    let option = "<option>" + String(repeating: "<i></i>", count: 5_000)
    let html = "<select><selectedcontent></selectedcontent>" + option
    let tree = HTMLTree.fragment(html)
    #expect(tree.count < 5_000 + 300 + html.utf8.count / 8)
  }
}
