import News
import TestRandom
import Testing

@testable import Syndication

/// One line of a feed, and who is named in it: name, mail, url.
private let people: [(String, Author)] = [
  // RSS 2.0 asks for a mail address and lets a name follow in brackets.
  ("me@example.com (Example editor)", Author(name: "Example editor", mail: "me@example.com")),
  ("editor@example.org (Editor) ", Author(name: "Editor", mail: "editor@example.org")),
  ("noreply@blogger.com (Ann)", Author(name: "Ann", mail: "noreply@blogger.com")),
  ("a.b+c@x.co.uk(Ann B)", Author(name: "Ann B", mail: "a.b+c@x.co.uk")),
  // RFC 5322's mailbox
  ("Example editor <me@example.com>", Author(name: "Example editor", mail: "me@example.com")),
  ("\"Lee, Jung-woo\" <a@b.kr>", Author(name: "Lee, Jung-woo", mail: "a@b.kr")),
  ("Doe, Jane <j@x.org>", Author(name: "Doe, Jane", mail: "j@x.org")),
  ("<editor@example.org>", Author(mail: "editor@example.org")),
  ("=?utf-8?Q?J=C3=BCrgen?= <j@b.de>", Author(name: "Jürgen", mail: "j@b.de")),
  ("Ann &lt;a@x.org&gt;", Author(name: "Ann", mail: "a@x.org")),
  // The other way round, in other brackets, in none
  ("Example editor (me@example.com)", Author(name: "Example editor", mail: "me@example.com")),
  ("Ann [a@x.org]", Author(name: "Ann", mail: "a@x.org")),
  ("Ann - a@x.org", Author(name: "Ann", mail: "a@x.org")),
  ("a@x.org Ann Lee", Author(name: "Ann Lee", mail: "a@x.org")),
  ("R (Bob) Smith a@x.org", Author(name: "R (Bob) Smith", mail: "a@x.org")),
  ("Ann (a@x.org", Author(name: "Ann", mail: "a@x.org")),
  // A mail address alone, RFC 6068's scheme before it
  ("me@example.com", Author(mail: "me@example.com")),
  ("mailto:a@x.org?subject=Hi", Author(mail: "a@x.org")),
  ("editor@example.org ()", Author(mail: "editor@example.org")),
  // Pages about them
  ("Ann (https://ann.example)", Author(name: "Ann", url: "https://ann.example")),
  (
    "Ann (a@x.org) (https://ann.example)",
    Author(name: "Ann", mail: "a@x.org", url: "https://ann.example")
  ),
  // Names alone
  ("Example editor", Author(name: "Example editor")), ("Doe, Jane", Author(name: "Doe, Jane")),
  ("Editor ()", Author(name: "Editor")), ("(Editor)", Author(name: "Editor")),
  ("Ann (Red Fish)", Author(name: "Ann (Red Fish)")),
  ("Dwayne \"Rock\" Johnson", Author(name: "Dwayne \"Rock\" Johnson")),
  ("Ann (@ann)", Author(name: "Ann (@ann)")), ("@ann", Author(name: "@ann")),
  ("ann at example dot org", Author(name: "ann at example dot org")),
  ("Ann & Bob", Author(name: "Ann & Bob")), ("AT&amp;T", Author(name: "AT&T")),
]

@Test(arguments: people)
private func aPersonIsReadOutOfALine(_ line: String, _ expected: Author) {
  #expect(AuthorReading.authors(line) == [expected])
  #expect(AuthorReading.author(line) == expected)
}

@Test(arguments: ["A <a@x.org>, B <b@y.org>", "a@x.org (A); b@y.org (B)", "A a@x.org, B b@y.org"])
func peopleWithMailAddressesArePartedAtCommas(_ line: String) {
  let expected = [Author(name: "A", mail: "a@x.org"), Author(name: "B", mail: "b@y.org")]
  #expect(AuthorReading.authors(line) == expected)
}

@Test(arguments: ["", " ", ",", "()", "<>", "\"\"", "-"])
func nobodyIsNamedByNothing(_ line: String) {
  #expect(AuthorReading.authors(line).isEmpty)
}

@Test(arguments: ["a b@c", "a@", "@a", "a@b@c", "a/b@c", "a@b>", ""])
func whatIsNoMailAddressIsNone(_ text: String) {
  #expect(AuthorReading.mail(text) == nil)
}

@Test
func anEndlessLineIsCutAndRead() {
  let line = "ann@example.org (" + String(repeating: "(,\"<", count: 100_000)
  #expect(AuthorReading.author(line)?.mail == "ann@example.org")
}

@Test(arguments: [UInt64(1), 2])
func randomPeopleComeBackFromTheirWritings(_ seed: UInt64) {
  var random = Seeded(seed)
  for _ in 0..<200 {
    let name = (0...random.below(3)).map { _ in word(&random).capitalizedFirst }
      .joined(separator: " ")
    let mail = word(&random) + "@" + word(&random) + ".org"
    let expected = Author(name: name, mail: mail)
    let lines = ["\(mail) (\(name))", "\(name) <\(mail)>", "\(name) (\(mail))", "\(name) \(mail)"]
    for line in lines { #expect(AuthorReading.authors(line) == [expected]) }
    for line in lines { _ = AuthorReading.authors(String(line.prefix(random.below(line.count)))) }
  }
}

private func word(_ random: inout Seeded) -> String {
  let letters = Array("abcdefghijklmnopqrstuvwxyz가나다éü")
  return String((0..<2 + random.below(8)).map { _ in letters[random.below(letters.count)] })
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
