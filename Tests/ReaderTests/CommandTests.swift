import Reader
import Testing

@Suite struct CommandTests {
  @Test func everyCommandStandsInTheTableWithAKeyAndAHelpLine() {
    for name in Command.Name.allCases {
      let command = Command.named(name)
      #expect(command != nil, "\(name)")
      // What takes a word has no key, and its help says how it is typed.
      let isTyped = command?.help.hasPrefix(":") == true
      #expect(command?.keys.isEmpty == isTyped && command?.help.isEmpty == false, "\(name)")
    }
  }

  @Test func noKeyMeansTwoThingsInOnePane() {
    for context in Command.Context.allCases {
      let keys = Command.all.filter { $0.contexts.contains(context) }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }
}
