import Markup

/// Elements balance, and a document in pieces is read as the whole.
enum XMLLaws {
  static func check(_ input: [UInt8]) {
    let document = Pieces.stretched(input)
    let whole = account(XMLScanner(document, habits: ["media": "urn:media"]))
    var pieces = Pieces.of(document).makeIterator()
    let parted = XMLScanner(pieces: { pieces.next() }, habits: ["media": "urn:media"])
    law("a document in pieces is read as the whole", account(parted), equals: whole)
    var skipping = XMLScanner(document)
    if skipping.next() == .start { skipping.skip() }
    var markup: [UInt8] = []
    var writing = XMLScanner(document)
    while let event = writing.next() {
      if event == .start { writing.appendMarkup(to: &markup) }
    }
  }

  /// Everything a scanner says, neighbouring pieces of text joined.
  private static func account(_ scanner: XMLScanner) -> String {
    var scanner = scanner
    var account: [UInt8] = []
    var open: [Int] = []
    while let event = scanner.next() {
      switch event {
      case .text: scanner.appendText(to: &account)
      case .start:
        open.append(scanner.nameID)
        law("a start is as deep as elements are open", scanner.depth == open.count)
        append(scanner, to: &account)
      case .end:
        law("an end is as deep as elements are open", scanner.depth == open.count)
        law("an end has its start's name", open.popLast() == scanner.nameID)
        account += "\u{1}>\(scanner.name.local)\(scanner.language ?? "")".utf8
      }
    }
    law("every element ends", open.isEmpty)
    account += "\(scanner.warnings)\(scanner.isCut)".utf8
    return String(decoding: account, as: UTF8.self)
  }

  private static func append(_ scanner: XMLScanner, to account: inout [UInt8]) {
    var scanner = scanner
    let attributes = scanner.allAttributes().flatMap { [$0.name, $0.value] }
    let name = scanner.name
    for word in [name.uri, name.local, name.prefix] + attributes + scanner.bases {
      account += word.utf8
      account.append(1)
    }
  }
}
