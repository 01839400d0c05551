/// Sequences of kitty's graphics protocol, all of which ask for no answer but the query.
///
/// Source: kitty's documentation, "Terminal graphics protocol".
enum KittyGraphics {
  /// Takes every picture off the screen and frees it.
  static let deleteAll = "\u{1B}_Ga=d,d=A,q=2\u{1B}\\"

  /// The id of the query.
  static let queryID = 31

  /// Asks whether the protocol is spoken, with one pixel that is not kept.
  static let query = "\u{1B}_Gi=\(queryID),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"

  /// The bytes of a picture in one sequence: 4096 characters of base64.
  static let mostBytes = 3072

  /// A part of a PNG that the terminal is to keep; the first one names the picture.
  static func piece(_ bytes: ArraySlice<UInt8>, of first: Int?, isLast: Bool) -> [UInt8] {
    let keys = first.map { "a=t,f=100,q=2,i=\($0)," } ?? "q=2,"
    return Array("\u{1B}_G\(keys)m=\(isLast ? 0 : 1);".utf8) + Base64.encoded(Array(bytes))
      + [0x1B, UInt8(ascii: "\\")]
  }

  /// Ends a picture of which pieces are missing, and frees what there is of it.
  static func abandoning(_ serial: Int) -> String {
    "\u{1B}_Gq=2,m=0;\u{1B}\\" + freeing(serial)
  }

  /// Shows a kept picture at a placement's cells, under any text, and leaves the cursor.
  static func showing(_ placement: Placement) -> String {
    let rectangle = placement.source.map { ",x=0,y=\($0.y),w=\($0.width),h=\($0.height)" } ?? ""
    return "\u{1B}[\(placement.row + 1);\(placement.column + 1)H"
      + "\u{1B}_Ga=p,q=2,i=\(placement.serial),p=\(placement.number)"
      + ",c=\(placement.columns),r=\(placement.rows)\(rectangle),C=1,z=-1\u{1B}\\"
  }

  /// Takes a placement off the screen; the picture is kept.
  static func removing(_ placement: Placement) -> String {
    "\u{1B}_Ga=d,d=i,q=2,i=\(placement.serial),p=\(placement.number)\u{1B}\\"
  }

  /// Takes a picture off the screen and frees it.
  static func freeing(_ serial: Int) -> String { "\u{1B}_Ga=d,d=I,q=2,i=\(serial)\u{1B}\\" }
}

/// A part of a picture on screen.
struct Placement: Hashable, Sendable {
  /// The part of a picture, in its pixels.
  struct Source: Hashable, Sendable {
    var y: Int
    var width: Int
    var height: Int
  }

  /// Which picture, and which of its places on this screen, counted from 1.
  var serial: Int
  var number: Int
  var row: Int
  var column: Int
  var columns: Int
  var rows: Int
  /// What is shown of the picture; `nil` is all of it.
  var source: Source?
}
