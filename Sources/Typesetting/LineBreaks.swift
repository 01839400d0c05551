import CUnicode

/// Where a line may end: the rules of UAX #14 (Unicode 15.0), with numbers as in example 7 of its
/// §8.2.
///
/// It is fed one class after another and answers whether a line may end before each. Combining marks
/// (LB9) have no say of their own: they are passed to `mark`.
struct LineBreaks {
  /// A class of characters: one of `UNICODE_LB_…`, or `hangul`.
  typealias Class = Int

  /// Hangul that is not broken within a word, as Korean readers expect (UAX #14 §8.2, style
  /// keep-all); the caller puts it in place of the classes of syllables and jamo.
  static let hangul: Class = Int(UNICODE_LB_COUNT)

  /// What stands before the place in question, blanks taken off; -1 at the start.
  private var before: Class = -1
  private var isSpaced = false
  private var endsInJoiner = false
  /// Whether the last class follows a Hebrew letter at once (LB21a).
  private var followsHebrew = false
  /// How many regional indicators stand in a row (LB30a), modulo two.
  private var isHalfFlag = false
  private var number = Number.none
  private let adjacent: [Bool]
  private let spaced: [Bool]

  /// Rules at the start of a text.
  init() { (adjacent, spaced) = (LineBreaks.adjacentPairs, LineBreaks.spacedPairs) }

  /// How far a number goes (LB25).
  private enum Number { case none, digits, closed }

  /// Whether a line may end before a character of this class; `next` is the class after it.
  @inline(__always)
  mutating func allows(_ after: Class, next: Class) -> Bool {
    defer { advance(to: after) }
    guard before >= 0 else { return false }
    if isSpaced { return allowsAfterBlanks(after) }
    if endsInJoiner && after != UNICODE_LB_SP && after != UNICODE_LB_ZW { return false }
    if adjacent[before * LineBreaks.count + after] { return false }
    return !isBoundByContext(after, next: next)
  }

  /// Takes in a mark or a joiner that sits on the last character (LB9).
  @inline(__always)
  mutating func mark(isJoiner: Bool) { endsInJoiner = isJoiner }

  /// Whether a mark would sit on the last character; where not it counts as a letter (LB10).
  var takesMarks: Bool { before >= 0 && !isSpaced && !LineBreaks.isBreak(before) }
}

extension LineBreaks {
  private mutating func advance(to after: Class) {
    if after == UNICODE_LB_SP {
      isSpaced = before >= 0 && !LineBreaks.isHard(before)
      if !isSpaced { before = after }
      return endNumber()
    }
    followsHebrew =
      !isSpaced && before == UNICODE_LB_HL && (after == UNICODE_LB_HY || after == UNICODE_LB_BA)
    isHalfFlag = after == UNICODE_LB_RI && !isHalfFlag
    advanceNumber(to: after)
    (before, isSpaced, endsInJoiner) = (after, false, after == UNICODE_LB_ZWJ)
  }

  private mutating func endNumber() { (number, followsHebrew, isHalfFlag) = (.none, false, false) }

  private mutating func advanceNumber(to after: Class) {
    let isInside = number == .digits && !isSpaced
    switch after {
    case Int(UNICODE_LB_NU): number = .digits
    case Int(UNICODE_LB_SY), Int(UNICODE_LB_IS): number = isInside ? .digits : .none
    case Int(UNICODE_LB_CL), Int(UNICODE_LB_CP), Int(UNICODE_LB_CPW):
      number = isInside ? .closed : .none
    default: number = .none
    }
  }

  /// LB6, LB7, LB8, LB11, LB13 to LB18: what holds across blanks.
  private func allowsAfterBlanks(_ after: Class) -> Bool {
    if after == UNICODE_LB_SP || LineBreaks.isBreak(after) { return false }
    if before == UNICODE_LB_ZW { return true }
    return !spaced[before * LineBreaks.count + after]
  }

  /// LB21a, LB25 and LB30a: what a pair alone does not tell.
  private func isBoundByContext(_ after: Class, next: Class) -> Bool {
    if followsHebrew && after != UNICODE_LB_CB { return true }
    if after == UNICODE_LB_RI && before == UNICODE_LB_RI { return isHalfFlag }
    if number != .none && (after == UNICODE_LB_PO || after == UNICODE_LB_PR) { return true }
    if number == .digits && after == UNICODE_LB_NU { return true }
    let opens = after == UNICODE_LB_OP || after == UNICODE_LB_OPW || after == UNICODE_LB_HY
    let isPrefix = before == UNICODE_LB_PR || before == UNICODE_LB_PO
    return opens && isPrefix && next == UNICODE_LB_NU
  }

  /// LB4 and LB5: a line ends here in any case.
  static func isHard(_ kind: Class) -> Bool {
    kind == UNICODE_LB_BK || kind == UNICODE_LB_CR || kind == UNICODE_LB_LF
      || kind == UNICODE_LB_NL
  }

  /// What takes no marks, and has no break before it: hard breaks, blanks, zero-width space.
  private static func isBreak(_ kind: Class) -> Bool {
    isHard(kind) || kind == UNICODE_LB_SP || kind == UNICODE_LB_ZW
  }
}

// MARK: - Tables of pairs

extension LineBreaks {
  static let count = Int(UNICODE_LB_COUNT) + 1

  /// Pairs that stay together when they touch, but for what only the context tells.
  private static let adjacentPairs: [Bool] = pairs(keepsTogether)

  /// Pairs that stay together even with blanks between them.
  private static let spacedPairs: [Bool] = pairs(keepsTogetherAcrossBlanks)

