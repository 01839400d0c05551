import Reader
import Typesetting

/// A kept picture at its place in a frame, no larger than the screen.
struct VisiblePicture: Hashable {
  var kept: KeptPicture
  /// Which of the places that the same picture has, counted from 1.
  var number: Int
  var picture: Frame.Picture
}

// MARK: - Keeping

extension Overlay {
  /// Keeps a picture in place of what was kept under the name; false for one that is unfit.
  mutating func keep(_ picture: PreparedPicture, as source: String) -> Bool {
    serial += 1
    guard let fit = KeptPicture(picture, serial: serial) else { return false }
    drop(source)
    if case .kitty = fit.content, !hasGraphics { return false }
    kept[source] = fit
    return true
  }

  /// Keeps nothing under a name.
  mutating func drop(_ source: String) {
    guard let old = kept.removeValue(forKey: source) else { return }
    let isSent = transmitted.remove(old.serial) != nil
    if isSent || sending?.serial == old.serial { unwanted.append(old.serial) }
  }

  /// Frees every picture that the terminal holds; they are sent anew when they are shown again.
  mutating func free() -> [UInt8] {
    let holdsSome = !transmitted.isEmpty || !unwanted.isEmpty || !placements.isEmpty
    let abandoned = abandon()
    transmitted.removeAll()
    unwanted.removeAll()
    _ = liftAll()
    return abandoned + (holdsSome ? Array(KittyGraphics.deleteAll.utf8) : [])
  }
}

// MARK: - Where they are

extension Overlay {
  /// The pictures of a frame that are kept, cut to the screen.
  func visiblePictures(of frame: Frame) -> [VisiblePicture] {
    var counts: [Int: Int] = [:]
    return frame.pictures.compactMap { picture in
      guard let kept = kept[picture.source], let cut = Self.cut(picture, to: frame.size) else {
        return nil
      }
      counts[kept.serial, default: 0] += 1
      return VisiblePicture(kept: kept, number: counts[kept.serial] ?? 1, picture: cut)
    }
  }

  private static func cut(_ picture: Frame.Picture, to size: Frame.Size) -> Frame.Picture? {
    guard (0..<size.rows).contains(picture.origin.row),
      (0..<size.columns).contains(picture.origin.column), picture.size.columns > 0,
      picture.size.rows > 0
    else { return nil }
    var cut = picture
    let visible = picture.visible.clamped(to: 0..<picture.size.rows)
    let end = min(visible.upperBound, visible.lowerBound + size.rows - picture.origin.row)
    cut.visible = visible.lowerBound..<max(visible.lowerBound, end)
    return cut.visible.isEmpty || picture.origin.column + picture.size.columns > size.columns
      ? nil : cut
  }

  /// The cells that a picture takes, row by row, and what they carry.
  func places(
    of visible: VisiblePicture
  ) -> [(row: Int, columns: Range<Int>, load: Load)] {
    let (origin, size) = (visible.picture.origin, visible.picture.size)
    return visible.picture.visible.enumerated().compactMap { offset, line in
      let (row, column) = (origin.row + offset, origin.column)
      switch visible.kept.content {
      case .kitty:
        let load = Load.placed(placement(of: visible))
        return (row, column..<(column + size.columns), load)
      case .symbols(let lines):
        guard lines.indices.contains(line), let symbols = lines[line],
          symbols.columns > 0, symbols.columns <= size.columns
        else { return nil }
        let load = Load.symbols(serial: visible.kept.serial, line: line, column: column)
        return (row, column..<(column + symbols.columns), load)
      }
    }
  }

  private func placement(of visible: VisiblePicture) -> Placement {
    let picture = visible.picture
    var placement = Placement(
      serial: visible.kept.serial, number: visible.number, row: picture.origin.row,
      column: picture.origin.column, columns: picture.size.columns, rows: picture.visible.count)
    guard case .kitty(_, let width, let height) = visible.kept.content,
      picture.visible.count < picture.size.rows
    else { return placement }
    let top = height * picture.visible.lowerBound / picture.size.rows
    let bottom = height * picture.visible.upperBound / picture.size.rows
    let start = min(top, height - 1)
    placement.source = .init(y: start, width: width, height: max(1, bottom - start))
    return placement
  }
}

// MARK: - Coming and going

extension Overlay {
  /// Takes away what is no longer wanted, and frees what nobody keeps.
  mutating func removals(_ visible: [VisiblePicture]) -> [UInt8] {
    let wanted = Set(visible.filter { $0.kept.isGraphic }.map(placement))
    var output = unwanted.isEmpty ? [] : abandon()
    output += lift(placements.subtracting(wanted))
    for serial in unwanted { output += Array(KittyGraphics.freeing(serial).utf8) }
    transmitted.subtract(unwanted)
    unwanted.removeAll()
    return output
  }

  /// Takes every picture off the screen.
  mutating func liftAll() -> [UInt8] { lift(placements) }

  private mutating func lift(_ gone: Set<Placement>) -> [UInt8] {
    placements.subtract(gone)
    let inOrder = gone.sorted { ($0.serial, $0.number) < ($1.serial, $1.number) }
    for placement in inOrder { lift(.placed(placement)) }
    let abandoned = gone.isEmpty ? [] : abandon()
    return abandoned + inOrder.flatMap { Array(KittyGraphics.removing($0).utf8) }
  }

  /// What a picture needs so that all its cells carry it.
  mutating func missing(of visible: VisiblePicture) -> [UInt8] {
    let lacking = places(of: visible).filter { place in
      let mark = mark(of: place.load)
      let start = place.row * shadow.size.columns
      return place.columns.contains { shadow.marks[start + $0] != mark }
    }
    guard !lacking.isEmpty else { return [] }
    switch visible.kept.content {
    case .symbols(let lines): return symbols(lines, lacking)
    case .kitty: return transmitted.contains(visible.kept.serial) ? graphic(visible) : []
    }
  }

  private mutating func symbols(
    _ lines: [SymbolLine?], _ lacking: [(row: Int, columns: Range<Int>, load: Load)]
  ) -> [UInt8] {
    var output: [UInt8] = []
    for place in lacking {
      guard case .symbols(_, let line, let column) = place.load, let symbols = lines[line] else {
        continue
      }
      output += Array("\u{1B}[\(place.row + 1);\(column + 1)H".utf8) + symbols.bytes
      output += Array("\u{1B}[m".utf8)
      carry(row: place.row, columns: place.columns, mark(of: place.load))
    }
    return output
  }

  private mutating func graphic(_ visible: VisiblePicture) -> [UInt8] {
    var output = abandon()
    let placement = placement(of: visible)
    if !placements.insert(placement).inserted {
      output += Array(KittyGraphics.removing(placement).utf8)
    }
    output += Array(KittyGraphics.showing(placement).utf8)
    for place in places(of: visible) {
      carry(row: place.row, columns: place.columns, mark(of: place.load))
    }
    return output
  }
}

extension KeptPicture {
  /// Whether the terminal draws it, and not its characters.
  var isGraphic: Bool { if case .kitty = content { true } else { false } }
}
