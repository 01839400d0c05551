/// Decides on the encoding of a document, of which it sees the head and one sample.
///
/// Shape: the head says what the document calls itself; the sample, 64 kB from the first byte that
/// is not the same in every encoding, shows whether that is true. Nothing behind them is looked at,
/// so that a document in pieces is judged as the whole is.
struct CharsetJudge {
  /// What was decided, and what is odd about it, a sentence each.
  struct Verdict {
    var encoding: CharsetEncoding
    var warnings: [String] = []
  }

  /// How much of a document's start is searched for what it says of itself.
  ///
  /// A browser's first look takes 1024 bytes, but a `<meta>` further on makes it begin again.
  static let headLength = 16_384
  /// How much is looked at behind the first byte that tells encodings apart.
  static let sampleLength = 65_536

  /// What needs no sample: a byte order mark, or the zeros of UTF-16.
  let settled: CharsetEncoding?
  /// The bytes of the byte order mark.
  let markLength: Int
  /// The encodings that the document is said to be in, the best witness first.
  private let known: [CharsetEncoding]
  /// Some known encoding in which ASCII bytes are other characters.
  private let isShifting: Bool

  /// - Parameter head: the document's start, of which no more than `headLength` is looked at.
  init(head: [UInt8], contentType: String?, as kind: Charset.Kind) {
    let head = head.count > Self.headLength ? Array(head[..<Self.headLength]) : head
    let mark = CharsetSniffing.byteOrderMark(head)
    settled = mark?.encoding ?? CharsetSniffing.widePattern(head)
    markLength = mark?.length ?? 0
    let labels = [
      contentType.flatMap(Charset.label(inContentType:)), Self.declaredLabel(head, kind),
    ]
    known = labels.compactMap { $0.flatMap(CharsetLabels.encoding(for:)) }
      .filter { !$0.isWide || head.contains(0) }
    isShifting = known.contains { !$0.keepsASCII }
  }

  private static func declaredLabel(_ head: [UInt8], _ kind: Charset.Kind) -> String? {
    switch kind {
    case .xml: CharsetSniffing.labelInDeclaration(head) ?? CharsetPrescan.label(in: head)
    case .html: CharsetPrescan.label(in: head) ?? CharsetSniffing.labelInDeclaration(head)
    case .text: nil
    }
  }

  // MARK: - Samples

  /// Where the first byte stands that is not the same in every encoding it might be in.
  func startOfSample(in bytes: [UInt8], from start: Int) -> Int? {
    isShifting ? (start < bytes.count ? start : nil) : CharsetUTF8.endOfPlain(bytes, from: start)
  }

  /// What a whole document is in, and where it is to be decoded from: what is before is ASCII.
  ///
  /// Most encodings do not mind where they begin; those with escapes begin at the first of them.
  func verdict(on bytes: [UInt8]) -> (verdict: Verdict, start: Int) {
    var from = 0
    while settled == nil, let start = startOfSample(in: bytes, from: from) {
      let end = min(start + Self.sampleLength, bytes.count)
      let sample = Array(bytes[start..<end])
      if let verdict = verdict(sample: sample, isCut: end < bytes.count) {
        return (verdict, verdict.encoding.isSevenBit ? start : 0)
      }
      from = end
    }
    return (plain, markLength)
  }

  /// What a document without any such byte is in.
  var plain: Verdict { Verdict(encoding: settled ?? .utf8) }

  /// What the sample shows; nil where it is only ASCII and the document goes on.
  func verdict(sample: [UInt8], isCut: Bool) -> Verdict? {
    if CharsetUTF8.isASCII(sample) { return verdict(ascii: sample, isCut: isCut) }
    if CharsetUTF8.isValid(sample, isCut: isCut) { return verdict(valid: sample, isCut: isCut) }
    for encoding in known where encoding != .utf8 && encoding.fits(sample, isCut: isCut) {
      return believed(encoding, sample)
    }
    if known.contains(.utf8), CharsetUTF8.isMostlyValid(sample) { return Verdict(encoding: .utf8) }
    if CharsetUTF8.isMostlyValid(sample, times: 3) { return belied(by: .utf8) }
    let guess = CharsetSniffing.isISO2022JP(sample) ? .iso2022JP : CharsetGuess(sample).encoding
    if guess == .windows1252, CharsetUTF8.isMostlyValid(sample) { return belied(by: .utf8) }
    return belied(by: guess)
  }

  private func verdict(ascii sample: [UInt8], isCut: Bool) -> Verdict? {
    if CharsetSniffing.isISO2022JP(sample) { return Verdict(encoding: .iso2022JP) }
    // UTF-7 has no sequences of its own that would show: only the first to speak may say it.
    let shifting = known.first {
      $0.isSevenBit && $0 != .iso2022JP && ($0.name != "utf-7" || $0 == known.first)
    }
    return shifting.map { Verdict(encoding: $0) } ?? (isCut && !isShifting ? nil : plain)
  }

  /// Valid UTF-8, unless a label makes better sense of it.
  private func verdict(valid sample: [UInt8], isCut: Bool) -> Verdict {
    guard let label = known.first, label != .utf8 else { return plain }
    if label.isMultibyte, !CharsetUTF8.hasLongSequences(sample), label.fits(sample, isCut: isCut) {
      return Verdict(encoding: label)
    }
    return belied(by: .utf8)
  }

  /// A label that fits. Servers add that of windows-1252 without looking, and all bytes fit it.
  private func believed(_ label: CharsetEncoding, _ sample: [UInt8]) -> Verdict {
    let isDoubtful = label == .windows1252
    return belied(by: isDoubtful ? CharsetGuess.foreign(sample) ?? label : label)
  }

  private func belied(by found: CharsetEncoding) -> Verdict {
    guard let said = known.first, said != found else { return Verdict(encoding: found) }
    return Verdict(
      encoding: found, warnings: ["the document says \(said.name) and is \(found.name)"])
  }
}
