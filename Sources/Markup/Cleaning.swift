/// Markup from strangers brought down to what a text renderer can use.
///
/// Kept: text, blocks, lists, tables, figures, pictures, media, ruby, MathML. Gone: scripts, styles,
/// controls of forms, drawings, event handlers, pictures that only count readers, addresses that could
/// do harm, and what the page hides. Other elements go, but what they hold stays. Addresses become
/// absolute. Cleaning twice is cleaning once.
public enum Cleaning {
  /// Cleans a piece of HTML. `bases`: absolute addresses it may be relative to, the best first.
  public static func clean(_ html: String, bases: [String]) -> String {
    if CleaningNeed(of: html.utf8.span) == .nothing { return html }
    return String(decoding: clean(utf8: Array(html.utf8), bases: bases), as: UTF8.self)
  }

  /// Cleans a piece of HTML in bytes, where no String is wanted: wrong ones in text stay as they are.
  public static func clean(utf8 html: [UInt8], bases: [String]) -> [UInt8] {
    switch CleaningNeed(of: html.span) {
    case .nothing: return html
    case .escaping:
      var output: [UInt8] = []
      output.reserveCapacity(html.count)
      HTMLEscaping.append(html[...], inAttribute: false, to: &output)
      return output
    case .cleaning:
      // The tree is gone before another is built.
      let tree = HTMLTree.fragment(utf8: html, mending: true)
      let (once, isSettled) = cleanedOnce(tree, under: 0, bases: bases)
      return isSettled ? once : settled(once, bases: bases)
    }
  }

  /// Cleans what a node holds.
  public static func clean(_ tree: HTMLTree, under id: HTMLTree.NodeID, bases: [String]) -> String {
    let (once, isSettled) = cleanedOnce(tree, under: id.index, bases: bases)
    return String(decoding: isSettled ? once : settled(once, bases: bases), as: UTF8.self)
  }

  private static func cleanedOnce(
    _ tree: HTMLTree, under top: Int32, bases: [String]
  ) -> (html: [UInt8], isSettled: Bool) {
    var pass = CleaningPass(tree, bases: bases)
    pass.run(under: top)
    return (pass.output, !pass.isAtRisk && !tree.isMisnested)
  }

  /// Elements nested as no parser would nest them read differently when read again: cleans until
  /// nothing changes. What never settles is given as its text.
  private static func settled(_ html: [UInt8], bases: [String]) -> [UInt8] {
    var current = html
    for _ in 0..<4 {
      var pass = CleaningPass(HTMLTree.fragment(utf8: current), bases: bases)
      pass.run(under: 0)
      if pass.output == current { return current }
      current = pass.output
    }
    var output = Array("<p>".utf8)
    HTMLEscaping.append(PlainText.of(utf8: current)[...], inAttribute: false, to: &output)
    return output + Array("</p>".utf8)
  }
}

/// One walk over a tree, writing what is kept.
struct CleaningPass {
  let tree: HTMLTree
  let bases: [Address.Base]
  /// Whether the document is a file on this machine.
  let isLocal: Bool
  /// Whether what was written may be read differently: an element went that kept others apart.
  private(set) var isAtRisk = false
  var output: [UInt8] = []
  /// The names under which the open elements were written, 0 for those that were unwrapped (-1 for
  /// `html` and `body`, in which everything lies).
  private var opened: [Int32] = []
  /// How many of them were written.
  private var depth = 0
  /// How much was written when the last `<pre …>` was.
  private var preStart = -1
  /// How many elements were open inside the outermost formula, 0 outside of one.
  var mathDepth = 0
  var lastPicture: [UInt8] = []
  /// Whether the last picture came from a `noscript`.
  var lastWasFallback = false
  /// The `noscript` whose picture was written already.
  var coveredFallback: Int32 = -1
  /// The last reference that was made whole.
  var lastResolved: (slice: HTMLSlice, address: ArraySlice<UInt8>?)?
  /// The names that links inside the document can lead to.
  private(set) var targets: Set<String>?
  /// Those of them that links were left to lead to, and those that were written.
  var wantedTargets: Set<String> = []
  var writtenTargets: Set<String> = []
  let names = CleaningNames.known
  /// The numbers in this tree of the attributes that hold pictures' addresses for scripts.
  private(set) var lateSources: [Int32] = []
  private(set) var lateSets: [Int32] = []

