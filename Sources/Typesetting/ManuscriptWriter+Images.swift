import Markup

extension ManuscriptWriter {
  mutating func appendImage(_ node: HTMLTree.NodeID) {
    if isTiny(node) { return }
    let alt = tree.attribute("alt", of: node)
    let name = imageName(node)
    if alt != nil && name == nil && !frame.isFigure { return }
    if let name, isSmiley(name, node) { return append(name) }
    append(imageWords(name, size: imageSize(node)), source: imageSource(node))
  }

  /// The words for a picture, apart from the text around.
  mutating func append(_ words: String, source: String?) {
    if open != nil, !endsBlank { appendBlank() }
    // What is before the words may yet be due.
    begin()
    let start = manuscript.text.count
    append(words, adding: .dim)
    open?.images.append(Image(text: start..<manuscript.text.count, source: source))
  }

  func imageWords(_ name: String?, size: String?) -> String {
    if let name { return "[image: \(name)]" }
    return size.map { "[image \($0)]" } ?? "[image]"
  }

  /// A blank between a picture's words and what follows, unless that is a mark that closes.
  mutating func separateImage(from byte: UInt8) {
    guard let last = open?.images.last, last.text.upperBound == manuscript.text.count else {
      return
    }
    let closes = ".,;:!?)]}'\"".utf8.contains(byte) || byte == 0xE2 || byte == 0xC2
    if !closes { appendBlank() }
  }

  // MARK: - Names and sizes

  /// What the picture shows, as its author says it; nil where that is nothing, the name of a file or
  /// what the caption says.
  private func imageName(_ node: HTMLTree.NodeID) -> String? {
    for attribute in ["alt", "title"] {
      guard let name = tree.attribute(attribute, of: node),
        name.contains(where: { !$0.isWhitespace }), !isFileName(name)
      else { continue }
      return isCaption(name, node) ? nil : name
    }
    return nil
  }

  private func isFileName(_ name: String) -> Bool {
    guard name.utf8.count < 200, !name.contains(" "), let dot = name.lastIndex(of: ".") else {
      return false
    }
    let kinds = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic"]
    return kinds.contains(name[dot...].dropFirst().lowercased())
  }

  /// Whether the figure's caption says the same.
  private func isCaption(_ name: String, _ node: HTMLTree.NodeID) -> Bool {
    guard frame.isFigure else { return false }
    var place = tree.parent(node)
    while let found = place, tree.tag(found) != .figure { place = tree.parent(found) }
    guard let figure = place else { return false }
    for child in tree.children(figure).prefix(8) where tree.tag(child) == .figcaption {
      return ManuscriptWriter.words(of: shortText(child, name.utf8.count + 40))
        == ManuscriptWriter.words(of: name)
    }
    return false
  }

  /// Letters and digits, in small letters.
  private static func words(of text: String) -> [Character] {
    text.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }

  private func imageSize(_ node: HTMLTree.NodeID) -> String? {
    guard let width = pixels("width", node), let height = pixels("height", node) else { return nil }
    return "\(width)×\(height)"
  }

  private func pixels(_ side: String, _ node: HTMLTree.NodeID) -> Int? {
    guard let text = tree.attribute(side, of: node) ?? declared(side, of: node) else { return nil }
    let digits = text.drop { $0 == " " }.prefix(6).prefix { ("0"..."9").contains($0) }
    let unit = text.drop { $0 == " " }.dropFirst(digits.count).prefix { $0 != "." }
    return unit.isEmpty || unit.hasPrefix("px") ? Int(digits) : nil
  }

  /// Pictures that nobody can see count readers: a side of one pixel, or both of less than three.
  private func isTiny(_ node: HTMLTree.NodeID) -> Bool {
    let sides = ["width", "height"].map { pixels($0, node) ?? .max }
    return sides.contains { $0 < 2 } || sides.allSatisfy { $0 < 3 }
  }

