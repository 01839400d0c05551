import Glibc
import News

extension JournalState {
  /// Acts whose lines, and what held before them, are kept so that they can be undone.
  private static let keptGroups = 200

  /// Rewrites this replica's file if it has more than twice the lines it needs; whether it did, and
  /// the file's length then.
  ///
  /// A line goes only if every word in it was said anew later in the same file, and it is older
  /// than the last 200 acts. Lines are kept byte for byte. Source: design.md §5.
  mutating func compact() throws(LibraryError) -> (didRewrite: Bool, size: Int) {
    let file = try lockedFile()
    let identity = try file.identity()
    let bytes = try file.bytes(from: 0, to: identity.size)
    let contents = Contents(bytes)
    let kept = contents.needed(lastGroups: Self.keptGroups)
    guard contents.count > 2 * kept.count, let generation = position(in: ownName)?.generation else {
      return (false, identity.size)
    }
    var rewritten = contents.header(replica: replica, generation: generation + 1)
    for range in kept { rewritten += bytes[range] + [0x0A] }
    try Disk.replace(ownPath, with: rewritten, synced: true)
    Disk.syncFolder(folder)
    isUnsynced = false
    return (true, rewritten.count)
  }
}

/// A journal file's lines, as compaction sees them.
private struct Contents {
  private struct Line {
    var range: Range<Int>
    /// Says something this Telex does not know; must stay.
    var isKept: Bool
    var group: [UInt8]?
  }

  private struct Winner {
    var at: Int64
    var counter: Int64
    var line: Int
  }

  private let bytes: [UInt8]
  private var lines: [Line] = []
  private var head: JSON?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var scanner = LineScanner()
    for part in bytes.split(separator: 0x0A) {
      let range = part.indices
      switch scanner.scan(bytes.span, range.lowerBound, range.upperBound) {
      case .header: head = head ?? JSON(Array(part))
      case .other: lines.append(Line(range: range, isKept: true))
      case .marks:
        let group = scanner.group.map { Array(bytes[$0]) }
        lines.append(Line(range: range, isKept: scanner.hasUnknown, group: group))
      case .damaged: break
      }
    }
  }

  var count: Int { lines.count }

  /// The lines that must stay, in order.
  func needed(lastGroups: Int) -> [Range<Int>] {
    let cut = firstLine(ofLast: lastGroups)
    let winners = winners(before: cut)
    return lines.indices
      .filter { $0 >= cut || lines[$0].isKept || winners.contains($0) }
      .map { lines[$0].range }
  }

  private func firstLine(ofLast count: Int) -> Int {
    var groups: Set<[UInt8]> = []
    var first = lines.count
    for index in lines.indices.reversed() {
      guard let group = lines[index].group else { continue }
      groups.insert(group)
      if groups.count > count { break }
      first = index
    }
    return first
  }

  /// The lines before a place in which something still holds.
  private func winners(before cut: Int) -> Set<Int> {
    var words: [Act.Place: Winner] = [:]
    var moves: [String: Winner] = [:]
    var scanner = LineScanner()
    for index in 0..<cut {
      let range = lines[index].range
      guard scanner.scan(bytes.span, range.lowerBound, range.upperBound) == .marks else { continue }
      let new = Winner(at: scanner.at, counter: scanner.counter, line: index)
      for field in scanner.fields {
        for article in scanner.articles {
          let place = Act.Place(article: article, field: field.rawValue)
          if let old = words[place], (old.at, old.counter) > (new.at, new.counter) { continue }
          words[place] = new
        }
      }
      for key in scanner.moved == nil ? [] : scanner.feeds {
        if let old = moves[key], (old.at, old.counter) > (new.at, new.counter) { continue }
        moves[key] = new
      }
    }
    return Set(words.values.map(\.line)).union(moves.values.map(\.line))
  }

  /// The header for the next generation; what else stood in it stays.
  func header(replica: String, generation: Int64) -> [UInt8] {
    guard case .object(var object) = head else {
      return JournalState.header(replica: replica, generation: generation)
    }
    object["replica"] = .string(replica)
    object["generation"] = .integer(generation)
    return Array((JSON.object(object).text + "\n").utf8)
  }
}

extension LineScanner {
  /// The fields that the line says something of.
  var fields: [MarkTable.Field] {
    [
      isRead.map { _ in MarkTable.Field.read }, isStarred.map { _ in .starred },
      tags.map { _ in .tags },
    ].compactMap(\.self)
  }
}
