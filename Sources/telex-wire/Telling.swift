import ArgumentParser
import Library
import Wire

/// How an order tells what is wrong with the files it begins with.
struct Telling {
  /// A program listens to its standard output.
  var asJSON = false
  /// Nobody ordered it (cron): what is wrong with a line of a file is told where somebody did.
  var isQuiet = false

  /// Says what is wrong in a file; the rest of it holds.
  func complain(of problems: [FileProblem]) {
    for problem in problems where !isQuiet { StandardOutput.complain(problem.description) }
  }

  /// Says why nothing can be done, and how the order ends.
  func ending(_ error: Unreadable) -> ExitCode { ending(error.reason, error.code) }

  /// The same in a sentence.
  func ending(_ reason: String, _ code: Ending) -> ExitCode {
    StandardOutput.complain(reason)
    guard asJSON else { return ExitCode(code.rawValue) }
    var tally = Tally()
    let failed = WireEvent.failed(nil, at: nil, reason: reason)
    tally.count(failed)
    for event in [WireEvent.hello, failed, .done(tally)] { StandardOutput.line(event.json) }
    return ExitCode(code.rawValue)
  }
}
