import ArgumentParser
import Glibc
import Wire

/// The worker: fetches, reads and stores, and never draws (design.md §1).
@main
struct TelexWire: ParsableCommand {
  static let configuration = CommandConfiguration(
    // Who reads its help has typed telex, which hands such orders on.
    commandName: "telex",
    abstract: "Telex's worker: fetches, reads and stores news.",
    version: "0.1",
    subcommands: [
      OpenCommand.self, RefreshCommand.self, AddCommand.self, KeepCommand.self, RemoveCommand.self,
      AlignCommand.self, IndexCommand.self, ParseCommand.self,
      RenderCommand.self, PictureCommand.self, PageCommand.self, PurgeCommand.self,
      RepairCommand.self,
      RulesCommand.self,
      ImportCommand.self,
      VersionCommand.self,
    ])

  /// Argument-parser ends usage errors with 64 (EX_USAGE) by itself.
  static func main() {
    signal(SIGPIPE, SIG_DFL)
    main(nil)
  }
}

/// Options that every order takes.
struct HomeOption: ParsableArguments {
  @Option(name: .long, help: "Keep everything under this folder instead of the XDG folders.")
  var home: String?
}

/// `version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Say which version this is.")

  @OptionGroup var home: HomeOption

  func run() { StandardOutput.line("telex-wire \(TelexWire.configuration.version)") }
}
