import Markup

extension ManuscriptWriter {
  /// The address a reference leads to; nil where it leads nowhere or within the text.
  func address(_ reference: String?) -> String? {
    guard let reference, !reference.isEmpty, !reference.hasPrefix("#") else { return nil }
    let address = base.flatMap { Address.resolve(reference, against: $0) } ?? reference
    if let base, isWithin(address, base) { return nil }
    return Address.isSafe(address) || isFile(address) ? address : nil
  }

  /// Files are for documents that are files themselves.
  private func isFile(_ address: String) -> Bool {
    address.hasPrefix("file:///") && base?.hasPrefix("file:///") == true
  }

  /// Whether an address is a place in this very text.
  private func isWithin(_ address: String, _ base: String) -> Bool {
    guard address.utf8.contains(0x23), let mark = address.firstIndex(of: "#") else { return false }
    return address[..<mark] == base.prefix { $0 != "#" }
  }

  /// Whether a link leads to another place in the text.
  func leadsWithin(_ node: HTMLTree.NodeID) -> Bool {
    guard let reference = tree.attribute("href", of: node), reference.utf8.contains(0x23) else {
      return false
    }
    return address(reference) == nil
  }

  /// Whether a link is but an arrow back from a note, or a heading's sign for its own place: nobody
  /// can follow it here.
  func isWayBack(_ node: HTMLTree.NodeID) -> Bool {
    let text = shortText(node)
    if frame.kind == .heading, ["#", "¶", "§", "🔗"].contains(text) { return leadsWithin(node) }
    return !text.isEmpty && text.utf8.count < 16
      && text.unicodeScalars.allSatisfy {
        "^↩↑↵⤴⏎⮌↖↥⇧←⬆\u{FE0E}\u{FE0F}".unicodeScalars.contains($0)
      }
      && leadsWithin(node)
  }

  mutating func beginLink(_ node: HTMLTree.NodeID) {
    guard let address = address(tree.attribute("href", of: node)) else {
      if isReference(node) { frames[frames.count - 1].script = .raised }
      return
    }
    frames[frames.count - 1].style.formUnion(.link)
    beginLink(to: address)
  }

  mutating func beginLink(to address: String) {
    let last = frames.count - 1
    frames[last].link = links.place(of: address)
    frames[last].linkStart = (manuscript.blocks.count, manuscript.text.count)
    frames[last].isLink = true
  }

  /// Whether a link stands for a note, as its role or class says.
  private func isReference(_ node: HTMLTree.NodeID) -> Bool {
    guard leadsWithin(node) else { return false }
    if tree.attribute("role", of: node) == "doc-noteref" { return true }
    return tree.attribute("class", of: node)?.split(separator: " ").contains {
      ["footnote-ref", "footnote", "footnote-reference", "noteref"].contains($0)
    } ?? false
  }

  mutating func endLink() {
    let (link, start) = (frame.link, frame.linkStart)
    guard link >= 0, notes != .none, manuscript.text.count > start.text else { return }
    let text = linkText(from: start.text, most: links.addresses[link].utf8.count + 1)
    if text?.isEmpty == true { return }
    if let text, LinkNotes.says(text, links.addresses[link]) { return }
    if notes == .inline && !links.tells(link) { return }
    appendTail(since: start.blocks) { $0.writeNote(link) }
  }

  /// What has been written since, without blanks at its ends; nil where it is longer than `most`.
  private func linkText(from start: Int, most: Int) -> String? {
    var (start, end) = (start, manuscript.text.count)
    while end > start, manuscript.text[end - 1] == 0x20 { end -= 1 }
    while start < end, manuscript.text[start] == 0x20 { start += 1 }
    return end - start > most ? nil : String(decoding: manuscript.text[start..<end], as: UTF8.self)
  }

  /// A link's number, on the line of its text; or its address, which may go to the next.
  private mutating func writeNote(_ link: Int) {
    let old = frame
    frames[frames.count - 1].style = .note
    if notes == .inline {
      appendBlank()
      touch()
      frames[frames.count - 1].script = .plain
      append("<\(links.addresses[link])>")
    } else {
      manuscript.joints.append(Joint(offset: manuscript.text.count, kind: .never))
      touch()
      manuscript.text.append(contentsOf: "[\(links.number(of: link))]".utf8)
    }
    frames[frames.count - 1] = old
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
    guard hasFoot, notes == .foot, links.numbered > 0 else { return }
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