  private static func pairs(_ rule: (Class, Class) -> Bool) -> [Bool] {
    (0..<count * count).map { rule($0 / count, $0 % count) }
  }

  private typealias Classes = Set<Class>
  private static func set(_ classes: Int...) -> Classes { Classes(classes.map { Class($0) }) }

  private static let letters = set(UNICODE_LB_AL, UNICODE_LB_HL, hangul)
  private static let ideographs = set(
    UNICODE_LB_ID, UNICODE_LB_IDX, UNICODE_LB_EB, UNICODE_LB_EM)
  private static let openers = set(UNICODE_LB_OP, UNICODE_LB_OPW)
  private static let closers = set(UNICODE_LB_CL, UNICODE_LB_CP, UNICODE_LB_CPW)
  private static let rightClosers = set(
    UNICODE_LB_CL, UNICODE_LB_CP, UNICODE_LB_CPW, UNICODE_LB_EX, UNICODE_LB_IS, UNICODE_LB_SY)
  private static let prefixes = set(UNICODE_LB_PR, UNICODE_LB_PO)
  private static let syllables = set(
    UNICODE_LB_JL, UNICODE_LB_JV, UNICODE_LB_JT, UNICODE_LB_H2, UNICODE_LB_H3)

  private static func keepsTogetherAcrossBlanks(_ left: Class, _ right: Class) -> Bool {
    if right == UNICODE_LB_WJ || rightClosers.contains(right) { return true }  // LB11, LB13
    if openers.contains(left) { return true }  // LB14
    if left == UNICODE_LB_QU && openers.contains(right) { return true }  // LB15
    if closers.contains(left) && right == UNICODE_LB_NS { return true }  // LB16
    return left == UNICODE_LB_B2 && right == UNICODE_LB_B2  // LB17
  }

  private static func keepsTogether(_ left: Class, _ right: Class) -> Bool {
    if isHard(left) { return left == UNICODE_LB_CR && right == UNICODE_LB_LF }  // LB4, LB5
    if isBreak(right) { return true }  // LB6, LB7
    if left == UNICODE_LB_ZW { return false }  // LB8
    if left == UNICODE_LB_SP { return keepsTogetherAcrossBlanks(left, right) }  // LB18
    if left == UNICODE_LB_WJ || left == UNICODE_LB_GL { return true }  // LB11, LB12
    if right == UNICODE_LB_GL { return left != UNICODE_LB_BA && left != UNICODE_LB_HY }  // LB12a
    if keepsTogetherAcrossBlanks(left, right) { return true }
    if left == UNICODE_LB_QU || right == UNICODE_LB_QU { return true }  // LB19
    if left == UNICODE_LB_CB || right == UNICODE_LB_CB { return false }  // LB20
    return bindsPunctuation(left, right) || bindsNumbers(left, right) || bindsWords(left, right)
  }

  /// LB21 to LB22.
  private static func bindsPunctuation(_ left: Class, _ right: Class) -> Bool {
    let trailing = set(UNICODE_LB_BA, UNICODE_LB_HY, UNICODE_LB_NS, UNICODE_LB_IN)
    return trailing.contains(right) || left == UNICODE_LB_BB
      || left == UNICODE_LB_SY && right == UNICODE_LB_HL
  }

  /// LB23 to LB25, and LB27 for prefixes.
  private static func bindsNumbers(_ left: Class, _ right: Class) -> Bool {
    let number = Class(UNICODE_LB_NU)
    if right == number {
      return letters.contains(left) || prefixes.contains(left) || openers.contains(left)
        || left == UNICODE_LB_HY || left == number
    }
    if left == number && letters.contains(right) { return true }
    let solid = ideographs.union(syllables)
    if left == UNICODE_LB_PR && solid.contains(right) { return true }
    if right == UNICODE_LB_PO && solid.contains(left) { return true }
    return prefixes.contains(left) && letters.contains(right)
      || letters.contains(left) && prefixes.contains(right)
  }

  /// LB26, LB28 to LB30b, and Hangul beside Han.
  private static func bindsWords(_ left: Class, _ right: Class) -> Bool {
    if bindsSyllables(left, right) { return true }
    if letters.contains(left) && letters.contains(right) { return true }
    if left == UNICODE_LB_IS && letters.contains(right) { return true }
    let solid = letters.union(set(UNICODE_LB_NU))
    if solid.contains(left) && right == UNICODE_LB_OP { return true }
    if left == UNICODE_LB_CP && solid.contains(right) { return true }
    if right == UNICODE_LB_EM { return left == UNICODE_LB_EB || left == UNICODE_LB_IDX }
    return bindsKorean(left, right)
  }

  /// A Korean word goes on over Han, brackets and marks: only blanks part it. Commas and full stops
  /// of Chinese and Japanese, which no blank follows, end it.
  private static func bindsKorean(_ left: Class, _ right: Class) -> Bool {
    if left == hangul { return right == UNICODE_LB_ID || right == UNICODE_LB_OPW }
    guard right == hangul else { return false }
    return left == UNICODE_LB_ID || left == UNICODE_LB_CPW || left == UNICODE_LB_NS
      || left == UNICODE_LB_EX
  }

  private static func bindsSyllables(_ left: Class, _ right: Class) -> Bool {
    switch left {
    case Int(UNICODE_LB_JL):
      return right != UNICODE_LB_JT && syllables.contains(right)
    case Int(UNICODE_LB_JV), Int(UNICODE_LB_H2):
      return right == UNICODE_LB_JV || right == UNICODE_LB_JT
    case Int(UNICODE_LB_JT), Int(UNICODE_LB_H3): return right == UNICODE_LB_JT
    default: return false
    }
  }
}
