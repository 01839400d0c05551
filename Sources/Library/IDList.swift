import FoundationEssentials
import GRDB
import News

/// Many articles asked for in one statement: their ids as one run of bytes, which SQL cuts apart.
///
/// A statement for each costs the most of its time in being started.
struct IDList {
  private let bytes: Data
  private let count: Int

  init(_ ids: [Article.ID]) {
    count = ids.count
    var bytes = Data(capacity: ids.count * 16)
    for id in ids { bytes.append(id.blob) }
    self.bytes = bytes
  }

  /// A table `wanted(place, id)`, to stand before a `SELECT`; `?1` and `?2` are taken.
  static let table = """
    WITH RECURSIVE places(place) AS (
      SELECT 0 WHERE ?2 > 0 UNION ALL SELECT place + 1 FROM places WHERE place + 1 < ?2),
    wanted(place, id) AS (SELECT place, substr(?1, place * 16 + 1, 16) FROM places)

    """

  /// The values of `?1` and `?2`.
  var values: StatementArguments { [bytes, count] }
}
