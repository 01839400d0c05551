import ArgumentParser
import Glibc
import Library
import Markup
import News
import Wire

extension HomeOption {
  /// Where everything lies, by `--home`, `TELEX_HOME` or the XDG names.
  var folders: Folders { Folders(home: home, environment: Self.environment()) }

  /// The library to write to; says why it cannot be used and ends with 74.
  func shelf(_ telling: Telling = Telling()) throws -> Shelf {
    do throws(LibraryError) {
      let shelf = try Shelf(opening: folders, as: .worker)
      try? shelf.project(folders)  // Marks that cannot be read now hold up no news.
      return shelf
    } catch { throw telling.ending(Unreadable(error)) }
  }

  /// The user's list, with the library brought in line; what is wrong in it is said, the rest holds.
  func subscriptions(
    for shelf: Shelf, _ telling: Telling = Telling()
  ) throws -> [Subscription] {
    do throws(LibraryError) {
      guard let file = try UrlsFile(path: folders.urls) else { return [] }
      telling.complain(of: file.problems)
      try shelf.subscribe(to: file.subscriptions)
      return try shelf.keyed(file.subscriptions)
    } catch { throw telling.ending(Unreadable(error)) }
  }

  /// What takes articles into the library, by the user's settings.
  func intake(to shelf: Shelf, _ settings: Settings) -> Intake {
    Intake(
      to: shelf, of: folders, settings: settings, zone: .local(),
      text: { PlainText.ofEverything(html: $0) })
  }

  /// What the user chose; what is wrong in the file is said, the rest holds.
  func settings(_ telling: Telling = Telling()) throws -> Settings {
    do throws(LibraryError) {
      let file = try SettingsFile(path: folders.config)
      telling.complain(of: file.problems)
      return (file.settings ?? Settings()).keyed(in: folders)
    } catch { throw telling.ending(Unreadable(error)) }
  }

  /// On what terms an order asks for what its user named.
  func visitTerms(_ shelf: Shelf, _ settings: Settings) -> VisitTerms {
    var terms = VisitTerms()
    terms.settings = settings
    (terms.cookieFolder, terms.home) = (folders.cookies, Self.userHome)
    (terms.rests, terms.limits.turns) = (RestingHosts(shelf), folders.turns)
    return terms
  }

  /// How much is asked of hosts, by the user's settings and by all workers together.
  func limits(_ settings: Settings) -> FetchLimits {
    var limits = FetchLimits(settings)
    limits.turns = folders.turns
    return limits
  }

  /// The hosts that want to be left alone, where there is a library to know them.
  func restingHosts() -> RestingHosts? {
    (try? Shelf(opening: folders, as: .worker)).map { RestingHosts($0) }
  }

  /// What `~/` stands for.
  static var userHome: String { getenv("HOME").map { String(cString: $0) } ?? "" }

  private static func environment() -> [String: String] {
    let names = [
      "HOME", "TELEX_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
    ]
    var environment: [String: String] = [:]
    for name in names { environment[name] = getenv(name).map { String(cString: $0) } }
    return environment
  }
}
