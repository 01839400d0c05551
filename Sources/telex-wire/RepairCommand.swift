import ArgumentParser
import FoundationEssentials
import Library
import Wire

/// `repair`: saves what can be read of a damaged library.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Save what can be read of a damaged library into a new one.",
    discussion: """
      The damaged file is set aside beside the new one and not changed. Read marks are no part of it: \
      they stand in the marks folder.
      """)

  @OptionGroup var home: HomeOption

  func run() throws {
    guard !Salvage.isWhole(home.folders) else {
      return StandardOutput.say("\(home.folders.library) is whole; there is nothing to repair.")
    }
    do throws(LibraryError) {
      let salvage = try Salvage(of: home.folders, now: Date())
      let lost = salvage.lost == 0 ? "" : "; \(salvage.lost) could not be read"
      StandardOutput.say(
        "\(salvage.saved) articles saved\(lost). The damaged library is \(salvage.damaged).")
    } catch { throw ending(Unreadable(error)) }
  }
}
