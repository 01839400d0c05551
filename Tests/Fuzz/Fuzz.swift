import Glibc

/// The fuzz program: one set of laws for each of the rooms' doors to the world.
///
/// libFuzzer makes the inputs and keeps those that reach new code; `TELEX_FUZZ` names the target.
/// A law that is broken traps, which libFuzzer reports together with the input.
enum Fuzz: String {
  case charset, xml, html, cleaning, feed

  /// The target of this run.
  static let target = named(getenv("TELEX_FUZZ").map { String(cString: $0) })

  private static func named(_ name: String?) -> Fuzz {
    guard let target = name.flatMap(Fuzz.init(rawValue:)) else {
      fatalError("TELEX_FUZZ must be charset, xml, html, cleaning or feed")
    }
    return target
  }

  func check(_ input: [UInt8]) {
    switch self {
    case .charset: CharsetLaws.check(input)
    case .xml: XMLLaws.check(input)
    case .html: HTMLLaws.check(input)
    case .cleaning: CleaningLaws.check(input)
    case .feed: FeedLaws.check(input)
    }
  }
}

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzz.target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Ends the run where a law does not hold.
func law(_ sentence: String, _ holds: @autoclosure () -> Bool, _ details: @autoclosure () -> String)
{
  if holds() { return }
  fatalError("Broken law: \(sentence).\n\(details())")
}

/// Ends the run where a law does not hold.
func law(_ sentence: String, _ holds: @autoclosure () -> Bool) { law(sentence, holds(), "") }

/// Ends the run where two texts that must be equal are not, and shows where they part.
func law(_ sentence: String, _ left: String, equals right: String) {
  if left.utf8.elementsEqual(right.utf8) { return }
  let common = zip(left.utf8, right.utf8).prefix { $0 == $1 }.count
  law(sentence, false, "\(excerpt(left, from: common))\n\(excerpt(right, from: common))")
}

private func excerpt(_ text: String, from place: Int) -> String {
  String(decoding: text.utf8.dropFirst(max(0, place - 120)).prefix(400), as: UTF8.self)
    .debugDescription
}
