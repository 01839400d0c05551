// Pictures that are at hand get room above their words; others are their words alone.
extension Compositor {
  /// Notes the picture that a block is the words of, and makes room where it can be shown.
  mutating func setPicture(of block: Int, _ prefix: inout Prefix, isMirrored: Bool) {
    guard let source = source(of: block) else { return }
    let room = columns - prefix.width
    if let size = pictures[source], 1...room ~= size.columns, size.rows > 0 {
      result.pictures.append(
        SetText.Picture(
          source: source, line: result.lines.count, indent: isMirrored ? 0 : prefix.width,
          columns: size.columns, rows: size.rows))
      for _ in 0..<size.rows { appendBlank(&prefix, block, isMirrored: isMirrored) }
    }
    result.images.append(SetText.Image(source: source, line: result.lines.count))
  }

  private mutating func appendBlank(_ prefix: inout Prefix, _ block: Int, isMirrored: Bool) {
    append(isMirrored ? [] : prefix.first, block, 0)
    result.lines.trim()
    if !isMirrored { prefix.first = prefix.rest }
  }

  /// The picture of a block; blocks come in order.
  private mutating func source(of block: Int) -> String? {
    let all = manuscript.pictures
    while nextPicture < all.count, all[nextPicture].block < block { nextPicture += 1 }
    guard nextPicture < all.count, all[nextPicture].block == block else { return nil }
    return all[nextPicture].source
  }
}
