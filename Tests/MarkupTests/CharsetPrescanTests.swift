import Testing

@testable import Markup

/// One test of the html5lib suite: a page's start, and the encoding that a browser finds in it.
private struct PrescanCase: Sendable, CustomTestStringConvertible {
  var file: String
  var number: Int
  var page: [UInt8]
  var encoding: String
  var testDescription: String { "\(file) \(number)" }
}

private let corpus: [PrescanCase] = HTMLCorpus.files(in: "encoding", ending: ".dat").flatMap {
  file in
  let text = HTMLCorpus.bytes("encoding/" + file)
  return cases(text[...], in: file)
}

/// `#data`, the page, `#encoding`, a label, an empty line; and again.
private func cases(_ text: ArraySlice<UInt8>, in file: String) -> [PrescanCase] {
  let bytes = Array(text)
  var (from, found) = (0, [PrescanCase]())
  while let start = bytes.span.place(of: "#data\n", from: from),
    let end = bytes.span.place(of: "\n#encoding\n", from: start)
  {
    let label = bytes[(end + 11)...].prefix { $0 != 0x0A }
    found.append(
      PrescanCase(
        file: file, number: found.count + 1, page: Array(bytes[(start + 6)..<max(end, start + 6)]),
        encoding: String(decoding: label, as: UTF8.self).lowercased()))
    from = end + 11
  }
  return found
}

@Test(.enabled(if: !corpus.isEmpty, "no html5lib tests beside the project"), arguments: corpus)
private func aPageNamesItsEncodingAsABrowserReadsIt(_ test: PrescanCase) {
  let head = Array(test.page.prefix(CharsetJudge.headLength))
  let label = CharsetPrescan.label(in: head).flatMap(CharsetLabels.encoding(for:))
  let encoding = CharsetSniffing.byteOrderMark(head)?.encoding ?? label ?? .windows1252
  #expect(encoding.name == test.encoding)
}

/// Pages of which only real tags count, each with what it names.
private let pages: [(String, String?)] = [
  ("<meta charset=\"euc-kr\">", "euc-kr"), ("<META CHARSET = EUC-KR />", "euc-kr"),
  ("<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"),
  ("<a title='<meta charset=big5>'><meta charset=koi8-r>", "koi8-r"),
  ("<metadata charset=big5>", nil), ("<meta charset=big5", nil), ("<meta charset='big5>", nil),
  ("<meta charset=none><meta charset=big5>", "big5"), ("<meta charset=utf-16le>", "utf-8"),
  ("<meta charset=x-user-defined>", "windows-1252"),
  ("<meta http-equiv=Content-Type content='text/html; charset=euc-jp'>", "euc-jp"),
  ("<meta content='text/html; charset=\"euc-jp\"' http-equiv=content-type>", "euc-jp"),
  ("<meta content='charset=\"euc-jp' http-equiv=content-type>", nil),
  ("<meta content='text/html; charset = euc-jp;x' http-equiv=content-type>", "euc-jp"),
  ("<meta name=description content='charset=big5'>", nil), ("</meta charset=big5>", nil),
  ("<!doctype html><?php <meta charset=big5> ?><meta charset=koi8-r>", "koi8-r"), ("<", nil),
]

@Test(arguments: pages)
private func onlyWholeTagsNameAnEncoding(_ page: String, _ label: String?) {
  #expect(CharsetPrescan.label(in: Array(page.utf8)) == label)
}

@Test
func everyPrefixOfAPageCanBeScanned() {
  for (page, label) in pages {
    for end in 0..<page.utf8.count {
      let found = CharsetPrescan.label(in: Array(page.utf8.prefix(end)))
      #expect(found == nil || found == label, "\(page.prefix(end))")
    }
  }
}
