@testable import Markup

/// Trees hang together, and what is written out reads as the same tree.
enum HTMLLaws {
  private static let contexts = ["body", "div", "table", "select", "td", "title", "ul", "template"]

  static func check(_ input: [UInt8]) {
    let document = HTMLTree.document(input)
    checkLinks(document)
    let text = String(decoding: input, as: UTF8.self)
    let context = contexts[Int(input.last ?? 0) % contexts.count]
    checkLinks(HTMLTree.fragment(text, in: context))
    _ = PlainText.of(html: text)
    checkWriting(HTMLTree.fragment(text), input)
  }

  /// Every node is its parent's child once, and what a tree holds can be told.
  private static func checkLinks(_ tree: HTMLTree) {
    var seen = 1
    for id in tree.descendants(tree.root) {
      seen += 1
      law("walks end", seen <= tree.count)
      law("a child has a parent", tree.parent(id) != nil)
      let next = tree.nextSibling(id)
      law("neighbours know each other", next.map { tree.previousSibling($0) == id } ?? true)
      law("neighbours have one parent", next.map { tree.parent($0) == tree.parent(id) } ?? true)
    }
    let content = tree.textContent(tree.root)
    law("text comes from the source", content.utf8.count <= 16 * (tree.arena.source.count + 16))
    _ = tree.text(tree.root)
    _ = tree.html(tree.root)
  }

  /// HTML §13.3 warns of trees that no markup says: those are set aside. So are
  /// `plaintext`, which has no end tag, and scripts with `<!--`, whose end tag may be text.
  private static func checkWriting(_ tree: HTMLTree, _ input: [UInt8]) {
    guard !tree.isMisnested, !holdsWhatNeverEnds(tree) else { return }
    let once = tree.innerHTML(tree.root)
    let again = HTMLTree.fragment(once)
    law("a tree reads as it was written", again.innerHTML(again.root), equals: once)
  }

  private static func holdsWhatNeverEnds(_ tree: HTMLTree) -> Bool {
    tree.descendants(tree.root).contains {
      tree.tag($0) == .plaintext
        || tree.tag($0) == .script && tree.textContent($0).contains("<!--")
    }
  }
}
