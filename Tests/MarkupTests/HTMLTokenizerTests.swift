import FoundationEssentials
import Testing

@testable import Markup

/// The tokenizer held against html5lib's tokenizer tests.
@Suite struct HTMLTokenizerTests {
  // Files whose one subject is a surrogate alone, or the infoset, are no HTML in UTF-8.
  static let files = HTMLCorpus.files(in: "tokenizer", ending: ".test")
    .filter { $0 != "xmlViolation.test" && $0 != "unicodeCharsProblematic.test" }

  @Test(.enabled(if: HTMLCorpus.folder != nil, "no ../shared/corpus/html5"), arguments: files)
  func readsTheTokensOfTheCorpus(file: String) throws {
    let document = try JSONDecoder().decode(
      Document.self, from: Data(HTMLCorpus.bytes("tokenizer/" + file)))
    var failures: [String] = []
    var passes = 0
    for test in document.tests {
      guard !test.needsSurrogates else { continue }
      for state in test.initialStates ?? ["Data state"] {
        let found = test.tokens(in: state)
        if found == test.expected {
          passes += 1
        } else {
          failures.append("\(test.description) [\(state)]\n \(test.expected)\n \(found)")
        }
      }
    }
    print("html5 tokenizer/\(file): \(passes) pass, \(failures.count) fail")
    #expect(failures.isEmpty, "\(failures.prefix(5).joined(separator: "\n"))")
  }

  // MARK: - Reading

  struct Document: Decodable { var tests: [Case] }

  /// A value of an expected token.
  enum Value: Decodable, Equatable {
    case text(String)
    case flag(Bool)
    case attributes([String: String])
    case null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .attributes(try container.decode([String: String].self))
      }
    }
  }

  struct Case: Decodable {
    var description: String
    var input: String
    var output: [[Value]]
    var initialStates: [String]?
    var lastStartTag: String?
    var doubleEscaped: Bool?

    var needsSurrogates: Bool {
      doubleEscaped == true
        && (unescaped(input) == nil || output.joined().contains { unescaped($0) == nil })
    }

    var expected: [[Value]] { output.map { $0.map { unescaped($0) ?? .null } } }

    private func unescaped(_ value: Value) -> Value? {
      switch value {
      case .text(let text): return unescaped(text).map(Value.text)
      case .attributes(let attributes):
        var result: [String: String] = [:]
        for (name, value) in attributes {
          guard let name = unescaped(name), let value = unescaped(value) else { return nil }
          result[name] = value
        }
        return .attributes(result)
      default: return value
      }
    }

    /// Undoes `\uHHHH`; nil if that is half a character.
    private func unescaped(_ text: String) -> String? {
      guard doubleEscaped == true else { return text }
      var units: [UInt16] = []
      var rest = text.utf16[...]
      while let unit = rest.first {
        if unit == 0x5C, rest.dropFirst().first == 0x75,
          let code = UInt16(String(rest.dropFirst(2).prefix(4)) ?? "", radix: 16)
        {
          units.append(code)
          rest = rest.dropFirst(6)
        } else {
          units.append(unit)
          rest = rest.dropFirst()
        }
      }
      return String(validating: units, as: UTF16.self)
    }

    func tokens(in state: String) -> [[Value]] {
      var tokenizer = HTMLTokenizer(Array((unescaped(input) ?? "").utf8))
      tokenizer.content = Self.content(state)
      if let lastStartTag { tokenizer.lastStartTag = number(lastStartTag, &tokenizer) }
      var token = HTMLToken()
      var result: [[Value]] = []
      while true {
        tokenizer.next(&token)
        if token.kind == .end { return result }
        append(token, tokenizer, to: &result)
      }
    }

    private static func content(_ state: String) -> HTMLTokenizer.Content {
      switch state {
      case "PLAINTEXT state": return .plainText
      case "RCDATA state": return .rcdata
      case "RAWTEXT state": return .rawText
      case "Script data state": return .script
      case "CDATA section state": return .cdata
      default: return .data
      }
    }

    private func number(_ name: String, _ tokenizer: inout HTMLTokenizer) -> Int32 {
      let start = tokenizer.arena.decoded.count
      tokenizer.arena.decoded += Array(name.utf8)
      return tokenizer.arena.id(
        ofName: HTMLSlice(arena: start..<tokenizer.arena.decoded.count))
    }

    private func append(
      _ token: HTMLToken, _ tokenizer: HTMLTokenizer, to result: inout [[Value]]
    ) {
      let arena = tokenizer.arena
      switch token.kind {
      case .text: append(arena.string(token.text), to: &result)
      case .null: append("\0", to: &result)
      case .comment: result.append([.text("Comment"), .text(arena.string(token.text))])
      case .doctype:
        result.append([
          .text("DOCTYPE"), token.hasName ? .text(arena.string(token.text)) : .null,
          token.publicID.map { .text(arena.string($0)) } ?? .null,
          token.systemID.map { .text(arena.string($0)) } ?? .null, .flag(!token.forcesQuirks),
        ])
      case .startTag:
        var attributes: [String: String] = [:]
        for attribute in tokenizer.attributes {
          attributes[arena.name(attribute.name)] = arena.string(attribute.value)
        }
        let tag: [Value] = [
          .text("StartTag"), .text(arena.name(token.name)), .attributes(attributes),
        ]
        result.append(token.isSelfClosing ? tag + [.flag(true)] : tag)
      case .endTag: result.append([.text("EndTag"), .text(arena.name(token.name))])
      case .end: break
      }
    }

    private func append(_ text: String, to result: inout [[Value]]) {
      guard !text.isEmpty else { return }
      if let last = result.last, last[0] == .text("Character"), case .text(let before) = last[1] {
        result[result.count - 1][1] = .text(before + text)
      } else {
        result.append([.text("Character"), .text(text)])
      }
    }
  }
}
