import Glibc
import News

/// The running process of a command, and the ends of its pipes.
final class CommandProcess {
  /// Why nobody listens to it any more.
  enum Ending: Hashable {
    /// It ended by itself.
    case over
    /// Its time was over, or the fetch was stopped.
    case late
    /// It wrote too much.
    case tooLarge
    /// Its output could not be held on the disk.
    case noRoom(String)
  }

  private(set) var output = FetchedBody()
  private var complaints: [UInt8] = []
  private let limits: FetchLimits
  private let process: pid_t
  private var out: Int32
  private var err: Int32
  private let deadline: Int64

  /// Starts the command.
  init(_ command: Command) throws(CommandError) {
    limits = command.limits
    deadline = Clock.milliseconds() + Int64(limits.commandMilliseconds)
    let program = FetchRoute.program(of: command.text)
    guard let (outReading, outWriting) = Self.pipe() else {
      throw .notStarted(program: program, reason: Self.reason(errno))
    }
    defer { close(outWriting) }
    guard let (errReading, errWriting) = Self.pipe() else {
      close(outReading)
      throw .notStarted(program: program, reason: Self.reason(errno))
    }
    defer { close(errWriting) }
    (out, err) = (outReading, errReading)
    do throws(SpoolError) {
      process = try Self.start(command, outWriting, errWriting)
    } catch {
      close(outReading)
      close(errReading)
      throw .notStarted(program: program, reason: error.reason)
    }
  }

  deinit {
    for descriptor in [out, err] where descriptor >= 0 { close(descriptor) }
  }

  /// The first line it wrote to standard error, shortened, without control characters and secrets.
  var complaint: String? {
    let text = String(decoding: complaints, as: UTF8.self)
    let line = text.split { $0.isNewline }.first { !$0.allSatisfy(\.isWhitespace) }
    return line.map { line in
      WebAddress.shown(String(line.filter { $0.asciiValue.map { $0 >= 32 && $0 != 127 } ?? true }))
    }.map { String($0.prefix(200)) }
  }

  /// Takes in what it writes until it has ended, its time is over, or it writes too much.
  func listen(until stop: Int32) -> Ending {
    while out >= 0 {
      let left = deadline - Clock.milliseconds()
      guard left > 0 else { return .late }
      let ready = Waiting.readable(
        [stop, out, err].filter { $0 >= 0 }, milliseconds: Int32(clamping: left))
      if ready.contains(stop) { return .late }
      if ready.contains(err) { takeComplaint() }
      if ready.contains(out), let ending = takeOutput() { return ending }
    }
    while err >= 0, !Waiting.readable([err], milliseconds: 0).isEmpty { takeComplaint() }
    return waitForEnd(until: deadline, stop: stop) ? .over : .late
  }

  /// Ends what still runs of it: an order to end, and where that is not enough a second later the
  /// end. Returns what waitpid(2) says.
  func end() -> Int32 {
    if !hasEnded {
      kill(-process, SIGTERM)
      _ = waitForEnd(until: Clock.milliseconds() + Int64(limits.commandGraceMilliseconds), stop: -1)
    }
    // The group has its name until the process is waited for: nobody else is hit.
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}

extension CommandProcess {
  private static let complaintBytes = 4096

  private func takeOutput() -> Ending? {
    let bytes = Self.read(&out)
    guard output.count + bytes.count <= limits.commandBytes else { return .tooLarge }
    do throws(SpoolError) {
      try bytes.withUnsafeBufferPointer { buffer throws(SpoolError) in
        try output.append(buffer, holding: limits.heldBytes)
      }
      return nil
    } catch { return .noRoom(error.reason) }
  }

  private func takeComplaint() {
    let bytes = Self.read(&err)
    complaints += bytes.prefix(Self.complaintBytes - complaints.count)
  }

  /// What a pipe holds; one that has ended is closed.
  private static func read(_ descriptor: inout Int32) -> [UInt8] {
    let size = 64 << 10
    var isOver = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let got = Glibc.read(descriptor, buffer.baseAddress, size)
      isOver = got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)
      count = max(0, got)
    }
    if isOver {
      close(descriptor)
      descriptor = -1
    }
    return bytes
  }

  /// It ended, but is not waited for yet.
  private var hasEnded: Bool {
    var facts = siginfo_t()
    return waitid(P_PID, id_t(process), &facts, WEXITED | WNOHANG | WNOWAIT) == 0
      && facts.si_signo == SIGCHLD
  }

  /// A process that has closed its output is as good as over: it is looked at now and then.
  private func waitForEnd(until time: Int64, stop: Int32) -> Bool {
    while !hasEnded {
      guard Clock.milliseconds() < time else { return false }
      let descriptors = stop >= 0 ? [stop] : []
      if !Waiting.readable(descriptors, milliseconds: 5).isEmpty { return false }
    }
    return true
  }
}
