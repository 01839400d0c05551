/// Which footnotes a text calls, in order.
struct MarkdownNotes {
  private let labels: Set<String>
  private(set) var called: [String] = []
  private var numbers: [String: Int] = [:]

  init(labels: Set<String>) { self.labels = labels }

  /// The number of a note, counted from 1 in the order of calling; `nil` where it is not defined.
  mutating func number(of label: String) -> Int? {
    guard labels.contains(label) else { return nil }
    if let number = numbers[label] { return number }
    called.append(label)
    numbers[label] = called.count
    return called.count
  }
}

/// Writes a tree of blocks as HTML.
struct MarkdownHTML {
  private let document: MarkdownBlocks
  private var notes: MarkdownNotes
  private var definitions: [String: Int] = [:]
  private var out: [UInt8] = []

  /// The document as HTML. Cost: O(n); nested no deeper than the parser's bound.
  static func html(of document: MarkdownBlocks) -> String {
    var writer = MarkdownHTML(document)
    for child in document.blocks[0].children { writer.write(child) }
    writer.writeNotes()
    return String(decoding: writer.out, as: UTF8.self)
  }

  private init(_ document: MarkdownBlocks) {
    self.document = document
    for (index, block) in document.blocks.enumerated() {
      if case .footnote(let label) = block.kind, definitions[label] == nil {
        definitions[label] = index
      }
    }
    notes = MarkdownNotes(labels: Set(definitions.keys))
  }

  private mutating func put(_ html: String) { out += html.utf8 }

  private mutating func write(_ index: Int, isTight: Bool = false) {
    let block = document.blocks[index]
    switch block.kind {
    case .document, .footnote: break
    case .quote: container("blockquote", block.children)
    case .list(let isOrdered, let start, _): list(block, isOrdered, start)
    case .item: item(block.children, isTight: isTight)
    case .paragraph: paragraph(block.text, isTight: isTight)
    case .heading(let level): element("h\(level)", block.text)
    case .code(let info, _, _, _): code(block.text, info)
    case .rule: put("<hr>\n")
    case .html: out += block.text
    }
  }

  private mutating func container(_ name: String, _ children: [Int]) {
    put("<\(name)>\n")
    for child in children { write(child) }
    put("</\(name)>\n")
  }

  private mutating func list(_ block: MarkdownBlocks.Block, _ isOrdered: Bool, _ start: Int) {
    let name = isOrdered ? "ol" : "ul"
    put(isOrdered && start != 1 ? "<ol start=\"\(start)\">\n" : "<\(name)>\n")
    for child in block.children { write(child, isTight: !block.isLoose) }
    put("</\(name)>\n")
  }

  private mutating func item(_ children: [Int], isTight: Bool) {
    put("<li>")
    for (place, child) in children.enumerated() {
      let isBare = isTight && place == 0 && document.blocks[child].kind == .paragraph
      if !isBare, out.last != 0x0A { put("\n") }
      write(child, isTight: isTight)
    }
    put("</li>\n")
  }

  private mutating func inlines(_ text: [UInt8]) {
    out += MarkdownInlines.bytes(of: text, in: document.references, &notes)
  }

  private mutating func element(_ name: String, _ text: [UInt8]) {
    put("<\(name)>")
    inlines(text)
    put("</\(name)>\n")
  }

  private mutating func paragraph(_ text: [UInt8], isTight: Bool) {
    if let table = MarkdownTable(text) { return self.table(table) }
    var text = text
    let task = Self.task(&text)
    if isTight {
      put(task)
      inlines(text)
    } else {
      put("<p>" + task)
      inlines(text)
      put("</p>\n")
    }
  }

  /// `[ ]` and `[x]` before an entry, as signs: there is nothing to click in an article.
  private static func task(_ text: inout [UInt8]) -> String {
    guard text.count > 4, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"),
      text[3] == 0x20,
      " xX".utf8.contains(text[1])
    else { return "" }
    let isDone = text[1] != 0x20
    text.removeFirst(4)
    return isDone ? "☑ " : "☐ "
  }

  private mutating func code(_ text: [UInt8], _ info: String) {
    let name = info.filter { $0.isLetter || $0.isNumber || "+-#_.".contains($0) }
    put(name.isEmpty ? "<pre><code>" : "<pre><code class=\"language-\(name)\">")
    let lines = text.reversed().drop { $0 == 0x0A || $0 == 0x20 }.reversed()
    out += MarkdownInlines.escaped(lines)
    put("\n</code></pre>\n")
  }

  private mutating func table(_ table: MarkdownTable) {
    if !table.before.isEmpty { element("p", table.before) }
    put("<table>\n<thead>\n")
    row(table.head, "th", table.alignments)
    put("</thead>\n<tbody>\n")
    for cells in table.rows { row(cells, "td", table.alignments) }
    put("</tbody>\n</table>\n")
  }

  private mutating func row(_ cells: [[UInt8]], _ name: String, _ alignments: [String?]) {
    put("<tr>")
    for (column, alignment) in alignments.enumerated() {
      put(alignment.map { "<\(name) align=\"\($0)\">" } ?? "<\(name)>")
      if column < cells.count { inlines(cells[column]) }
      put("</\(name)>")
    }
    put("</tr>\n")
  }

  /// The notes that were called, in that order; a note may call others.
  private mutating func writeNotes() {
    var number = 0
    while number < notes.called.count, let index = definitions[notes.called[number]] {
      if number == 0 { put("<hr>\n<ol class=\"notes\">\n") }
      number += 1
      put("<li id=\"note-\(number)\">")
      for child in document.blocks[index].children {
        write(child, isTight: document.blocks[index].children.count == 1)
      }
      put("</li>\n")
    }
    if number > 0 { put("</ol>\n") }
  }
}
