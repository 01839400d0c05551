import FoundationEssentials
import News
import Testing

@testable import Library

@Suite struct IntakeTests {
  private func story(_ text: String) -> Article {
    var story = article(1)
    story.contentHTML = text
    return story
  }

  @Test func anArticleThatIsMostlyAnotherBecomesUnread() throws {
    let house = try House()
    let worker = try house.worker()
    var settings = Settings()
    settings.feeds[courier] = Keeping()
    let intake = Intake(to: worker, of: house.folders, settings: settings)
    _ = try intake.take(Delivery(feed(), [story("<p>one two three four")]), now: noon)
    let journal = Journal(opening: house.folders)
    _ = journal.append(Mark([article(1).id], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = try intake.take(Delivery(feed(), [story("<p>one two three five")]), now: noon)
    _ = journal.follow()
    #expect(journal.state(of: article(1).id)?.isRead == true)
    _ = try intake.take(Delivery(feed(), [story("<p>six seven eight nine ten")]), now: noon)
    _ = journal.follow()
    #expect(journal.state(of: article(1).id)?.isRead == false)
    try worker.project(house.folders)
    #expect(try worker.unread(in: .all) == 1)
  }

  @Test func neverMeansNever() throws {
    let house = try House()
    let worker = try house.worker()
    var settings = Settings()
    settings.keeping.renewal = nil
    let intake = Intake(to: worker, of: house.folders, settings: settings)
    _ = try intake.take(Delivery(feed(), [story("<p>one two three four")]), now: noon)
    _ = Journal(opening: house.folders).append(Mark([article(1).id], isRead: true), now: noon)
    try worker.project(house.folders)
    _ = try intake.take(Delivery(feed(), [story("<p>five six")]), now: noon)
    try worker.project(house.folders)
    #expect(try worker.unread(in: .all) == 0)
  }
}
