extension BodySorter {
  func parts() -> [(role: TextPage.Role, block: TextPage.Block)] {
    let indices = blocks.indices.filter { kept[$0] }
    return indices.enumerated().map { place, index in
      let next = place + 1 < indices.count ? indices[place + 1] : nil
      return (role(of: index, before: next), blocks[index])
    }
  }

  private func role(of index: Int, before next: Int?) -> TextPage.Role {
    let block = blocks[index]
    if isSource[index] {
      return TextPage.sources(block)?.rest.isEmpty == true ? .heading : .sources
    }
    if block.text.hasPrefix(">") { return .quote }
    if let mark = TextPage.itemMark(of: block.text), isItem(index, mark.isNumber) {
      return mark.isNumber ? .numberedItem : .item
    }
    if !block.isProse, TextPage.isCaption(block) { return .caption }
    return isHeading(index, before: next) ? .heading : .paragraph
  }

  /// A dash begins an entry only beside another one: it may begin a speech.
  private func isItem(_ index: Int, _ isNumber: Bool) -> Bool {
    guard let first = blocks[index].text.first, isNumber || "-–*".contains(first) else {
      return true
    }
    return [index - 1, index + 1].contains { beside in
      blocks.indices.contains(beside) && kept[beside]
        && TextPage.itemMark(of: blocks[beside].text)?.isNumber == isNumber
    }
  }

  private func isHeading(_ index: Int, before next: Int?) -> Bool {
    let block = blocks[index]
    guard index >= start, let next, Byline(block)?.saysMore != true else { return false }
    return TextPage.looksLikeHeading(block)
      && !(blocks[next].isProse && TextPage.startsWithSmallLetter(blocks[next]))
  }
}

extension TextPage {
  /// Short, without a full stop, and no speech, address or list that goes on below.
  static func looksLikeHeading(_ block: Block) -> Bool {
    guard block.width <= 110, block.lines.count <= 2, block.words <= 18, let last = block.text.last,
      let first = block.text.first, !",;:：、，—".contains(last),
      block.text.contains(where: \.isLetter)
    else { return false }
    if block.endsSentence && !("?？".contains(last) && block.width <= 72) { return false }
    return !"—–-".contains(first)
  }

  static func startsWithSmallLetter(_ block: Block) -> Bool {
    block.text.unicodeScalars.first?.properties.isLowercase ?? false
  }
}
