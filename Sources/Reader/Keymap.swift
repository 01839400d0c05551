/// Which key means which command in which pane.
public struct Keymap: Hashable, Sendable {
  private var commands: [Command.Context: [Key: Command.Name]] = [:]

  /// The keys of `Command.all`.
  public static let standard = Keymap(Command.all)

  /// A keymap from commands; of two that claim a key in one pane, the first has it.
  public init(_ table: [Command]) {
    for command in table {
      for context in command.contexts { bind(command.keys, to: command.name, in: context) }
    }
  }

  /// What a key means in a pane; `nil` where it means nothing.
  public func command(for key: Key, in context: Command.Context) -> Command.Name? {
    commands[context]?[key]
  }

  private mutating func bind(_ keys: [Key], to name: Command.Name, in context: Command.Context) {
    for key in keys where commands[context]?[key] == nil {
      commands[context, default: [:]][key] = name
    }
  }
}
