import Glibc
import News

/// A command line of the user's: /bin/sh runs it in a process group of its own, and nothing of it is
/// left when it has ended. What it writes is the document.
struct Command: Sendable {
  /// What /bin/sh is given; `~/` is its business.
  let text: String
  /// Its standard input; `nil` is nothing.
  let input: FetchedBody?
  let limits: FetchLimits

  /// Runs it to its end; blocks. What becomes readable at `stop` ends it before.
  func output(until stop: Int32) -> Result<FetchedBody, CommandError> {
    do throws(CommandError) {
      let process = try CommandProcess(self)
      let ending = process.listen(until: stop)
      return judged(ending, process, process.end())
    } catch { return .failure(error) }
  }

  private func judged(
    _ ending: CommandProcess.Ending, _ process: CommandProcess, _ status: Int32
  ) -> Result<FetchedBody, CommandError> {
    let program = FetchRoute.program(of: text)
    switch ending {
    case .late:
      return .failure(
        .timedOut(program: program, seconds: max(1, limits.commandMilliseconds / 1000)))
    case .tooLarge:
      return .failure(.tooLarge(program: program, megabytes: max(1, limits.commandBytes >> 20)))
    case .noRoom(let reason): return .failure(.notStarted(program: program, reason: reason))
    case .over: break
    }
    if status & 0x7f != 0 {
      return .failure(.killed(program: program, signal: Int(status & 0x7f)))
    }
    let code = Int(status >> 8 & 0xff)
    guard code != 0 else { return .success(process.output) }
    return .failure(.failed(program: program, code: code, complaint: process.complaint))
  }
}
