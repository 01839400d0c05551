/// Why a picture could not be prepared. Each prints as one sentence for the user, the name first.
public enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are none of the formats that are understood.
  case noPicture(String)
  /// The picture claims more pixels than it may have.
  case tooManyPixels(String, width: Int, height: Int)
  /// Its head is right, its pixels cannot be read.
  case damaged(String)
  /// A library that prepares pictures is not on this machine.
  case missingLibrary(String, package: String)

  /// What failed, on what, and why.
  public var description: String {
    switch self {
    case .noPicture(let name):
      "\(name) is no picture that Telex can read (PNG, JPEG, GIF, WebP, AVIF, TIFF, BMP)."
    case .tooManyPixels(let name, let width, let height):
      "\(name) claims to be \(width) × \(height) pixels, more than Telex takes."
    case .damaged(let name): "\(name) is damaged; its pixels cannot be read."
    case .missingLibrary(let name, let package):
      "\(name) cannot be shown, since \(package) is not installed."
    }
  }
}
