import CVips

/// A picture whose head is read; its pixels are when they are asked for.
struct Opened: ~Copyable {
  private let picture: OpaquePointer?
  // The library reads from these for as long as the picture is open.
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// A file's bytes, in any format the library knows.
  init(file: [UInt8]) {
    bytes = Self.copy(file)
    picture = cvips_open(bytes.baseAddress, bytes.count)
  }

  /// Pixels of 8-bit RGBA, row by row.
  init(pixels: [UInt8], width: Int, height: Int) {
    bytes = Self.copy(pixels)
    let isWhole = bytes.count == width * height * 4
    picture = isWhole ? cvips_pixels(bytes.baseAddress, Int32(width), Int32(height)) : nil
  }

  deinit {
    cvips_close(picture)
    bytes.deallocate()
  }

  /// In pixels, upright; `nil` where it is no picture.
  var size: (width: Int, height: Int)? {
    guard let picture else { return nil }
    return (Int(cvips_width(picture)), Int(cvips_height(picture)))
  }

  /// Scaled down into that area and centred on it, as a PNG file; `nil` where it is damaged. Where
  /// next to nothing would be left free, the picture takes all of it.
  func png(width: Int, height: Int) -> [UInt8]? { fitted(width, height, cvips_png) }

  /// The same as 8-bit RGBA.
  func rgba(width: Int, height: Int) -> [UInt8]? { fitted(width, height, cvips_rgba) }

  private func fitted(
    _ width: Int, _ height: Int,
    _ form: (OpaquePointer?, UnsafeMutablePointer<Int>?) -> UnsafeMutablePointer<UInt8>?
  ) -> [UInt8]? {
    let stretches = nearlyFills(width, height)
    guard let picture,
      let fitted = cvips_fitted(picture, Int32(width), Int32(height), stretches)
    else { return nil }
    defer { cvips_close(fitted) }
    var count = 0
    guard let start = form(fitted, &count) else { return nil }
    defer { cvips_free(start) }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// A twentieth of its width or height nobody sees missing, but everybody an edge left free.
  private func nearlyFills(_ width: Int, _ height: Int) -> Bool {
    guard let size else { return false }
    let (wide, high) = (Double(width) / Double(size.width), Double(height) / Double(size.height))
    let scale = min(1, wide, high)
    return scale >= wide * 0.95 && scale >= high * 0.95
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutableBufferPointer<UInt8> {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    return copy
  }
}
