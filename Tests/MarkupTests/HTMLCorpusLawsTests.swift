import FoundationEssentials
import Testing

@testable import Markup

/// Laws over everything html5lib's tree tests read, and over saved pages.
@Suite struct HTMLCorpusLawsTests {
  static let files = HTMLTreeConstructionTests.files

  private static func sources(_ file: String) -> [String] {
    HTMLTreeConstructionTests.tests(in: HTMLCorpus.bytes("tree-construction/" + file)).map(\.data)
  }

  @Test(.enabled(if: HTMLCorpus.folder != nil, "no ../shared/corpus/html5"), arguments: files)
  func whatIsWrittenIsReadAsTheSameTree(file: String) {
    for source in Self.sources(file) {
      let tree = HTMLTree.document(source)
      guard HTMLLaws.canBeWritten(tree) else { continue }
      let again = HTMLTree.document(tree.innerHTML(tree.root))
      #expect(tree.outline() == again.outline(), "\(source)")
    }
  }

  @Test(.enabled(if: HTMLCorpus.folder != nil, "no ../shared/corpus/html5"), arguments: files)
  func plainTextIsTheTextOfTheTree(file: String) {
    for source in Self.sources(file) where HTMLLaws.isReadWithoutTree(source) {
      let tree = HTMLTree.document(source, mending: true)
      #expect(
        HTMLLaws.letters(PlainText.of(html: source), sorted: true)
          == HTMLLaws.letters(HTMLLaws.shown(tree), sorted: true), "\(source)")
    }
  }

  @Test(.enabled(if: HTMLCorpus.folder != nil, "no ../shared/corpus/html5"), arguments: files)
  func cleaningTwiceIsCleaningOnce(file: String) {
    for source in Self.sources(file) {
      let cleaned = Cleaning.clean(source, bases: ["https://ex.org/"])
      #expect(Cleaning.clean(cleaned, bases: ["https://ex.org/"]) == cleaned, "\(source)")
      #expect(Harm.found(in: cleaned) == [], "\(source)")
    }
  }

  /// The smaller of the saved pages; a debug build takes seconds for the others.
  @Test(.enabled(if: HTMLCorpus.folder != nil, "no ../shared/corpus"), arguments: pages)
  func savedPagesAreCleanedOnce(page: String) {
    let source = HTMLCorpus.bytes(page)
    let cleaned = Cleaning.clean(utf8: source, bases: ["https://ex.org/"])
    #expect(Cleaning.clean(utf8: cleaned, bases: ["https://ex.org/"]) == cleaned)
    #expect(Harm.found(in: String(decoding: cleaned, as: UTF8.self)) == [])
  }

  static let pages: [String] = {
    guard let root = HTMLCorpus.folder,
      let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/../extract/pages")
    else { return [] }
    return names.sorted().map { "../extract/pages/\($0)/source.html" }.filter {
      1..<40_000 ~= HTMLCorpus.bytes($0).count
    }
  }()
}

/// Which trees a law holds for, and what is compared.
enum HTMLLaws {
  /// Whether HTML can say what the tree is. It cannot where formatting was adopted or the depth's
  /// bound was met (`isMisnested`), for a doctype's identifiers (§13.3 writes its name only),
  /// `plaintext` (it has no end tag), and scripts with `<!--<script`, whose end tag is text.
  static func canBeWritten(_ tree: HTMLTree) -> Bool {
    !tree.isMisnested
      && tree.descendants(tree.root).allSatisfy { node in
        switch tree.kind(node) {
        case .doctype:
          return tree.attribute("public", of: node) == nil
            && tree.attribute("system", of: node) == nil
        case .element:
          let text = tree.tag(node) == .script ? tree.textContent(node).lowercased() : ""
          return tree.tag(node) != .plaintext
            && !(text.contains("<!--") && text.contains("<script"))
        default: return true
        }
      }
  }

  /// Whether plain text, which knows no tree, has to see what the tree holds. Not so for drawings and
  /// formulas (other rules for text and nulls), framesets and templates (which drop text), CDATA
  /// (which feeds mean), mirrored options, and what is escaped twice.
  static func isReadWithoutTree(_ source: String) -> Bool {
    let source = source.lowercased()
    return !["<svg", "<math", "<frameset", "<template", "<![cdata[", "<selectedcontent", "\0"]
      .contains { source.contains($0) } && !isEscapedTwice(source)
  }

  /// What was escaped twice, plain text decodes twice, which a tree does not.
  static func isEscapedTwice(_ html: String) -> Bool {
    html.split(separator: "&amp;", omittingEmptySubsequences: false).dropFirst()
      .contains { $0.utf8.first.map { $0.isLetter || $0 == UInt8(ascii: "#") } ?? false }
  }

  /// The text of a tree without that of scripts, styles and embedded pages.
  static func shown(_ tree: HTMLTree) -> String {
    tree.descendants(tree.root).filter { node in
      guard tree.kind(node) == .text, let parent = tree.parent(node) else { return false }
      switch tree.tag(parent) {
      case .script, .style, .iframe, .noembed, .noframes: return false
      default: return true
      }
    }.map(tree.text).joined()
  }

  /// Without white space, where the two may differ. `sorted`: a table puts text before itself that
  /// stands between its cells.
  static func letters(_ text: String, sorted: Bool = false) -> String {
    let kept = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value != 0 }
    return String((sorted ? kept.sorted() : Array(kept)).map(Character.init))
  }
}
