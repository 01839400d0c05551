import ArgumentParser
import Glibc
import Library
import Wire

extension HomeOption {
  /// Where everything lies, by `--home`, `TELEX_HOME` or the XDG names.
  var folders: Folders { Folders(home: home, environment: Self.environment()) }

  /// The library to write to; says why it cannot be used and ends with 74.
  func shelf() throws -> Shelf {
    do throws(LibraryError) {
      return try Shelf(opening: folders, as: .worker)
    } catch { throw ending(Unreadable(error)) }
  }

  private static func environment() -> [String: String] {
    let names = [
      "HOME", "TELEX_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
    ]
    var environment: [String: String] = [:]
    for name in names { environment[name] = getenv(name).map { String(cString: $0) } }
    return environment
  }
}
