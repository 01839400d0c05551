import Testing
import Typesetting

struct HyperlinkTests {
  @Test func addressesAreWrittenInPrintableASCII() {
    #expect(
      Hyperlink.target("https://e.org/ü a\u{1B}\u{7F}%41") == "https://e.org/%C3%BC%20a%1B%7F%41")
    #expect(Hyperlink.opening("https://e.org/", id: 3) == "\u{1B}]8;id=3;https://e.org/\u{1B}\\")
  }

  @Test func addressesThatTerminalsDoNotTakeAreNone() {
    let start = "https://e.org/"
    let fitting = start + String(repeating: "x", count: Hyperlink.longest - start.utf8.count)
    #expect(Hyperlink.target(fitting) == fitting)
    #expect(Hyperlink.target(fitting + "x") == nil)
    #expect(Hyperlink.target(String(fitting.dropLast()) + "\u{1B}") == nil)
    #expect(Hyperlink.target("") == nil)
  }
}
