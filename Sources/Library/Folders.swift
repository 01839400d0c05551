/// Where everything of Telex lies on disk, as paths; nothing is created by knowing them.
///
/// Shape: absolute where the environment is sane. With a home of its own, all stands under that one
/// folder; else under the XDG base directories, whose relative values count as unset (XDG 0.8).
/// Source: design.md §4.
public struct Folders: Sendable, Hashable {
  /// The subscriptions, a file in newsboat's syntax.
  public let urls: String
  /// The settings, a TOML file.
  public let config: String
  /// The folder of the read-state store.
  public let marks: String
  /// The folder of places, one file a running reader.
  public let place: String
  /// The file with this machine's replica id; never in the synced folder.
  public let replica: String
  /// The file of prompt history.
  public let history: String
  /// The log of purged articles, JSON Lines.
  public let purged: String
  /// The folder of cookies, for the feeds that keep them.
  public let cookies: String
  /// The article library, an SQLite file.
  public let library: String
  /// The file in which workers count their requests to a host together, beside the library.
  public let turns: String
  /// The folder of what may vanish at any time.
  public let cache: String

  /// The paths for one home folder (`--home`, else `TELEX_HOME`), else by the environment's XDG names.
  public init(home: String?, environment: [String: String]) {
    if let home = home ?? environment["TELEX_HOME"], !home.isEmpty {
      self.init(config: home, state: home, data: home, cache: home + "/cache")
    } else {
      let user = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? ""
      func base(_ name: String, _ fallback: String) -> String {
        let given = environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (given ?? user + fallback) + "/telex"
      }
      self.init(
        config: base("XDG_CONFIG_HOME", "/.config"),
        state: base("XDG_STATE_HOME", "/.local/state"),
        data: base("XDG_DATA_HOME", "/.local/share"), cache: base("XDG_CACHE_HOME", "/.cache"))
    }
  }

  private init(config: String, state: String, data: String, cache: String) {
    (urls, self.config) = (config + "/urls", config + "/config.toml")
    (marks, place) = (state + "/marks", state + "/place")
    (replica, history) = (state + "/replica", state + "/history")
    (purged, cookies) = (state + "/purged.jsonl", state + "/cookies")
    (library, turns, self.cache) = (data + "/library.sqlite", data + "/turns", cache)
  }
}
