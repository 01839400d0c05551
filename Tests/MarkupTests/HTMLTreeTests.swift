import Testing

@testable import Markup

@Suite struct HTMLTreeTests {
  private let tree = HTMLTree.fragment(
    "<div id=a Data-X='1&amp;2'>x<!--c--><p>y<b>z</b></div><svg viewbox='0'><foreignObject>w")

  private var div: HTMLTree.NodeID { tree.firstChild(tree.root) ?? tree.root }

  @Test func nodesKnowTheirNeighbours() throws {
    let children = Array(tree.children(div))
    #expect(children.map(tree.kind) == [.text, .comment, .element])
    #expect(tree.parent(children[0]) == div)
    #expect(tree.nextSibling(children[0]) == children[1])
    #expect(tree.previousSibling(children[1]) == children[0])
    #expect(tree.lastChild(div) == children[2])
    #expect(tree.previousSibling(children[0]) == nil)
    #expect(tree.parent(tree.root) == nil)
  }

  @Test func descendantsComeInDocumentOrder() {
    #expect(
      tree.descendants(div).map(tree.kind) == [.text, .comment, .element, .text, .element, .text])
    #expect(Array(tree.descendants(tree.root)).count == tree.count - 3)
  }

  @Test func attributesAreFoundByTheirLowerCaseNames() {
    #expect(tree.attribute("data-x", of: div) == "1&2")
    #expect(tree.attribute("id", of: div) == "a")
    #expect(tree.attribute("title", of: div) == nil)
    #expect(tree.attribute("never-seen", of: div) == nil)
    #expect(tree.attributes(of: div).map(\.name) == ["id", "data-x"])
  }

  @Test func textIsWhatElementsHold() throws {
    #expect(tree.textContent(div) == "xyz")
    #expect(tree.textContent(tree.root) == "xyzw")
    #expect(tree.text(div).isEmpty)
  }

  @Test func foreignNamesAreSpelledAsTheirStandardDoes() throws {
    let svg = try #require(tree.lastChild(tree.root))
    #expect(tree.namespace(svg) == .svg)
    #expect(tree.name(svg) == "svg")
    #expect(tree.attributes(of: svg).map(\.name) == ["viewBox"])
    #expect(tree.firstChild(svg).map(tree.name) == "foreignObject")
    #expect(tree.firstChild(svg).map(tree.tag) == .foreignobject)
  }

  @Test func treesAreWrittenAsMarkup() {
    #expect(
      tree.html(div) == "<div id=\"a\" data-x=\"1&amp;2\">x<!--c--><p>y<b>z</b></p></div>")
    #expect(tree.innerHTML(div) == "x<!--c--><p>y<b>z</b></p>")
    let whole = HTMLTree.document("<!DOCTYPE html><title>a<b></title><br>&nbsp;<pre>\n\nx")
    #expect(
      whole.html(whole.root)
        == "<!DOCTYPE html><html><head><title>a&lt;b&gt;</title></head>"
        + "<body><br>&nbsp;<pre>\n\nx</pre></body></html>")
  }

  @Test func everyTagHasItsName() {
    let names = HTMLNames.tagNames.split(separator: " ")
    #expect(names.count + 1 == HTMLTree.Tag.allCases.count)
    for (tag, name) in zip(HTMLTree.Tag.allCases.dropFirst(), names) {
      let spelled = "\(tag)" == "annotationXML" ? "annotation-xml" : "\(tag)"
      #expect(spelled == name)
      #expect(HTMLNames.known.id(of: String(name)) == Int32(tag.rawValue))
    }
  }

  @Test func bytesThatAreNoUTF8AreReplaced() {
    let tree = HTMLTree.document([0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x62])
    #expect(tree.textContent(tree.root) == "a\u{FFFD}b")
  }

  /// The parser drops a line feed behind `<textarea>`, but not in drawings and formulas.
  @Test(arguments: [
    "<pre>\n\nx</pre>", "<textarea>\n\nx</textarea>", "<listing>\n\nx</listing>",
    "<svg><textarea>\nx</textarea></svg>", "<math><textarea>\nx</textarea></math>",
  ])
  func lineFeedsAtTheBeginningAreKept(html: String) {
    let tree = HTMLTree.fragment(html)
    #expect(tree.innerHTML(tree.root) == html)
  }

  /// HTML §13.2.6.4.7: what a `select` kept apart is opened again behind it.
  @Test(arguments: [("<nobr><select><nobr></select>a", true), ("<nobr>a<nobr>b<p>c", false)])
  func linesInsideLinesAreMisnested(html: String, isMisnested: Bool) {
    #expect(HTMLTree.fragment(html).isMisnested == isMisnested)
  }

  /// HTML §13.2.6.4.7: `noscript` keeps an item from ending the one around it; but the paragraph
  /// ends, and takes `noscript` with it.
  @Test(arguments: ["<li><p><noscript><li>", "<dt><p><noscript><dd>"])
  func itemsInsideItemsAreMisnested(html: String) {
    #expect(HTMLTree.fragment(html).isMisnested)
  }

  @Test(arguments: ["<li><p><b><li>", "<dl><dt><p>a<dd><p>b", "<li><p>a<ul><li>b"])
  func itemsOneBehindTheOtherAreNot(html: String) {
    #expect(!HTMLTree.fragment(html).isMisnested)
  }

  /// HTML §13.2.6.4.7: a form that ended while others were open in it may then hold forms.
  @Test(arguments: [
    "<form><x-y></form><form>", "<form><div></form><form>", "<form><table><td></form><form>",
  ])
  func formsInsideFormsAreMisnested(html: String) {
    #expect(HTMLTree.fragment(html).isMisnested)
  }

  @Test(arguments: ["<form><p>a</form><form>", "<form>a<div>b</div></form>", "</form><form>"])
  func formsOneBehindTheOtherAreNot(html: String) {
    #expect(!HTMLTree.fragment(html).isMisnested)
  }

  /// HTML §13.2.3: the mark belongs to a document's bytes, not to a part of its text.
  @Test func onlyADocumentHasAByteOrderMark() {
    let part = HTMLTree.fragment("\u{FEFF}a")
    #expect(part.textContent(part.root) == "\u{FEFF}a")
    let document = HTMLTree.document("\u{FEFF}a")
    #expect(document.textContent(document.root) == "a")
  }

  @Test(arguments: [
    ("tr", "<td>a", "<td>a</td>"), ("body", "<td>a", "a"), ("title", "<b>", "&lt;b&gt;"),
  ])
  func fragmentsAreReadAsInTheirContext(context: String, html: String, result: String) {
    let tree = HTMLTree.fragment(html, in: context)
    #expect(tree.innerHTML(tree.root) == result)
  }
}
