/// A text as its author meant it, before it has a width: blocks over one buffer of characters.
///
/// Everything is in flat arrays and refers to bytes of `text`, so that a megabyte costs a few
/// allocations and re-setting at another width starts from here.
struct Manuscript {
  /// The characters of all blocks, one after another: harmless UTF-8, blanks collapsed; a newline
  /// is a break the author asked for.
  var text: [UInt8] = []
  /// Where the look of the text changes, in order.
  var spans: [Span] = []
  /// Where the author says whether a line may end, in order.
  var joints: [Joint] = []
  /// Where parts of the text with a direction of their own begin and end, in order.
  var controls: [BidiParagraph.Control] = []
  /// The blocks, in the order of reading.
  var blocks: [Block] = []
  /// What blocks are set in from the left by; a margin comes after its parent.
  var margins: [Margin] = []
  /// The tables that blocks name.
  var tables: [Table] = []
  /// The addresses of the links.
  var links: [String] = []
  /// The languages that blocks name, as BCP 47 tags, each once.
  var languages: [String] = []
  /// The blocks that are nothing but a picture's words, and where the picture is, in order.
  var pictures: [(block: Int, source: String)] = []
}

extension Manuscript {
  /// The controls inside a part of the text. Cost: O(log controls).
  func controls(in range: Range<Int>) -> ArraySlice<BidiParagraph.Control> {
    let first = place(of: range.lowerBound)
    return controls[first..<max(first, place(of: range.upperBound))]
  }

  /// The number of controls before a byte.
  private func place(of offset: Int) -> Int {
    var (low, high) = (0, controls.count)
    while low < high {
      let middle = (low + high) / 2
      if controls[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Manuscript {
  /// From `start` (a byte) the text looks like this, up to the next span.
  struct Span: Equatable {
    var start: Int
    var style: Style
    /// The link it belongs to, -1 for none.
    var link: Int
  }

  /// A part of the text, with its share of spans and joints.
  struct Passage {
    var text: Range<Int>
    /// The last span that begins no later than the text.
    var firstSpan: Int
    /// The joints inside.
    var joints: Range<Int>
  }

  /// A paragraph or what stands in the place of one.
  struct Block {
    enum Kind: Equatable {
      case paragraph
      /// A heading of the text: a place to jump to.
      case heading
      /// Lines of about equal length: headlines.
      case title
      /// Parts with dots between them, each whole on a line where it fits.
      case byline
      /// Lines as they are.
      case code
      /// A break between sections.
      case rule
      case table(Int)
    }

    var kind: Kind
    var passage: Passage
    /// The innermost margin, -1 for none.
    var margin: Int
    /// Blank lines above, unless it is the first.
    var gap: Int
    /// Which way it runs, as far as its author says.
    var direction = Bidi.Direction.auto
    /// The language its author names: an index into `languages`, -1 for none.
    var language = -1
  }

  /// What everything in a list's item or a quote is set in by.
  struct Margin {
    enum Kind: Equatable {
      /// A bar at the left.
      case quote
      /// Blanks, and at the first line of the first block a marker, flush right.
      case marker(String)
      case blank
    }

    var parent: Int
    var kind: Kind
    /// Cells, the blank after a marker included.
    var width: Int
    var markerStyle: Style = []
    /// The block that carries the marker, -1 while there is none.
    var firstBlock = -1
    /// The link the marker is the number of, -1 for none.
    var link = -1
  }

  /// A table of data: its cells are passages of the text.
  struct Table {
    enum Alignment { case left, center, right }

    struct Cell {
      var passage: Passage
      var column: Int
      var columnSpan: Int
      var isHeader: Bool
      var alignment: Alignment?
    }

    var rows: [[Cell]] = []
    var columns = 0
    /// How many rows at the top name the columns.
    var headerRows = 0
  }
}
