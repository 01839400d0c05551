import ArgumentParser
import FoundationEssentials
import Glibc
import Library
import News

/// `telex import marks FILE`.
struct ImportMarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telex import marks", abstract: "Merge marks from a file.",
    discussion: """
      FILE is what telex export marks wrote, or a file of another marks folder; - is standard input. \
      Nothing newer is overridden, and the same file changes nothing a second time.
      """)

  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
  var path: String

  func run() throws {
    let folders = Folders(home: home, environment: ProcessInfo.processInfo.environment)
    let document = try document()
    let name = path == "-" ? "standard input" : path
    do {
      guard let marks = try MarksImport(document, into: folders) else {
        Output.complain("\(name) holds no marks: its first line is not {\"telex\":\"marks\",…}.")
        throw ExitCode(EX_DATAERR)
      }
      try report(marks, name)
    } catch let error as LibraryError {
      Output.complain(error.description)
      throw ExitCode(EX_IOERR)
    }
  }

  private func report(_ marks: MarksImport, _ name: String) throws {
    let kept = marks.foreign == 0 ? "" : ", \(marks.foreign) unknown lines kept"
    _ = Output.write("\(marks.words) \(marks.words == 1 ? "mark" : "marks") imported\(kept).\n")
    guard marks.bad > 0 else { return }
    let lines = marks.bad == 1 ? "1 line" : "\(marks.bad) lines"
    Output.complain("\(lines) of \(name) could not be read and were passed over.")
    throw ExitCode(EX_DATAERR)
  }

  private func document() throws -> [UInt8] {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable() }
    defer { close(descriptor) }
    var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 18))
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw unreadable() }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  private func unreadable() -> ExitCode {
    let code = errno
    Output.complain("Cannot read \(path): \(String(cString: strerror(code))).")
    return ExitCode(code == ENOENT || code == ENOTDIR ? EX_NOINPUT : EX_IOERR)
  }
}
