import Testing

@testable import Markup

/// Sizes that break parsers which are quadratic or recursive; small enough for a debug build.
@Suite struct HTMLHostileTests {
  @Test(arguments: [
    ("<div>", 10_000), ("<b>", 10_000), ("<a><div>", 3_000), ("<b><p>x</b>", 2_000),
    ("<table><tr><td>", 3_000), ("<svg><g>", 5_000), ("<math><mi>", 5_000), ("<ul><li>", 3_000),
    ("<template>", 5_000), ("<select><option>", 3_000), ("</p>", 5_000), ("</>", 10_000),
    ("<![CDATA[]]>", 5_000), ("<", 20_000), ("&", 20_000), ("<!--", 10_000),
    ("<nobr><p>", 2_000), ("<object>", 5_000), ("<form><p>", 3_000), ("<!--<script", 5_000),
    ("</br>", 3_000), ("<select><option selected>", 2_000), ("<svg><title>", 3_000), ("<p>", 5_000),
    ("<select><selectedcontent></selectedcontent><option>x</select>", 500), ("&#", 10_000),
    ("<img data-src=a><noscript><img src=a>", 500), ("<title>", 5_000), ("&amp;amp", 3_000),
    ("<ruby><rt>", 3_000), ("<p a='", 5_000), ("<frameset>", 5_000), ("<p a=1 ", 5_000),
  ])
  func repetitionStaysLinear(part: String, count: Int) {
    let html = String(repeating: part, count: count)
    let tree = HTMLTree.document(html)
    #expect(tree.count <= 16 + html.utf8.count)
    #expect(Self.depth(of: tree) <= HTMLBuilder.depthLimit + 8)
    let cleaned = Cleaning.clean(html, bases: [])
    #expect(Cleaning.clean(cleaned, bases: []) == cleaned)
  }

  @Test func unclosedFormattingIsReopenedABoundedNumberOfTimes() {
    let formats = (0..<200).map { "<b id=\($0)>" }.joined()
    let html = formats + String(repeating: "<p>x", count: 3_000)
    let tree = HTMLTree.document(html)
    #expect(tree.count < 12_000)
    #expect(tree.textContent(tree.root).utf8.count == 3_000)
  }

  @Test func textThatGrowsInTwoPlacesIsCopiedSeldom() {
    let html = "<table>" + String(repeating: "x&amp;<tr><td>&lt;y", count: 5_000)
    let tree = HTMLTree.document(html)
    #expect(tree.textContent(tree.root).utf8.count == 20_000)
    #expect(tree.arena.decoded.count < 8 * html.utf8.count)
  }

  @Test func manyAttributesAndNamesAreFound() {
    let many = (0..<5_000).map { "a\($0)=\($0) " }.joined()
    let tree = HTMLTree.fragment("<p \(many) \(many)>" + (0..<5_000).map { "<x\($0)>" }.joined())
    let paragraph = tree.firstChild(tree.root) ?? tree.root
    #expect(tree.attributes(of: paragraph).count == 5_000)
    #expect(tree.attribute("a4999", of: paragraph) == "4999")
  }

  /// What stood before stays, whatever comes and never ends.
  @Test(arguments: [
    "<!--", "<![CDATA[", "<!", "<?", "</", "<p title='", "<p title=", "<script>", "<style>",
    "<svg><![CDATA[",
    "<title>", "<textarea>", "<a ", "\0", "<b>", "<div>", "<table>", "&", "<select>", "<template>",
  ])
  func textBeforeAnAttackStays(attack: String) {
    let html = "<p>before</p>" + String(repeating: attack, count: 2_000)
    let tree = HTMLTree.document(html)
    #expect(tree.textContent(tree.root).hasPrefix("before"))
    #expect(Cleaning.clean(html, bases: []).hasPrefix("<p>before</p>"))
    #expect(PlainText.of(html: html).hasPrefix("before"))
  }

  @Test func aValueOfManyBytesIsNotCopied() {
    let tree = HTMLTree.document(
      "before<p title='" + String(repeating: "a", count: 300_000) + "'>x")
    #expect(tree.arena.decoded.isEmpty)
    #expect(tree.textContent(tree.root) == "beforex")
  }

  @Test func namesAndAttributesWithoutEndStayLinear() {
    let html = (0..<5_000).map { "<t\($0) a\($0)=1>" }.joined()
    let tree = HTMLTree.document(html)
    #expect(tree.count == 5_000 + 4)
  }

  private static func depth(of tree: HTMLTree) -> Int {
    var depths = [Int](repeating: 0, count: tree.count)
    for node in tree.descendants(tree.root) {
      depths[Int(node.index)] = (tree.parent(node).map { depths[Int($0.index)] } ?? 0) + 1
    }
    return depths.max() ?? 0
  }
}
