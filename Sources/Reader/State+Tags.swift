import News

extension State {
  /// `t`: the tags of the article, to be changed.
  mutating func tag() -> [Effect] {
    guard let row = list.selected else { return tell(Notice(nothingUnread)) }
    return [.loadTags(row.id)]
  }

  /// The tags came: they are what the prompt begins with.
  mutating func take(_ tags: [String], of id: Article.ID) -> [Effect] {
    guard id == list.selected?.id, prompt == nil else { return [] }
    tagged = id
    let text = tags.joined(separator: ", ")
    return ask(.tags, text.isEmpty ? "" : text + ", ")
  }

  /// Enter: these are all its tags from now on.
  mutating func keepTags(_ text: String) -> [Effect] {
    prompt = nil
    guard let id = tagged, let row = list.rows.first(where: { $0.id == id }) else { return [] }
    tagged = nil
    var tags: [String] = []
    for part in text.split(separator: ",").map({ String($0).trimmed })
    where !part.isEmpty && !tags.contains(part) {
      tags.append(part)
    }
    let words = tags.isEmpty ? "Tags taken off" : "Tagged \(tags.joined(separator: ", "))"
    return act(Mark([id], tags: tags), words, row)
      + (tags.isEmpty ? [] : remember(tags.joined(separator: ", "), .tags))
  }
}
