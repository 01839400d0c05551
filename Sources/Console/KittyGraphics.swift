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

  /// Gives the terminal a PNG to keep, in pieces of 4096 characters.
  static func transmission(of png: [UInt8], id: Int) -> [UInt8] {
    let data = Base64.encoded(png)
    var result: [UInt8] = []
    for start in stride(from: 0, to: data.count, by: 4096) {
      let end = min(data.count, start + 4096)
      let keys = start == 0 ? "a=t,f=100,q=2,i=\(id)," : "q=2,"
      result += Array("\u{1B}_G\(keys)m=\(end < data.count ? 1 : 0);".utf8)
      result += data[start..<end]
      result += [0x1B, UInt8(ascii: "\\")]
    }
    return result
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
