/// The commands of one fetch that run beside its transfers, a thread for each.
struct CommandRoom: ~Copyable {
  private let limits: FetchLimits
  private let outputs = Mailbox<Output>()
  private var stop = Bell()
  private var threads: [Int: Background] = [:]

  private struct Output: Sendable {
    let number: Int
    let command: String
    let result: Result<FetchedBody, CommandError>
  }

  init(limits: FetchLimits) { self.limits = limits }

  /// Readable when a command has ended.
  var descriptor: Int32 { outputs.descriptor }

  /// A command runs, or its output waits.
  var isBusy: Bool { !threads.isEmpty }

  /// Runs a command for a request.
  mutating func start(_ number: Int, _ text: String, on input: FetchedBody?) {
    let command = Command(text: text, input: input, limits: limits)
    threads[number] = Background { [outputs, stop] in
      let result = command.output(until: stop.descriptor)
      outputs.post(Output(number: number, command: text, result: result))
    }
  }

  /// What the next command that has ended wrote; `nil` where none has.
  mutating func take() -> (number: Int, command: String, Result<FetchedBody, CommandError>)? {
    guard let output = outputs.take() else { return nil }
    threads.removeValue(forKey: output.number)?.join()
    return (output.number, output.command, output.result)
  }

  /// Ends all of them and forgets what they wrote; returns when none is left.
  mutating func endAll() {
    guard isBusy else { return }
    stop.ring()
    for thread in threads.values { thread.join() }
    while outputs.take() != nil {}
    (threads, stop) = ([:], Bell())
  }
}
