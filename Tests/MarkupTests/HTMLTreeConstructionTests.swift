import Testing

@testable import Markup

/// The tree builder held against html5lib's tree-construction tests.
@Suite struct HTMLTreeConstructionTests {
  static let files = HTMLCorpus.files(in: "tree-construction", ending: ".dat")

  @Test(.enabled(if: HTMLCorpus.folder != nil, "no ../shared/corpus/html5"), arguments: files)
  func buildsTheTreesOfTheCorpus(file: String) {
    var failures: [String] = []
    var passes = 0
    for test in Self.tests(in: HTMLCorpus.bytes("tree-construction/" + file)) {
      if test.isScripted { continue }
      let tree = test.tree()
      let found = tree.outline()
      if found == test.expected {
        passes += 1
      } else {
        failures.append("\(test.data)\n--- expected\n\(test.expected)--- found\n\(found)")
      }
    }
    print("html5 tree-construction/\(file): \(passes) pass, \(failures.count) fail")
    #expect(failures.isEmpty, "\(failures.prefix(3).joined(separator: "\n====\n"))")
  }

  // MARK: - Reading

  struct Case {
    var data = ""
    var context: String?
    var isScripted = false
    var expected = ""

    func tree() -> HTMLTree {
      var builder = HTMLBuilder(Array(data.utf8))
      if let context {
        let words = context.split(separator: " ")
        let isForeign = words.count == 2
        let namespace: HTMLTree.Namespace =
          !isForeign ? .html : words[0] == "svg" ? .svg : .mathml
        builder.prepare(context: String(words[words.count - 1]), namespace: namespace)
      }
      return builder.built()
    }
  }

  static func tests(in bytes: [UInt8]) -> [Case] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    var cases: [Case] = []
    var section = ""
    var data: [String] = []
    for line in lines {
      if line == "#data" {
        cases.append(Case())
        data = []
        section = line
        continue
      }
      guard !cases.isEmpty else { continue }
      if section == "#data", line != "#errors" {
        data.append(line)
        cases[cases.count - 1].data = data.joined(separator: "\n")
      } else if section != "#document", line.hasPrefix("#") {
        section = line
        if line == "#script-on" { cases[cases.count - 1].isScripted = true }
      } else if section == "#document-fragment" {
        cases[cases.count - 1].context = line
      } else if section == "#document" {
        cases[cases.count - 1].expected += line + "\n"
      }
    }
    return cases.map(trimmed)
  }

  private static func trimmed(_ test: Case) -> Case {
    var test = test
    while test.expected.hasSuffix("\n\n") { test.expected.removeLast() }
    return test
  }
}

extension HTMLTree {
  /// The tree in the format of html5lib's tests.
  func outline() -> String {
    var lines = ""
    var depth = 0
    var place = firstChild(root)
    while let node = place {
      lines += outline(node, String(repeating: "  ", count: depth))
      if let first = firstChild(node) {
        place = first
        depth += 1
        if opensContent(node) { lines += contentLine(depth); depth += 1 }
        continue
      }
      if opensContent(node) { lines += contentLine(depth + 1) }
      place = successor(node, &depth)
    }
    return lines
  }

  private func opensContent(_ node: NodeID) -> Bool {
    tag(node) == .template && namespace(node) == .html
  }

  private func contentLine(_ depth: Int) -> String {
    "| " + String(repeating: "  ", count: depth) + "content\n"
  }

  private func successor(_ node: NodeID, _ depth: inout Int) -> NodeID? {
    var place = node
    while nextSibling(place) == nil {
      guard let outer = parent(place), outer != root else { return nil }
      depth -= opensContent(outer) ? 2 : 1
      place = outer
    }
    return nextSibling(place)
  }

  private func outline(_ node: NodeID, _ indent: String) -> String {
    switch kind(node) {
    case .document: return ""
    case .doctype: return "| \(indent)<!DOCTYPE \(name(node))\(identifiers(node))>\n"
    case .comment: return "| \(indent)<!-- \(text(node)) -->\n"
    case .text: return "| \(indent)\"\(text(node))\"\n"
    case .element:
      return "| \(indent)<\(prefix(node))\(name(node))>\n" + attributeLines(node, indent)
    }
  }

  private func identifiers(_ node: NodeID) -> String {
    let publicID = attribute("public", of: node)
    let systemID = attribute("system", of: node)
    guard publicID != nil || systemID != nil else { return "" }
    return " \"\(publicID ?? "")\" \"\(systemID ?? "")\""
  }

  private func prefix(_ node: NodeID) -> String {
    switch namespace(node) {
    case .html: return ""
    case .svg: return "svg "
    case .mathml: return "math "
    }
  }

  private func attributeLines(_ node: NodeID, _ indent: String) -> String {
    let lines = attributes(of: node).map { name, value in
      "\(shown(name, namespace(node)))=\"\(value)\""
    }
    return lines.sorted { Array($0.utf16).lexicographicallyPrecedes(Array($1.utf16)) }
      .map { "| \(indent)  \($0)\n" }.joined()
  }

  /// In foreign elements some attributes have a namespace: HTML §13.2.6.1.
  private func shown(_ name: String, _ namespace: Namespace) -> String {
    let adjusted: Set<String> = [
      "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
      "xlink:type", "xml:lang", "xml:space", "xmlns:xlink",
    ]
    guard namespace != .html else { return name }
    if namespace == .mathml, name == "definitionurl" { return "definitionURL" }
    return adjusted.contains(name) ? String(name.map { $0 == ":" ? " " : $0 }) : name
  }
}
