/// Counts what a scanner had to mend, so that a thousand faults of a kind make one sentence.
struct XMLMending: Sendable {
  enum Fault: Int, CaseIterable, Sendable {
    case truncated, unclosedCDATA, unclosedComment, unclosedElement, strayEndTag, brokenTag,
      bareLessThan, bareAmpersand, unquotedAttribute, repeatedAttribute, unknownReference,
      entityBudget, externalEntity, tooDeep
  }

  private var counts = [Int](repeating: 0, count: Fault.allCases.count)
  private var lines = [Int](repeating: 0, count: Fault.allCases.count)

  func knows(_ fault: Fault) -> Bool { counts[fault.rawValue] > 0 }

  mutating func count(_ fault: Fault) { counts[fault.rawValue] += 1 }

  /// Counts the first fault of a kind, with the line it stands in.
  mutating func note(_ fault: Fault, line: Int) {
    lines[fault.rawValue] = line
    count(fault)
  }

  /// One sentence for each kind of fault, with the line of the first.
  var sentences: [String] {
    Fault.allCases.filter(knows).map { fault in
      let more = counts[fault.rawValue] - 1
      let times = more > 0 ? " (and \(more) more)" : ""
      return "line \(lines[fault.rawValue]): \(Self.sentence(fault))" + times
    }
  }

  private static func sentence(_ fault: Fault) -> String {
    switch fault {
    case .truncated: "the document ends in the middle of an element"
    case .unclosedCDATA: "a CDATA section never ends"
    case .unclosedComment: "a comment never ends"
    case .unclosedElement: "an element was closed by the end of another"
    case .strayEndTag: "an end tag without its start was passed over"
    case .brokenTag: "a tag without its end was read as far as it goes"
    case .bareLessThan: "a bare < was read as text"
    case .bareAmpersand: "a bare & was read as text"
    case .unquotedAttribute: "an attribute stands without quotes"
    case .repeatedAttribute: "an attribute stands twice; the first counts"
    case .unknownReference: "a reference to an unknown entity was kept as text"
    case .entityBudget: "entities that grow without end were kept as text"
    case .externalEntity: "an external entity was not fetched"
    case .tooDeep: "elements nested too deep were read as siblings"
    }
  }
}
