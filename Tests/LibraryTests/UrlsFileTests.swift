import FoundationEssentials
import Glibc
import News
import Testing

@testable import Library

@Suite struct UrlsFileTests {
  @Test func linesAreTakenAsNewsboatTakesThem() {
    let file = UrlsFile(
      text: """
        # my feeds
        https://a.example/feed tech "daily news" "~A Name" !

          https://b.example/feed   # a remark
        "exec:~/bin/make \\"x\\" y" own
        "query:Unread:unread = \\"yes\\""
        """)
    #expect(file.problems.isEmpty)
    #expect(
      file.subscriptions == [
        Subscription(
          "https://a.example/feed", title: "A Name", tags: ["tech", "daily news"], isHidden: true),
        Subscription("https://b.example/feed"),
        Subscription("exec:~/bin/make \"x\" y", tags: ["own"]),
      ])
    #expect(file.lines == [2, 4, 5])
    #expect(file.queries == [SavedQuery("Unread", "is:unread")])
  }

  @Test func wrongLinesAreToldAndTheRestHolds() {
    let file = UrlsFile(
      text: "a.example/feed\nhttps://b.example/ \"open\nHTTPS://B.example/\nhttps://c.example/\r\n",
      path: "/u")
    #expect(file.subscriptions.map(\.address) == ["https://b.example/", "https://c.example/"])
    #expect(
      file.problems.map(\.description) == [
        "/u:1: a.example/feed is no address; it would begin with https:// or file://.",
        "/u:2: a quotation mark is not closed.",
        "/u:3: HTTPS://B.example/ stands in line 2 already.",
      ])
  }

  @Test(arguments: ["# my feeds\r\n", ""]) func aByteOrderMarkIsNoWord(_ first: String) {
    let file = UrlsFile(text: "\u{FEFF}\(first)https://a.example/feed\r\n")
    #expect(file.problems.isEmpty)
    #expect(file.subscriptions == [Subscription("https://a.example/feed")])
  }

  @Test func aMissingFileIsNone() throws {
    let house = try House()
    #expect(try UrlsFile(path: house.folders.urls) == nil)
  }

  @Test(arguments: [
    ("", false), ("# none\n\n", false), ("\"query:A:is:unread\"\nno-address\n", false),
    ("# one\nhttps://a.example/\n", true), ("https://a.example/", true),
  ])
  func aFileFollowsFeedsOrNone(text: String, follows: Bool) throws {
    let house = try House()
    try Disk.replace(house.folders.urls, with: Array(text.utf8))
    #expect(try UrlsFile.followsAny(path: house.folders.urls) == follows)
    #expect(try !UrlsFile.followsAny(path: house.home + "/missing"))
  }

  @Test func addingKeepsAllElseAndMakesTheFile() throws {
    let house = try House()
    let path = house.folders.urls
    let first = Subscription("https://a.example/", title: "A \"b\"", tags: ["x y"], isHidden: true)
    #expect(try UrlsFile.add(first, to: path))
    #expect(try !UrlsFile.add(first, to: path))
    try Disk.replace(path, with: Array((try house.text(path) + "# no newline").utf8))
    #expect(try UrlsFile.add(Subscription("https://b.example/"), to: path))
    #expect(
      try house.text(path) == """
        https://a.example/ "x y" "~A \\"b\\"" !
        # no newline
        https://b.example/

        """)
    #expect(try UrlsFile(path: path)?.subscriptions.first == first)
  }

  @Test func removingGoesThroughALinkAndKeepsTheRest() throws {
    let house = try House()
    let real = house.home + "/dotfiles-urls"
    try Disk.replace(
      real, with: Array("# one\nhttps://a.example/ x\n\nhttps://b.example/\n".utf8), mode: 0o644)
    symlink(real, house.folders.urls)
    #expect(try UrlsFile.remove(Feed.Key(address: "https://A.example/"), from: house.folders.urls))
    #expect(try house.text(real) == "# one\n\nhttps://b.example/\n")
    var status = stat()
    #expect(lstat(house.folders.urls, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(real, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o644)
    #expect(try !UrlsFile.remove(courier, from: house.folders.urls))
  }

  @Test(arguments: [
    ("news", true), ("my news", true), ("a \"b\" \\", true), ("a~", true), ("!!", true),
    ("#x", true),
    ("a\nb", true), ("~Renamed", false), ("~", false), ("!", false), ("", false),
    ("a\u{2028}b", false),
    ("a\u{85}b", false),
  ])
  func onlySomeWordsCanBeTags(tag: String, isOne: Bool) {
    #expect(UrlsFile.canHold(Subscription("https://a.example/", tags: [tag])) == isOne)
  }

  @Test func whatCannotBeWrittenThroughALinkIsSaid() throws {
    let house = try House()
    let path = house.folders.urls
    symlink(house.home + "/away/urls", path)
    let line = Subscription("https://a.example/")
    let error = LibraryError.file(
      action: "write", path: path, reason: "it is a symbolic link into a folder that is not there")
    #expect(throws: error) { try UrlsFile.add(line, to: path) }
    #expect(throws: error) { try UrlsFile.putBack([.init(row: 0, text: line.address)], in: path) }
    #expect(mkdir(house.home + "/away", 0o700) == 0)
    #expect(try UrlsFile.add(line, to: path))
    #expect(try house.text(house.home + "/away/urls") == "https://a.example/\n")
  }

  /// It may come to hold passwords.
  @Test func aNewListIsTheUsersAlone() throws {
    let house = try House()
    #expect(try UrlsFile.add(Subscription("https://a.example/"), to: house.folders.urls))
    var status = stat()
    #expect(stat(house.folders.urls, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  /// Whoever is asked for a new address is not shown the password, and keeps it.
  @Test(arguments: [
    ("https://a.example/new", "https://me:p'w@a.example/new"),
    ("https://you@a.example/new", "https://you@a.example/new"),
    ("https://b.example/new", "https://b.example/new"),
  ])
  func aNewAddressKeepsThePasswordOfItsServer(address: String, line: String) throws {
    let house = try House()
    try Disk.replace(house.folders.urls, with: Array("https://me:p'w@a.example/ x\n".utf8))
    let key = Feed.Key(address: "https://a.example/")
    #expect(try UrlsFile.readdress([key], to: address, in: house.folders.urls) == .done)
    #expect(try house.text(house.folders.urls) == line + " x\n")
  }

  @Test func whatIsWrongIsSaidWithoutPasswords() {
    let text =
      "http:/me:secret@h x\nme:secret@h\nexec:a -p secret\nexec:a -p secret\nhttp://me:s\"x"
    let problems = UrlsFile(text: text).problems.map(\.description)
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { !$0.contains("secret") })
  }

  @Test func whatWasTakenOutIsPutBackAsItStood() throws {
    let house = try House()
    let path = house.folders.urls
    let text = "# one\nhttps://a.example/  \"x\" # mine\nhttps://b.example/\nhttps://A.example/ y"
    try Disk.replace(path, with: Array(text.utf8))
    let key = Feed.Key(address: "https://a.example/")
    let taken = try UrlsFile.take([key], from: path)
    #expect(taken.map(\.row) == [1, 3])
    #expect(try house.text(path) == "# one\nhttps://b.example/")
    #expect(try UrlsFile.putBack(taken, in: path))
    #expect(try house.text(path) == text + "\n")
    #expect(try !UrlsFile.putBack(taken, in: path))
    #expect(try UrlsFile.take([courier], from: path).isEmpty)
  }

  @Test func aLineIsPutBackIntoWhateverTheFileBecame() throws {
    let house = try House()
    let path = house.folders.urls
    try Disk.replace(path, with: Array("https://b.example/\n\nhttps://a.example/ x\n".utf8))
    let taken = try UrlsFile.take([Feed.Key(address: "https://a.example/")], from: path)
    try Disk.replace(path, with: Array("https://c.example/\n".utf8))
    #expect(try UrlsFile.putBack(taken, in: path))
    #expect(try house.text(path) == "https://c.example/\nhttps://a.example/ x\n")
    let again = try UrlsFile.take([Feed.Key(address: "https://a.example/")], from: path)
    #expect(unlink(path) == 0)
    #expect(try UrlsFile.putBack(again, in: path))
    #expect(try house.text(path) == "https://a.example/ x\n")
  }

  @Test func savedQueriesAreInNewsboatsLanguageOrOurs() throws {
    let house = try House()
    let path = house.folders.urls
    #expect(try UrlsFile.add(SavedQuery("Ferries", "ferry -\"no ferry\" is:unread"), to: path))
    #expect(try !UrlsFile.add(SavedQuery("Ferries", "boat"), to: path))
    try Disk.append(
      Array("\"query:Young: age < 3 and author =~ \\\"Maud\\\"\" sea\nquery:Bad\n".utf8), to: path)
    try Disk.append(Array("\"query:Wrong:is:unred\"\n".utf8), to: path)
    let file = try #require(try UrlsFile(path: path))
    #expect(
      file.queries == [
        SavedQuery("Ferries", "ferry -\"no ferry\" is:unread"),
        SavedQuery("Young", "newer:3d from:\"Maud\"*", tags: ["sea"]),
      ])
    #expect(file.subscriptions.isEmpty)
    #expect(file.problems.map(\.line) == [3, 4])
    #expect(file.problems[0].sentence.hasPrefix("query:Bad: Column 7: A saved query is written"))
    #expect(
      file.problems[1].sentence.contains("Column 16")
        && file.problems[1].sentence.contains("unread"))
  }

  @Test func whatCannotBeReadIsNotSaidToBeWrittenTo() {
    let error = LibraryError.file(action: "read", path: "/a", reason: "Permission denied")
    #expect(Disk.failure("read", "/a", code: EACCES) == error)
    #expect(Disk.failure("write", "/a", code: EACCES) == .readOnly(path: "/a"))
    #expect(
      throws: LibraryError.file(action: "read", path: "/etc/passwd/urls", reason: "Not a directory")
    ) {
      try UrlsFile(path: "/etc/passwd/urls")
    }
  }
}
