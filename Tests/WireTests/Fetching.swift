@testable import Wire

/// What became of one request.
struct Fetched {
  var outcome: Fetcher.Outcome
  var facts: AnswerFacts

  var body: String? {
    (try? outcome.get()).map { String(decoding: $0.bytes, as: UTF8.self) }
  }
  var error: FetchError? {
    if case .failure(let error) = outcome { error } else { nil }
  }
}

extension Fetcher {
  /// Fetches one and waits for it.
  func fetched(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) -> Fetched? {
    var request = FetchRequest(url: url)
    change(&request)
    var result: Fetched?
    fetch([request]) { result = Fetched(outcome: $1, facts: $2) }
    return result
  }

  /// Fetches many; what became of each by its number.
  func fetched(all urls: [String]) -> [Int: Fetched] {
    var results: [Int: Fetched] = [:]
    fetch(urls.map { FetchRequest(url: $0) }) { results[$0] = Fetched(outcome: $1, facts: $2) }
    return results
  }
}
