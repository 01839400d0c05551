import CFribidi
import CUnicode

/// One line of a paragraph in the order in which its cells stand from left to right (UAX #9, L1, L2
/// and L4), with Arabic letters in the forms in which they join.
struct BidiLine {
  /// A piece of the line in one look; it begins where the one before ends.
  struct Stretch {
    var end: Int
    var look: Manuscript.Span
  }

  /// What stays together: a character with its marks, or lam and alef in one cell.
  private struct Cluster {
    var text: Range<Int>
    var width: Int
    var level: UInt8
    var look: Int
    /// What is written instead of the characters, 0 for themselves.
    var ligature: UInt32 = 0
  }

  /// The characters, as UTF-8.
  private(set) var text: [UInt8] = []
  /// The looks, in order of `text`.
  private(set) var stretches: [Stretch] = []
  /// The cells it takes.
  private(set) var width = 0

  private var clusters: [Cluster] = []
  private var looks: [Manuscript.Span] = []

  /// Begins a line.
  mutating func begin() {
    text.removeAll(keepingCapacity: true)
    stretches.removeAll(keepingCapacity: true)
    clusters.removeAll(keepingCapacity: true)
    looks.removeAll(keepingCapacity: true)
    width = 0
  }

  /// Adds what is read next, in one look.
  mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ look: Manuscript.Span,
    _ paragraph: BidiParagraph, ambiguousIsWide: Bool
  ) {
    looks.append(look)
    var start = range.lowerBound
    while start < range.upperBound {
      let next = Cells.cluster(bytes, at: start, ambiguousIsWide: ambiguousIsWide)
      let end = min(next.end, range.upperBound)
      let cluster = Cluster(
        text: start..<end, width: next.width, level: paragraph.level(at: start),
        look: looks.count - 1)
      if !joinsLast(bytes, cluster, paragraph) { clusters.append(cluster) }
      start = end
    }
  }

  /// Ends the line and puts it in order; a hyphen stands with the last word.
  mutating func end(
    _ bytes: UnsafeBufferPointer<UInt8>, _ paragraph: BidiParagraph, takesHyphen: Bool = false
  ) {
    if takesHyphen { addHyphen() }
    levelBlanks(bytes, paragraph)
    reverse()
    for cluster in clusters { write(cluster, bytes, paragraph) }
  }
}

// MARK: - Order

extension BidiLine {
  private static let hyphen: UInt32 = 0x2D

  private mutating func addHyphen() {
    guard let last = clusters.last else { return }
    clusters.append(
      Cluster(
        text: last.text.upperBound..<last.text.upperBound, width: 1, level: last.level,
        look: last.look, ligature: BidiLine.hyphen))
  }

  /// L1: blanks at the line's end stand at the end of the paragraph's direction.
  private mutating func levelBlanks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ paragraph: BidiParagraph
  ) {
    for index in clusters.indices.reversed() {
      let text = clusters[index].text
      guard text.count == 1, bytes[text.lowerBound] == 0x20 else { return }
      clusters[index].level = paragraph.isRightToLeft ? 1 : 0
    }
  }

  /// L2: from the highest level to the lowest odd one, what is at that level or above is reversed.
  private mutating func reverse() {
    var level = clusters.reduce(0) { max($0, $1.level) }
    while level > 0 {
      var start = 0
      while start < clusters.count {
        guard clusters[start].level >= level else {
          start += 1
          continue
        }
        var end = start + 1
        while end < clusters.count, clusters[end].level >= level { end += 1 }
        clusters[start..<end].reverse()
        start = end
      }
      level -= 1
    }
  }
}

// MARK: - Forms

extension BidiLine {
  /// Takes alef into the cell of the lam before it, as Arabic does.
  private mutating func joinsLast(
    _ bytes: UnsafeBufferPointer<UInt8>, _ alef: Cluster, _ paragraph: BidiParagraph
  ) -> Bool {
    guard let lam = clusters.last, lam.ligature == 0, lam.look == alef.look,
      lam.level == alef.level, lam.level & 1 == 1
    else { return false }
    let ligature = BidiLine.ligature(
      BidiLine.form(bytes, lam.text, paragraph), BidiLine.form(bytes, alef.text, paragraph))
    // ncurses keeps four marks in a cell; each letter takes two bytes, a mark as many.
    guard ligature != 0, lam.text.count + alef.text.count <= 12 else { return false }
    clusters[clusters.count - 1].text = lam.text.lowerBound..<alef.text.upperBound
    clusters[clusters.count - 1].ligature = ligature
    return true
  }

  /// Lam and alef as one letter (Arabic Presentation Forms-B), 0 where they do not join.
  private static func ligature(_ lam: UInt32, _ alef: UInt32) -> UInt32 {
    guard lam == 0xFEDF || lam == 0xFEE0 else { return 0 }
    switch alef {
    case 0xFE82: return 0xFEF5 + lam - 0xFEDF
    case 0xFE84: return 0xFEF7 + lam - 0xFEDF
    case 0xFE88: return 0xFEF9 + lam - 0xFEDF
    case 0xFE8E: return 0xFEFB + lam - 0xFEDF
    default: return 0
    }
  }

  /// How the first character of a cluster that runs to the left looks.
  private static func form(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ paragraph: BidiParagraph
  ) -> UInt32 {
    var index = range.lowerBound
    let code = UTF8Text.next(bytes, &index)
    if 0x600..<0x780 ~= code { return bidi_shaped(code, paragraph.join(at: range.lowerBound)) }
    return bidi_mirrored(code)
  }

  private mutating func write(
    _ cluster: Cluster, _ bytes: UnsafeBufferPointer<UInt8>, _ paragraph: BidiParagraph
  ) {
    if cluster.level & 1 == 1 || cluster.ligature != 0 {
      writeFormed(cluster, bytes, paragraph)
    } else {
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[cluster.text]))
    }
    width += cluster.width
    let look = looks[cluster.look]
    if let last = stretches.last?.look, last.style == look.style, last.link == look.link {
      stretches[stretches.count - 1].end = text.count
    } else {
      stretches.append(Stretch(end: text.count, look: look))
    }
  }

  /// Writes the form of a letter and its marks; joiners have done their work where it has a form.
  private mutating func writeFormed(
    _ cluster: Cluster, _ bytes: UnsafeBufferPointer<UInt8>, _ paragraph: BidiParagraph
  ) {
    guard !cluster.text.isEmpty else { return UTF8Text.append(cluster.ligature, to: &text) }
    let isLigature = cluster.ligature != 0
    let form =
      isLigature ? cluster.ligature : BidiLine.form(bytes, cluster.text, paragraph)
    UTF8Text.append(form, to: &text)
    var index = cluster.text.lowerBound
    let hasForm = UTF8Text.next(bytes, &index) != form
    while index < cluster.text.upperBound {
      let code = UTF8Text.next(bytes, &index)
      if hasForm, code == 0x200C || code == 0x200D { continue }
      if isLigature, !unicode_is_mark(code) { continue }
      UTF8Text.append(code, to: &text)
    }
  }
}
