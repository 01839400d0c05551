import Console
import Testing

struct TerminalErrorTests {
  @Test(arguments: [
    TerminalError.noTerminal, .unknownType(""), .unknownType("x"), .cannotMove("dumb"),
    .tooSmall(columns: 10, rows: 3), .noUTF8, .failed,
  ])
  func everyErrorIsOneSentence(_ error: TerminalError) {
    let text = error.description
    #expect(text.last == "." && !text.contains("\n") && text.first?.isUppercase == true)
  }
}
