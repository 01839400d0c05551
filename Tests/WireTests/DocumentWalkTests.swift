import Glibc
import Testing

@testable import Wire

struct DocumentWalkTests {
  @Test func foldersAreWalkedInTheirOrderWithoutWhatIsNoNews() throws {
    let folder = try TestFolder()
    for name in ["b.xml", "a.md", ".c.md", "x.png", "z/2.txt", "m/1.txt", "m/.git/3.txt"] {
      folder.write(name, "words")
    }
    mkfifo(folder.path + "/pipe", 0o600)
    let root = folder.path
    #expect(
      DocumentWalk.folders(under: root) == [
        .init(path: root, name: "", files: ["\(root)/a.md", "\(root)/b.xml"]),
        .init(path: "\(root)/m", name: "m", files: ["\(root)/m/1.txt"]),
        .init(path: "\(root)/z", name: "z", files: ["\(root)/z/2.txt"]),
      ])
  }

  @Test func depthIsBounded() throws {
    let folder = try TestFolder()
    folder.write((0..<40).map { "\($0)/" }.joined() + "deep.txt", "words")
    #expect(DocumentWalk.folders(under: folder.path).isEmpty)
  }
}
