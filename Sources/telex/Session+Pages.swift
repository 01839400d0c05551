import News
import Reader

/// A worker that fetches the page of an article.
struct PageWorker {
  let process: WorkerProcess
  let article: Article.ID
}

/// Pages of articles: a worker of its own for each, whatever else is being fetched.
extension Session {
  private static let mostPageWorkers = 8

  func fetchPage(of id: Article.ID) {
    guard pageWorkers.count < Self.mostPageWorkers else {
      let words = "\(Self.mostPageWorkers) pages are being fetched already; try again in a moment."
      return send(.page(id, failure: words))
    }
    let home = start.home.map { ["--home", $0] } ?? []
    let process = WorkerProcess(
      program: start.whereabouts.worker, arguments: ["page", "--json", id.description] + home)
    guard let process else {
      let words = "The worker could not be started: \(start.whereabouts.worker) is missing."
      return send(.page(id, failure: words))
    }
    pageWorkers.append(PageWorker(process: process, article: id))
  }

  /// What the worker has to say; a page that is there is set in the composing room.
  func takePage(_ worker: PageWorker) {
    for event in worker.process.events() {
      switch event {
      case .page: send(.page(worker.article, failure: nil))
      case .failed(let reason, _), .died(let reason): send(.page(worker.article, failure: reason))
      default: break
      }
    }
    pageWorkers.removeAll { $0.process.descriptor < 0 }
  }
}
