// What stands left of the text: bars, markers, blanks.
extension Compositor {
  /// Nested margins take at most the third of the measure or what is beyond 24 cells; deeper ones
  /// are not shown, so the text always has room.
  mutating func resolveMargins() {
    let most = max(columns - 24, columns / 3)
    for margin in manuscript.margins {
      let outer = margin.parent < 0 ? 0 : totals[margin.parent]
      let fits = outer + margin.width <= most
      totals.append(fits ? outer + margin.width : outer)
      isShown.append(fits)
      nearestShown.append(fits ? nearestShown.count : nearest(to: margin.parent))
    }
  }

  private func nearest(to margin: Int) -> Int { margin < 0 ? -1 : nearestShown[margin] }

  private func shownMargins(_ innermost: Int) -> [Int] {
    var (margin, shown) = (nearest(to: innermost), [Int]())
    while margin >= 0 {
      shown.append(margin)
      margin = nearest(to: manuscript.margins[margin].parent)
    }
    return shown.reversed()
  }

  mutating func setGap(above block: Manuscript.Block, _ index: Int) {
    let next = shownMargins(block.margin)
    defer { chain = next }
    guard !result.lines.isEmpty, block.gap > 0 else { return }
    var bars = ""
    for (last, this) in zip(chain, next) {
      guard last == this else { break }
      let margin = manuscript.margins[this]
      bars += margin.kind == .quote ? bar : String(repeating: " ", count: margin.width)
    }
    while bars.last == " " { bars.removeLast() }
    var runs = bars.isEmpty ? [] : [Run(bars, [.quote, .dim])]
    if !runs.isEmpty, runsLeft(block) { runs = push(width(of: runs), to: columns) + mirrored(runs) }
    for _ in 0..<block.gap { append(runs, index, 0) }
  }

  /// The bar of a quotation; a character of ambiguous width would shift the line.
  private var bar: String { ambiguousIsWide ? "| " : "│ " }

  /// The cells of a text of ours as this terminal shows it.
  func width(of runs: [Run]) -> Int {
    runs.reduce(0) { $0 + Cells.width(of: $1.text, ambiguousIsWide: ambiguousIsWide) }
  }

  func prefix(of block: Manuscript.Block, _ index: Int) -> Prefix {
    var prefix = Prefix()
    guard block.margin >= 0 else { return prefix }
    for shown in chain {
      let margin = manuscript.margins[shown]
      let (first, rest) = runs(of: margin, isFirst: margin.firstBlock == index)
      prefix.first.append(first)
      prefix.rest.append(rest)
      prefix.width += margin.width
    }
    addLead(of: block, index, to: &prefix)
    return prefix
  }

  private func runs(of margin: Manuscript.Margin, isFirst: Bool) -> (Run, Run) {
    let blank = Run(String(repeating: " ", count: margin.width))
    switch margin.kind {
    case .quote: return (Run(bar, [.quote, .dim]), Run(bar, [.quote, .dim]))
    case .blank: return (blank, blank)
    case .marker(let marker):
      guard isFirst else { return (blank, blank) }
      let padding = max(0, margin.width - 1 - Cells.width(of: marker))
      let text = String(repeating: " ", count: padding) + marker + " "
      let link = margin.link < 0 ? nil : margin.link
      return (Run(text, margin.markerStyle, link: link), blank)
    }
  }

  /// The markers of margins that are too deep to be shown stand in the line itself.
  private func addLead(of block: Manuscript.Block, _ index: Int, to prefix: inout Prefix) {
    var margin = block.margin
    while margin >= 0, manuscript.margins[margin].firstBlock == index {
      if !isShown[margin], case .marker(let marker) = manuscript.margins[margin].kind {
        prefix.lead.insert(Run(marker + " ", manuscript.margins[margin].markerStyle), at: 0)
        prefix.leadWidth += Cells.width(of: marker) + 1
      }
      margin = manuscript.margins[margin].parent
    }
  }
}
