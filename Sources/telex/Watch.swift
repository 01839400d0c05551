import Glibc

/// Tells when files in folders change: the marks, the library, the settings (inotify(7)).
///
/// Folders are watched and not files, since a rename replaces files. A folder that cannot be
/// watched is left out.
final class Watch {
  /// To be polled; readable when something changed.
  let descriptor: Int32

  init(_ folders: [String]) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    include(folders)
  }

  /// Watches folders that may have come to be since; those that are watched already stay so.
  func include(_ folders: [String]) {
    let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_CLOSE_WRITE)
    for folder in folders { _ = inotify_add_watch(descriptor, folder, events) }
  }

  deinit { close(descriptor) }

  /// Takes what was announced. Which file it was does not matter: looking again is cheap.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 8192)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }
}
