import ArgumentParser
import FoundationEssentials
import Glibc
import Library
import News

/// `telex export marks`.
struct ExportMarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex export marks", abstract: "Write all marks as JSON Lines.",
    discussion: """
      What was read, starred and tagged, and where feeds moved, on all machines, in the format of \
      the marks folder and without what is outdated. telex import marks takes it.
      """)

  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Option(help: ArgumentHelp("Write to this file and not to standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let folders = Folders(home: home, environment: ProcessInfo.processInfo.environment)
    do throws(LibraryError) {
      let export = try MarksExport(of: folders)
      if export.damaged > 0 {
        let lines = export.damaged == 1 ? "1 damaged line" : "\(export.damaged) damaged lines"
        Output.complain("\(lines) in \(folders.marks) left out.")
      }
      if let output, output != "-" { return try export.save(to: output) }
      guard Output.write(String(decoding: export.bytes, as: UTF8.self)) else {
        throw LibraryError.file(
          action: "write", path: "the marks", reason: String(cString: strerror(errno)))
      }
    } catch {
      Output.complain(error.description)
      throw ExitCode(EX_IOERR)
    }
  }
}
