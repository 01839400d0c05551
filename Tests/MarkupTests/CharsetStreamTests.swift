import TestRandom
import Testing

@testable import Markup

/// Words in many scripts, from which documents are made.
private let words = [
  "news", "<item>", "&amp;", "año", "naïve", "“quoted”", "한국어", "소식", "日本", "ニュース", "新聞",
  "мир", "вести", "ελληνικά", "🗞", "\n", " ", "\u{1B}", "\u{0}", "~{", "+AGE-",
]

/// A document of random words in UTF-8, UTF-16 or pairs of high bytes, faults now and then.
private func document(_ random: inout Seeded, words count: Int) -> [UInt8] {
  let style = random.below(5)
  var bytes: [UInt8] = []
  for _ in 0..<count {
    let word = words[random.below(style == 0 ? 3 : words.count)]
    switch style {
    case 0, 1: bytes += Array(word.utf8)
    case 2: bytes += word.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case 3: bytes += word.utf8.map { $0 < 0x80 ? $0 : $0 | 0xA1 }
    default: bytes += random.bytes(random.below(4)) + Array(word.utf8)
    }
    if random.below(40) == 0 { bytes += random.bytes(1) }
    if random.below(60) == 0 { bytes += [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42] }
  }
  return bytes
}

private let labels: [String?] = [
  nil, "utf-8", "windows-1252", "euc-kr", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5",
  "koi8-r", "windows-1258", "utf-16", "utf-16be", "utf-32", "utf-7", "iso-2022-kr", "hz", "johab",
  "ibm037",
]

/// The document fed in pieces of random length up to a limit.
private func streamed(
  _ bytes: [UInt8], _ type: String?, _ kind: Charset.Kind, upTo limit: Int, _ random: inout Seeded
) -> Charset.Transcoded {
  var stream = CharsetStream(contentType: type, as: kind)
  var (text, place) = ([UInt8](), 0)
  while place < bytes.count {
    let end = min(place + 1 + random.below(limit), bytes.count)
    let piece = stream.append(Array(bytes[place..<end]))
    #expect(CharsetUTF8.isValid(piece))
    text += piece
    place = end
  }
  text += stream.finish()
  return Charset.Transcoded(
    utf8: text, encoding: stream.encoding ?? "", warnings: stream.warnings)
}

/// In what two results differ first, with the bytes around it.
private func difference(_ one: Charset.Transcoded, _ other: Charset.Transcoded) -> String? {
  guard one.encoding == other.encoding, one.warnings == other.warnings else {
    return "\(one.encoding) \(one.warnings) and \(other.encoding) \(other.warnings)"
  }
  guard one.utf8 != other.utf8 else { return nil }
  let place = zip(one.utf8, other.utf8).enumerated().first { $1.0 != $1.1 }?.offset
  let start = max(0, (place ?? min(one.utf8.count, other.utf8.count)) - 12)
  return "at \(start) \(one.utf8.dropFirst(start).prefix(24)) "
    + "and \(other.utf8.dropFirst(start).prefix(24))"
}

@Test(arguments: labels)
private func aDocumentInPiecesIsDecodedAsTheWholeIs(_ label: String?) {
  let type = label.map { "text/xml; charset=\($0)" }
  var random = Seeded(UInt64(label?.utf8.count ?? 0) &* 77 &+ 5)
  for round in 0..<12 {
    let bytes = document(&random, words: random.below(400))
    let kind = [Charset.Kind.xml, .html, .text][round % 3]
    let whole = Charset.utf8(bytes, contentType: type, as: kind)
    let pieces = streamed(bytes, type, kind, upTo: [1, 3, 64, 5000][round % 4], &random)
    #expect(difference(pieces, whole) == nil, "\(label ?? "no label"), round \(round)")
  }
}

@Test(arguments: zip(labels, labels.indices))
private func aLongDocumentInPiecesIsDecodedAsTheWholeIs(_ label: String?, _ place: Int) {
  let type = label.map { "text/xml; charset=\($0)" }
  var random = Seeded(UInt64(label?.utf8.count ?? 0) &* 31 &+ 3)
  let plain = [UInt8](repeating: 0x61, count: place % 2 * 70_000)
  let bytes = plain + document(&random, words: 11_000)
  let whole = Charset.utf8(bytes, contentType: type, as: .xml)
  let pieces = streamed(bytes, type, .xml, upTo: 16_384, &random)
  #expect(difference(pieces, whole) == nil, "\(label ?? "no label")")
}

@Test
func plainTextDoesNotWaitForTheEnd() {
  var stream = CharsetStream(contentType: nil, as: .xml)
  let plain = [UInt8](repeating: 0x61, count: CharsetJudge.headLength)
  #expect(stream.append(plain) == plain)
  #expect(stream.encoding == nil)
  #expect(stream.append(Array("é".utf8)).isEmpty)
  #expect(stream.finish() == Array("é".utf8))
  #expect(stream.encoding == "utf-8")
}

@Test
func theEncodingBehindALongPlainHeadIsJudgedWhereItShows() {
  var stream = CharsetStream(contentType: "text/xml; charset=euc-kr", as: .xml)
  var text = stream.append([UInt8](repeating: 0x61, count: 100_000))
  text += stream.append([0xC7]) + stream.append([0xD1])
  text += stream.finish()
  #expect(String(decoding: text.suffix(4), as: UTF8.self) == "a한")
  #expect(stream.encoding == "euc-kr")
}

@Test
func nothingInPiecesIsNothing() {
  var stream = CharsetStream(contentType: nil, as: .text)
  #expect(stream.append([]).isEmpty)
  #expect(stream.finish().isEmpty)
  #expect(stream.encoding == "utf-8")
}
