import Markup

extension ManuscriptWriter {
  /// The address a reference leads to; nil where it leads nowhere or within the text.
  func address(_ reference: String?) -> String? {
    guard let reference, !reference.isEmpty, !reference.hasPrefix("#") else { return nil }
    let address = base.flatMap { Address.resolve(reference, against: $0) } ?? reference
    return Address.isSafe(address) ? address : nil
  }

  mutating func beginLink(_ node: HTMLTree.NodeID) {
    guard let address = address(tree.attribute("href", of: node)) else { return }
    frames[frames.count - 1].style.formUnion(.link)
    beginLink(to: address)
  }

  mutating func beginLink(to address: String) {
    let last = frames.count - 1
    frames[last].link = links.place(of: address)
    frames[last].linkStart = (manuscript.blocks.count, manuscript.text.count)
    frames[last].isLink = true
  }

  mutating func endLink() {
    let (link, start) = (frame.link, frame.linkStart)
    guard link >= 0, showsNotes, manuscript.text.count > start.text else { return }
    let text = linkText(from: start.text, most: links.addresses[link].utf8.count + 1)
    if text?.isEmpty == true { return }
    if let text, LinkNotes.says(text, links.addresses[link]) { return }
    appendNote(links.number(of: link), afterBlock: start.blocks)
  }

  /// What has been written since, without blanks at its ends; nil where it is longer than `most`.
  private func linkText(from start: Int, most: Int) -> String? {
    var (start, end) = (start, manuscript.text.count)
    while end > start, manuscript.text[end - 1] == 0x20 { end -= 1 }
    while start < end, manuscript.text[start] == 0x20 { start += 1 }
    return end - start > most ? nil : String(decoding: manuscript.text[start..<end], as: UTF8.self)
  }

  /// Writes a link's number behind its text, on the same line.
  private mutating func appendNote(_ number: Int, afterBlock first: Int) {
    let old = frame.style
    let isOpen = open != nil
    if isOpen {
      let hadBlank = manuscript.text.last == 0x20
      trimBlanks()
      writeNote(number)
      frames[frames.count - 1].style = old
      if hadBlank { appendBlank() }
    } else if let last = manuscript.blocks.indices.last, last >= first {
      let block = manuscript.blocks[last]
      guard block.passage.text.upperBound == manuscript.text.count, !block.passage.text.isEmpty,
        block.kind == .paragraph || block.kind == .heading
      else { return }
      writeNote(number)
      manuscript.blocks[last].passage.text =
        block.passage.text.lowerBound..<manuscript.text.count
      manuscript.blocks[last].passage.joints =
        block.passage.joints.lowerBound..<manuscript.joints.count
    }
    frames[frames.count - 1].style = old
  }

  private mutating func writeNote(_ number: Int) {
    manuscript.joints.append(Joint(offset: manuscript.text.count, kind: .never))
    manuscript.spans.append(
      Manuscript.Span(start: manuscript.text.count, style: .note, link: frame.link))
    manuscript.text.append(contentsOf: "[\(number)]".utf8)
    endsBlank = false
  }

  /// Puts all links in order and writes the addresses of numbered ones below the text.
  mutating func finishLinks(atFoot hasFoot: Bool = true) {
    let order = links.order()
    var numbers = [Int](repeating: -1, count: order.count)
    for (number, place) in order.enumerated() { numbers[place] = number }
    for index in manuscript.spans.indices where manuscript.spans[index].link >= 0 {
      manuscript.spans[index].link = numbers[manuscript.spans[index].link]
    }
    manuscript.links = order.map { links.addresses[$0] }
    guard hasFoot, showsNotes, links.numbered > 0 else { return }
    gap = max(gap, 1)
    append(String(repeating: ambiguousIsWide ? "-" : "─", count: 8), adding: .dim)
    boundary()
    let width = "[\(links.numbered)] ".utf8.count
    for number in 0..<links.numbered { writeAddress(number, width: width) }
  }

  private mutating func writeAddress(_ number: Int, width: Int) {
    frames.append(Frame(style: .note, link: number))
    addMargin(.marker("[\(number + 1)]"), width: width, style: .note)
    manuscript.margins[manuscript.margins.count - 1].link = number
    append(manuscript.links[number])
    close()
    frames.removeLast()
  }
}
