import Synchronization

/// Runs of positions that are known to be taken, so that the many articles of one moment need not
/// walk over each other to find a free one.
///
/// What is known may be short of the truth, since other processes store too; never beyond what was
/// taken once. Cost: microseconds; at most 64 runs are kept.
struct TakenRuns {
  private var runs: [Range<Int64>] = []
  private static let most = 64

  /// The first position from a wanted one on that is not known to be taken.
  func candidate(from wanted: Int64) -> Int64 {
    runs.last { $0.contains(wanted) }?.upperBound ?? wanted
  }

  /// A position was taken, as the nearest free one to a wanted one.
  mutating func take(_ position: Int64, wanting wanted: Int64) {
    if let index = runs.lastIndex(where: { $0.contains(wanted) || $0.upperBound == wanted }) {
      let longer = runs.remove(at: index).lowerBound..<position + 1
      return runs.append(longer)
    }
    if runs.count == Self.most { runs.removeFirst() }
    runs.append(wanted..<position + 1)
  }
}

/// What one process knows of them, for all feeds it stores.
final class SharedRuns: Sendable {
  private let runs = Mutex(TakenRuns())

  func withLock<Value>(_ use: (inout TakenRuns) throws -> Value) rethrows -> Value {
    try runs.withLock { runs throws in try use(&runs) }
  }
}