  /// Elements deeper than this are unwrapped: what is written has to be read again without meeting
  /// the parser's own bound.
  private static let depthLimit = 256

  init(_ tree: HTMLTree, bases: [String]) {
    self.tree = tree
    let bases = Self.bases(bases, in: tree)
    self.bases = bases.map(Address.Base.init)
    isLocal = bases.first?.hasPrefix("file:") == true
    output.reserveCapacity(tree.arena.source.count)
    if bases.first != nil, hasInnerLinks { targets = Self.targets(in: tree) }
    lateSources = names.lateSources.compactMap(tree.arena.existingID)
    lateSets = names.lateSets.compactMap(tree.arena.existingID)
  }

  private var hasInnerLinks: Bool {
    tree.attributes.contains {
      $0.name == names.href && !$0.value.isEmpty
        && tree.arena.byte($0.value, 0) == UInt8(ascii: "#")
    }
  }

  /// The document's own `base` comes first. A base that is relative itself (`xml:base`) is seen from
  /// those behind it.
  private static func bases(_ bases: [String], in tree: HTMLTree) -> [String] {
    var known: [String] = []
    for base in bases.reversed() { known.insert(whole(base, known) ?? base, at: 0) }
    guard tree.hasBase else { return known }
    for node in tree.descendants(tree.root) where tree.tag(node) == .base {
      guard let reference = tree.attribute("href", of: node) else { continue }
      return [whole(reference, known)].compactMap { $0 } + known
    }
    return known
  }

  private static func whole(_ base: String, _ others: [String]) -> String? {
    if base.isEmpty || base.hasPrefix("http") && base.contains("://") { return nil }
    return others.lazy.compactMap { Address.resolve(base, against: $0) }.first
      ?? Address.resolve(base, against: "")
  }

  mutating func run(under top: Int32) {
    var next = tree.nodes[Int(top)].first
    while next >= 0 {
      let entersChildren = enter(next)
      let first = tree.nodes[Int(next)].first
      if entersChildren, first >= 0 {
        next = first
        continue
      }
      if entersChildren { leave() }
      next = climb(from: next, top: top)
    }
    if !wantedTargets.isSubset(of: writtenTargets) { isAtRisk = true }
  }

  /// The next node behind one that is done, closing the elements it was the last of.
  private mutating func climb(from index: Int32, top: Int32) -> Int32 {
    var place = index
    while tree.nodes[Int(place)].next < 0 {
      place = tree.nodes[Int(place)].parent
      if place < 0 || place == top { return -1 }
      leave()
    }
    return tree.nodes[Int(place)].next
  }

  /// Writes the beginning of a node. False if what it holds is to be left out.
  private mutating func enter(_ index: Int32) -> Bool {
    let node = tree.nodes[Int(index)]
    switch node.kind {
    case .document: return true
    case .doctype, .comment: return false
    case .text:
      appendText(node)
      return false
    case .element: return enterElement(node, index)
    }
  }

  private mutating func appendText(_ node: HTMLTree.Node) {
    let parent = tree.nodes[Int(node.parent)]
    if parent.namespace == .svg, parent.tag != .foreignobject { return }
    let text = tree.arena.bytes(node.slice)
    // The parser drops a line feed behind `<pre …>`, so one that is text needs another.
    if output.count == preStart, text.first == 10 { output.append(10) }
    HTMLEscaping.append(text, inAttribute: false, to: &output)
  }

