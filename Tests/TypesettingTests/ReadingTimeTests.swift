import Testing
import Typesetting

struct ReadingTimeTests {
  @Test(arguments: [
    ("", 1, 0), ("<p></p>", 3, 0), ("word ", 1, 1), ("word ", 238, 1), ("word ", 238 * 5, 5),
    ("don't well-known ", 119 * 3, 3), ("слово ", 238 * 2, 2), ("読む", 250 * 4, 4), ("한국어 ", 500, 3),
    ("<script>word word</script>", 1000, 0),
  ])
  func minutesGoByScript(html: String, times: Int, minutes: Int) {
    #expect(Typesetter.readingMinutes(html: String(repeating: html, count: times)) == minutes)
  }
}
