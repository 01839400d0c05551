/// A document that arrives in pieces, as valid UTF-8, decoded as `Charset.utf8` decodes the whole.
///
/// Shape: `append` each piece, then `finish` once; the results one behind the other are the text.
/// Whatever the pieces, text, encoding and warnings are the same. Use one value; a copy of it that
/// is also fed may share the state of its decoder.
///
/// Cost: memory for 64 kB besides the piece in hand. Plain ASCII and UTF-8 pass through uncopied;
/// other text waits for 64 kB behind its first byte beyond ASCII, or for the end, to be judged.
public struct CharsetStream {
  /// The encoding by its name in the Encoding Standard; nil while the document may yet be in any.
  public private(set) var encoding: String?
  /// What was wrong so far, a sentence each.
  public var warnings: [String] { found + (decoder?.warnings ?? []) }

  private let contentType: String?
  private let kind: Charset.Kind
  private var judge: CharsetJudge?
  private var decoder: CharsetDecoder?
  private var found: [String] = []
  /// Bytes that are kept until there are enough of them to judge by.
  private var waiting: [UInt8] = []
  private var isSampling = false

  /// - Parameter contentType: the header's value as delivered; only its `charset` matters.
  public init(contentType: String?, as kind: Charset.Kind) {
    (self.contentType, self.kind) = (contentType, kind)
  }

  /// Takes the next bytes; gives the text that is certain by now, which may be none.
  public mutating func append(_ bytes: [UInt8]) -> [UInt8] {
    Charset.withoutControls(decoded(bytes, isLast: false), kind)
  }

  /// Ends the document; gives the rest of its text.
  public mutating func finish() -> [UInt8] {
    Charset.withoutControls(decoded([], isLast: true), kind)
  }

  private mutating func decoded(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    if decoder != nil { return decoder?.utf8(bytes, isLast: isLast) ?? [] }
    if waiting.isEmpty { waiting = bytes } else { waiting += bytes }
    let wanted = isSampling ? CharsetJudge.sampleLength + 1 : CharsetJudge.headLength
    guard isLast || judge != nil && !isSampling || waiting.count >= wanted else { return [] }
    let head = judge ?? CharsetJudge(head: waiting, contentType: contentType, as: kind)
    judge = head
    if head.settled != nil { return decided(head.plain, from: head.markLength, isLast: isLast) }
    return judged(by: head, isLast: isLast)
  }

  /// Passes what is the same in every encoding, and keeps a sample of what is not.
  private mutating func judged(by judge: CharsetJudge, isLast: Bool) -> [UInt8] {
    var from = 0
    while let start = isSampling ? from : judge.startOfSample(in: waiting, from: from) {
      let end = min(start + CharsetJudge.sampleLength, waiting.count)
      isSampling = end == waiting.count && !isLast
      if isSampling { return passed(upTo: start) }
      let sample = Array(waiting[start..<end])
      if let verdict = judge.verdict(sample: sample, isCut: end < waiting.count) {
        return decided(verdict, from: start, isLast: isLast)
      }
      from = end
    }
    return isLast ? decided(judge.plain, from: 0, isLast: true) : passed(upTo: waiting.count)
  }

  /// ASCII, as it came; what is behind it goes on waiting.
  private mutating func passed(upTo end: Int) -> [UInt8] {
    defer { waiting = Array(waiting[end...]) }
    return end == waiting.count ? waiting : Array(waiting[..<end])
  }

  private mutating func decided(
    _ verdict: CharsetJudge.Verdict, from start: Int, isLast: Bool
  ) -> [UInt8] {
    (encoding, found) = (verdict.encoding.name, verdict.warnings)
    let bytes = waiting
    waiting = []
    decoder = CharsetDecoder(verdict.encoding)
    let isMark = start == judge?.markLength
    let rest = decoder?.utf8(start == 0 ? bytes : Array(bytes[start...]), isLast: isLast) ?? []
    return isMark ? rest : Array(bytes[..<start]) + rest
  }
}