  private mutating func enterElement(_ node: HTMLTree.Node, _ index: Int32) -> Bool {
    switch fate(of: node, index) {
    case .keep where depth < Self.depthLimit: return open(node, index)
    case .keep, .unwrap:
      noteRisk(of: node)
      opened.append(node.tag == .html || node.tag == .body ? -1 : 0)
      return true
    case .drop:
      if node.tag == .input { appendCheckbox(index) }
      return false
    }
  }

  /// Unwrapping an element that kept others apart lets them meet; so does a drawing that held text.
  private mutating func noteRisk(of node: HTMLTree.Node) {
    guard node.namespace == .html else { return isAtRisk = true }
    guard node.tag.keepsOthersApart || depth >= Self.depthLimit else { return }
    var child = node.first
    while child >= 0 {
      let inner = tree.nodes[Int(child)]
      if inner.kind == .element, inner.tag != .img { isAtRisk = true }
      child = inner.next
    }
  }

  /// Writes a start tag. False if the element holds nothing that is kept.
  private mutating func open(_ node: HTMLTree.Node, _ index: Int32) -> Bool {
    if node.tag == .img, node.namespace == .html {
      appendPicture(node, index)
      return false
    }
    // A list's item passes through the `div` that is written, not through a `center`.
    if node.tag == .center { noteRisk(of: node) }
    // Under an element that went, it now lies in one that may not hold it.
    if opened.last == 0, node.namespace == .html, node.tag.isParticular { isAtRisk = true }
    let name = writtenName(node)
    output.append(UInt8(ascii: "<"))
    output.append(contentsOf: tree.arena.nameBytes(name))
    appendAttributes(node, index)
    output.append(UInt8(ascii: ">"))
    if node.namespace == .html, node.tag.isVoid { return false }
    if name == Int32(HTMLTree.Tag.pre.rawValue) { preStart = output.count }
    opened.append(name)
    depth += 1
    if node.namespace == .html, node.tag == .iframe {
      leave()
      return false
    }
    if node.namespace == .mathml, node.tag == .math { mathDepth = max(mathDepth, opened.count) }
    return true
  }

  private mutating func leave() {
    guard let name = opened.popLast() else { return }
    if opened.count < mathDepth { mathDepth = 0 }
    guard name > 0 else { return }
    depth -= 1
    output.append(UInt8(ascii: "<"))
    output.append(UInt8(ascii: "/"))
    output.append(contentsOf: tree.arena.nameBytes(name))
    output.append(UInt8(ascii: ">"))
  }

  /// Some elements are written by the name of one that means the same.
  func writtenName(_ node: HTMLTree.Node) -> Int32 {
    guard node.namespace == .html else { return node.name }
    switch node.tag {
    case .center, .dialog: return Int32(HTMLTree.Tag.div.rawValue)
    case .dir: return Int32(HTMLTree.Tag.ul.rawValue)
    case .listing, .xmp, .plaintext: return Int32(HTMLTree.Tag.pre.rawValue)
    default: return node.name
    }
  }

  /// A box of a task list is the one control that says something.
  private mutating func appendCheckbox(_ index: Int32) {
    guard let type = tree.value(names.type, of: index),
      tree.arena.string(type).lowercased() == "checkbox",
      tree.nodes[Int(tree.nodes[Int(index)].parent)].tag == .li || isInItem(index)
    else { return }
    let isChecked = tree.value(names.checked, of: index) != nil
    output.append(contentsOf: (isChecked ? "☑" : "☐").utf8)
  }

  /// Whether the control stands in the first paragraph or label of an item.
  private func isInItem(_ index: Int32) -> Bool {
    let parent = tree.nodes[Int(tree.nodes[Int(index)].parent)]
    guard parent.tag == .p || parent.tag == .label, parent.parent >= 0 else { return false }
    return tree.nodes[Int(parent.parent)].tag == .li
  }
}
