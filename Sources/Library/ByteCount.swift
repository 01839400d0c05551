/// Numbers of bytes as people read them.
public enum ByteCount {
  /// `840 B`, `12 kB`, `1.2 MB`: a thousand of one is one of the next, with two digits at least.
  public static func text(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return "\(max(0, bytes)) B" }
    var (count, unit) = (Double(bytes) / 1000, 0)
    while count >= 999.5, unit < units.count - 1 { (count, unit) = (count / 1000, unit + 1) }
    let tenths = Int((count * 10).rounded())
    let digits = tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(Int(count.rounded()))"
    return "\(digits) \(units[unit])"
  }

  private static let units = ["kB", "MB", "GB", "TB"]
}
