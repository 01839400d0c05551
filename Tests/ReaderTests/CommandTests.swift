import Reader
import Testing

@Suite struct CommandTests {
  @Test func everyCommandStandsInTheTableWithAKeyAndAHelpLine() {
    for name in Command.Name.allCases {
      let command = Command.named(name)
      #expect(command != nil, "\(name)")
      #expect(command?.keys.isEmpty == false && command?.help.isEmpty == false, "\(name)")
    }
  }

  @Test func noKeyMeansTwoThingsInOnePane() {
    for context in Command.Context.allCases {
      let keys = Command.all.filter { $0.contexts.contains(context) }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }
}
