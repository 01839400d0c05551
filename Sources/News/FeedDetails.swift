extension Feed {
  /// What a feed may say of itself beyond what a reader shows of every one; all of it optional.
  public struct Details: Hashable, Sendable, Codable {
    /// Where older items are (RFC 5005 `next`, JSON Feed `next_url`).
    public var nextURL: String?
    /// A small picture for it (RFC 4287 §4.2.5 `icon`, JSON Feed `favicon`).
    public var faviconURL: String?
    /// The program that made it, plain text.
    public var generator: String?
    /// How often it changes, in minutes (`sy:updatePeriod` and `sy:updateFrequency`).
    public var updateMinutes: Int?
    /// Hours of the day, 0 to 23 in UTC, at which nobody need ask (RSS `skipHours`).
    public var skipHours: [Int] = []
    /// Days of the week, as written in English, on which nobody need ask (RSS `skipDays`).
    public var skipDays: [String] = []
    /// Who looks after the machine (RSS `webMaster`).
    public var webmaster: Author?
    /// Who helps to write it.
    public var contributors: [Author] = []
    /// Where it has moved (`itunes:new-feed-url`).
    public var newFeedURL: String?
    /// The address of its licence.
    public var licenseURL: String?
    /// The name it keeps wherever it moves (`podcast:guid`).
    public var podcastGUID: String?
    /// Where its listeners may pay (`podcast:funding`).
    public var fundingURL: String?
    /// Whether it is nothing for children.
    public var isExplicit: Bool?
    /// Whether it will never change again (JSON Feed `expired`).
    public var isComplete = false

    /// Nothing known.
    public init() {}
  }
}