  /// Blogs write emoji as small pictures whose text is the emoji.
  private func isSmiley(_ name: String, _ node: HTMLTree.NodeID) -> Bool {
    if name.count == 1 && name.utf8.count > 2 { return true }
    guard name.utf8.count < 24, let names = tree.attribute("class", of: node) else { return false }
    return names.split(separator: " ").contains { ["emoji", "wp-smiley", "smiley"].contains($0) }
  }

  // MARK: - Addresses

  private static let lateSources = [
    "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-lazy",
  ]

  /// Where the picture is: where pages load pictures late, not the stand-in.
  private func imageSource(_ node: HTMLTree.NodeID) -> String? {
    let late = ManuscriptWriter.lateSources.lazy.compactMap { self.tree.attribute($0, of: node) }
    let candidates =
      [late.first { !$0.isEmpty }, tree.attribute("src", of: node)]
      + [bestOfSet(node), tree.parent(node).flatMap(bestOfPicture)]
    for candidate in candidates {
      if let candidate, let address = pictureAddress(candidate) { return address }
    }
    return nil
  }

  /// Pictures are kept by where they are; what stands for itself (`data:`) is not.
  private func pictureAddress(_ reference: String) -> String? {
    guard let address = address(reference) else { return nil }
    return ["https://", "http://", "file:///"].contains { address.hasPrefix($0) } ? address : nil
  }

  private func bestOfPicture(_ picture: HTMLTree.NodeID) -> String? {
    guard tree.tag(picture) == .picture else { return nil }
    return tree.children(picture).prefix(16).lazy.filter { self.tree.tag($0) == .source }
      .compactMap { self.bestOfSet($0) }.first
  }

  /// The largest picture of a set (HTML §4.8.4.2.1).
  private func bestOfSet(_ node: HTMLTree.NodeID) -> String? {
    guard let set = tree.attribute("srcset", of: node) ?? tree.attribute("data-srcset", of: node)
    else { return nil }
    var best: (address: Substring, size: Double)?
    for candidate in set.prefix(8_000).split(separator: ",").prefix(32) {
      let parts = candidate.split(whereSeparator: \.isWhitespace)
      guard let address = parts.first else { continue }
      let size = parts.count > 1 ? Double(parts[1].dropLast()) ?? 1 : 1
      if best.map({ size > $0.size }) ?? true { best = (address, size) }
    }
    return best.map { String($0.address) }
  }
}

// MARK: - Blocks of pictures

extension ManuscriptWriter {
  /// Whether a paragraph holds pictures and nothing else.
  func isOnlyImages(_ images: [Image], _ passage: Manuscript.Passage) -> Bool {
    guard !images.isEmpty else { return false }
    var start = passage.text.lowerBound
    for image in images {
      guard isBlank(start..<max(start, image.text.lowerBound)) else { return false }
      start = image.text.upperBound
    }
    return isBlank(start..<max(start, passage.text.upperBound))
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    manuscript.text[range].allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }

  /// Ends a paragraph of pictures: each is a block.
  mutating func push(_ opened: Opened, _ passage: Manuscript.Passage) {
    var rest = passage
    for image in opened.images {
      while rest.firstSpan + 1 < manuscript.spans.count,
        manuscript.spans[rest.firstSpan + 1].start <= image.text.lowerBound
      {
        rest.firstSpan += 1
      }
      let end = min(image.text.upperBound, passage.text.upperBound)
      let part = Manuscript.Passage(
        text: image.text.lowerBound..<end, firstSpan: rest.firstSpan, joints: joints(&rest, to: end)
      )
      if let source = image.source { manuscript.pictures.append((manuscript.blocks.count, source)) }
      push(
        .paragraph, part, margin: opened.margin, opened.direction, language: opened.language)
    }
  }

  /// Takes the joints up to a place off a passage.
  private func joints(_ passage: inout Manuscript.Passage, to end: Int) -> Range<Int> {
    let first = passage.joints.lowerBound
    var last = first
    while last < passage.joints.upperBound, manuscript.joints[last].offset <= end { last += 1 }
    passage.joints = last..<passage.joints.upperBound
    return first..<last
  }
}
