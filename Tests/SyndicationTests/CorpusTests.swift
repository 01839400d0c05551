import FoundationEssentials
import Markup
import News
import Testing

@testable import Syndication

/// The conformance cases in `../shared/corpus/feeds`; its README says how they are compared.
private enum Corpus {
  /// Beside the checkout, or where `TELEX_SHARED` says.
  static let folder: String = {
    let checkout = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let shared = ProcessInfo.processInfo.environment["TELEX_SHARED"] ?? checkout + "/../shared"
    return shared + "/corpus/feeds/"
  }()

  static func cases() -> [JSONValue]? {
    guard let data = FileManager.default.contents(atPath: folder + "cases.json") else { return nil }
    return JSONValue.document([UInt8](data))?.list
  }

  /// The document of a case as it is written; `nil` where it is no feed.
  static func document(of test: JSONValue) -> JSONValue? {
    guard let file = test["file"]?.text,
      let data = FileManager.default.contents(atPath: folder + file)
    else { return nil }
    let address = test["url"]?.text
    let source = Source(
      key: Feed.Key(address: address ?? "file:" + file), address: address,
      contentType: test["content_type"]?.text)
    // What cannot be read counts as failed.
    let publication = try? Reading.publication(of: [UInt8](data), from: source)
    return publication.flatMap { JSONValue.document(Array(written($0).utf8)) }
  }
}

@Test
func theCorpusOfFeedsIsReadAsExpected() {
  guard let cases = Corpus.cases() else {
    print("skipped: no corpus of feeds here")
    return
  }
  var groups: [String: (passed: Int, all: Int)] = [:]
  for test in cases {
    let name = test["file"]?.text?.split(separator: "/").last ?? ""
    let group = String(name.split(separator: "_").first ?? "")
    let passes = Corpus.document(of: test).map { Comparison.agrees($0, with: test) } ?? false
    groups[group, default: (0, 0)].all += 1
    if passes { groups[group, default: (0, 0)].passed += 1 } else { print("failed: \(name)") }
  }
  for (name, count) in groups.sorted(by: { $0.key < $1.key }) {
    print("\(name): \(count.passed) of \(count.all)")
  }
  #expect(groups.values.allSatisfy { $0.passed == $0.all })
}

/// Compares what is written with what is expected, as tolerantly as the corpus asks.
private enum Comparison {
  private static let texts = ["content_html", "content_text", "summary"]
  private static let dates = ["date_published", "date_modified"]

  static func agrees(_ document: JSONValue, with test: JSONValue) -> Bool {
    guard document["items"]?.list.count == test["items"]?.integer, let expected = test["expect"]
    else { return false }
    return holds(document, expected)
  }

  private static func holds(_ found: JSONValue, _ expected: JSONValue) -> Bool {
    guard case .object(let members) = expected else { return false }
    return members.allSatisfy { holds(found, $0.name, $0.value) }
  }

  private static func holds(_ found: JSONValue, _ name: String, _ expected: JSONValue) -> Bool {
    if name == "items" || name == "authors" || name == "attachments" {
      return contains(found[name]?.list ?? [], expected.list)
    }
    if name == "tags" {
      return Set((found[name]?.list ?? []).compactMap(\.text))
        == Set(expected.list.compactMap(\.text))
    }
    let wanted = expected.text ?? ""
    if texts.contains(name) { return texts.contains { same(found[$0]?.text, wanted) } }
    if dates.contains(name) {
      return dates.contains { name in
        let date = found[name]?.text.flatMap { DateReading.date($0) }
        return date != nil && date == DateReading.date(wanted)
      }
    }
    return same(found[name]?.text, wanted)
  }

  private static func contains(_ found: [JSONValue], _ expected: [JSONValue]) -> Bool {
    expected.allSatisfy { value in found.contains { holds($0, value) } }
  }

  /// Equal as written, or without tags, references and white space; relative links resolved.
  private static func same(_ found: String?, _ wanted: String) -> Bool {
    guard let found else { return false }
    if found == wanted { return true }
    let isMarkup = found.utf8.contains(UInt8(ascii: "<"))
    return !forms(found).isDisjoint(with: forms(wanted))
      && (!isMarkup || links(found) == links(wanted))
  }

  private static func forms(_ text: String) -> Set<String> {
    Set(
      [text, PlainText.of(html: text), PlainText.of(html: PlainText.of(html: text))].map { form in
        form.filter { !$0.isWhitespace }
      })
  }

  private static func links(_ html: String) -> [Substring] {
    html.split(separator: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
  }
}
