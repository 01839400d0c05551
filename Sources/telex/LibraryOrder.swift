import ArgumentParser
import Console
import FoundationEssentials
import Glibc

/// The orders that look into the library or mark what is in it (design.md §6).
enum LibraryOrder {
  /// The command of each order's name.
  static let commands: [String: any ParsableCommand.Type] = [
    "list": ListOrder.self, "count": CountOrder.self, "show": ShowOrder.self,
    "search": SearchOrder.self, "mark": MarkOrder.self,
  ]

  /// Nothing is said but perhaps where everything lies, which is the last word then.
  static func isBare(_ words: [String]) -> Bool {
    words.isEmpty || (words.count == 2 && words[0] == "--home")
  }

  /// `export marks` and `import marks`, which need no worker: their command, and the words for it.
  static func marksCommand(
    _ order: String, _ rest: [String]
  ) -> (any ParsableCommand.Type, [String])? {
    guard ["export", "import"].contains(order), let (what, words) = Self.order(in: rest),
      what == "marks"
    else { return nil }
    return (order == "export" ? ExportMarks.self : ImportMarks.self, words)
  }

  /// Options that take a value, which is no order and no part of a query.
  private static let valued: Set<String> = ["--home", "--limit", "--format", "--output", "--width"]

  /// The first word that is no option or an option's value, and all the others.
  static func order(in words: [String]) -> (order: String, rest: [String])? {
    var index = 0
    while index < words.count, words[index].hasPrefix("-"), words[index] != "-" {
      index += valued.contains(words[index]) ? 2 : 1
    }
    guard index < words.count else { return nil }
    return (words[index], Array(words[..<index] + words[(index + 1)...]))
  }

  /// Runs a command to its end, and the program with it.
  static func run(_ command: any ParsableCommand.Type, _ words: [String]) -> Never {
    command.main(arranged(words))
    exit(EX_OK)
  }

  /// Options first, so that `-word` can stand in a query: all else comes behind `--`.
  static func arranged(_ words: [String]) -> [String] {
    var (options, rest) = ([String](), [String]())
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == "--" {
        rest += words[(index + 1)...]
        break
      }
      if isOption(word) {
        options.append(word)
        if valued.contains(word), index + 1 < words.count { options.append(words[index + 1]) }
      } else {
        rest.append(word)
      }
      index += valued.contains(word) ? 2 : 1
    }
    return options + ["--"] + rest
  }

  private static func isOption(_ word: String) -> Bool {
    word == "-h" || word.hasPrefix("--") && word.dropFirst(2).first?.isLetter == true
  }
}
