import TOMLKit

/// What `config.toml` says. A wrong setting is named and the rest applies; where the file is
/// missing nothing is parsed.
public struct Settings: Hashable, Sendable {
  /// When feeds are fetched without an order.
  public enum Refresh: String, Hashable, Sendable, CaseIterable {
    /// After the first frame.
    case start
    /// Never.
    case manual
  }

  /// The widest line of text, in cells: 20 to 200.
  public private(set) var measure = 72
  /// When feeds are fetched without an order.
  public private(set) var refresh = Refresh.manual
  /// What is wrong in the file, one sentence each with file and line.
  public private(set) var complaints: [String] = []

  /// The settings that hold where nothing is said.
  public init() {}

  /// The settings of these folders.
  public init(_ folders: Folders) {
    do throws(LibraryError) {
      guard let bytes = try Disk.contents(of: folders.config) else { return }
      read(String(decoding: bytes, as: UTF8.self), path: folders.config)
    } catch { complaints = [error.description] }
  }

  /// Takes every setting of a text in TOML.
  mutating func read(_ text: String, path: String) {
    let table: TOMLTable
    do { table = try TOMLTable(string: text) } catch {
      complaints.append("\(path) is not TOML; the settings it had do not apply: \(error)")
      return
    }
    for key in table.keys {
      guard let problem = set(key, table[key]) else { continue }
      complaints.append("\(path), line \(Self.line(of: key, in: text)): \(problem)")
    }
  }

  /// Sets one setting; gives what is wrong with it.
  private mutating func set(_ key: String, _ value: (any TOMLValueConvertible)?) -> String? {
    switch key {
    case "measure":
      guard let cells = value?.int, (20...200).contains(cells) else {
        return "measure takes a number of cells from 20 to 200."
      }
      measure = cells
    case "refresh":
      guard let name = value?.string, let wanted = Refresh(rawValue: name) else {
        return "refresh takes \"start\" or \"manual\"."
      }
      refresh = wanted
    default: return "\(key) is no setting; docs/manual.md lists them."
    }
    return nil
  }

  private static func line(of key: String, in text: String) -> Int {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return (lines.firstIndex { $0.drop { $0.isWhitespace }.hasPrefix(key) } ?? 0) + 1
  }
}
