import ArgumentParser

/// What the reader was asked for; nothing, by a bare `telex`, which parses no options.
struct Request {
  var home: String?
  var isPlain = false
  var asksVersion = false
  var paths: [String] = []
}

/// The reader's command line (design.md §6). Orders for the worker never come here.
struct Options: ParsableArguments {
  @Option(help: ArgumentHelp("Keep everything under this folder.", valueName: "dir"))
  var home: String?

  @Flag(help: "Linear mode: numbered lines, no screen control.")
  var plain = false

  @Flag(help: "Print the version.")
  var version = false

  @Argument(help: "Feeds, text pages, Markdown, HTML, mail, folders of them; - for standard input.")
  var paths: [String] = []

  /// What the words ask for; ends the program where they are wrong.
  static func request(_ words: [String]) -> Request {
    let options = parseOrExit(words)
    return Request(
      home: options.home, isPlain: options.plain, asksVersion: options.version,
      paths: options.paths)
  }

  static let configuration = CommandConfiguration(
    commandName: "telex",
    abstract: "A terminal news reader: headlines and the article side by side.",
    discussion: """
      Without a path: your subscriptions, or the sample edition while there are none.
      With paths: these documents, without subscribing.

      Orders (telex ORDER --help says more):
        list [QUERY]   your articles or feeds
        count [QUERY]  how many; by default the unread
        show ID        an article
        search WORDS   look through all texts
        mark WHAT QUERY
                       read, unread, star, unstar, tag X or untag X
        add URL…       follow feeds, by their address or their site's
        keep URL…      keep a page that has no feed
        remove FEED…   follow a feed no longer
        refresh        fetch every feed now
        import newsboat    take over newsboat's articles and marks
        purge          list the old articles that your settings let go
        rules test     what your rules would do; rules apply does it
        repair         save what can be read of a damaged library
        parse FILE     any feed or page as one JSON Feed document
        render FILE    an article as it is set on the screen
      """)
}
