import Glibc
import Library
import News
import Reader
import Synchronization

/// Where background work leaves its results for the loop; a descriptor wakes the `poll`.
final class Mailbox: Sendable {
  /// What may lie in it.
  enum Letter: Sendable {
    /// An article that was asked for.
    case wanted(ArticleText)
    /// An article that will be asked for next.
    case prepared(ArticleText)
    /// An article's text for the clipboard.
    case copy(String)
    /// What a search found.
    case answer(Action)
    /// An article that the library does not have, or could not give.
    case missing(Article.ID, LibraryError?)
  }

  /// To be polled; readable when something lies in it. -1 where there is no pipe to be had.
  let descriptor: Int32
  private let bell: Int32
  private let letters = Mutex<[Letter]>([])

  init() {
    let pipe = Pipe()
    (descriptor, bell) = (pipe?.reading ?? -1, pipe?.writing ?? -1)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if bell >= 0 { close(bell) }
  }

  /// Leaves a result, from any thread. The bell rings only for the first, so the pipe never fills.
  func post(_ letter: Letter) {
    let isFirst = letters.withLock { waiting in
      waiting.append(letter)
      return waiting.count == 1
    }
    var one: UInt8 = 1
    if isFirst { _ = write(bell, &one, 1) }
  }

  /// Takes what lies in it.
  func take() -> [Letter] {
    var bytes = [UInt8](repeating: 0, count: 64)
    _ = read(descriptor, &bytes, bytes.count)
    return letters.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
