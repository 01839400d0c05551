import ArgumentParser
import FoundationEssentials
import Library
import News
import Wire

/// `rules`: what the rules in the settings would do, and doing it to what is here already.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Try your rules, or apply them to what is here already.",
    discussion: """
      Rules stand in config.toml: [[rules]] with when = "QUERY" and then = "read", "star", "tag NAME", \
      "hide" or several. They are applied to articles as they come. What you marked yourself stays.
      """,
    subcommands: [Test.self, Apply.self])

  /// `rules test`: a dry run.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "List what each rule would do; nothing is changed.")

    @Option(name: .long, help: "Only articles of the last so many days; 0: all.")
    var days = 30

    @OptionGroup var home: HomeOption

    func run() throws { _ = try home.findings(days: days, titles: true) }
  }

  /// `rules apply`: on demand.
  struct Apply: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply", abstract: "Do what the rules say to articles that are here already.")

    @Option(name: .long, help: "Only articles of the last so many days; 0: all.")
    var days = 30

    @OptionGroup var home: HomeOption

    func run() throws {
      let (book, findings) = try home.findings(days: days, titles: false)
      do throws(LibraryError) {
        try book.apply(findings, of: home.folders, now: Date())
      } catch { throw ending(Unreadable(error)) }
    }
  }
}

extension HomeOption {
  /// What the rules would do, told rule by rule.
  fileprivate func findings(
    days: Int, titles: Bool
  ) throws -> (RuleBook, [RuleBook.Finding]) {
    let (shelf, now) = (try shelf(), Date())
    let rules = try settings().rules
    guard !rules.isEmpty else {
      StandardOutput.say("No rules; [[rules]] in \(folders.config) makes one.")
      throw ExitCode(Ending.fine.rawValue)
    }
    index(shelf, until: Interruption.bySignals()) { _ in }
    let book = RuleBook(rules, shelf: shelf, of: folders, zone: .local())
    do throws(LibraryError) {
      let since = days > 0 ? now.addingTimeInterval(-86_400 * Double(days)) : nil
      let findings = try book.findings(since: since, now: now)
      for finding in findings { tell(finding, titles: titles) }
      return (book, findings)
    } catch { throw ending(Unreadable(error)) }
  }

  private func tell(_ finding: RuleBook.Finding, titles: Bool) {
    let then = finding.rule.then.map(\.text).joined(separator: ", ")
    let settled = finding.settled > 0 ? "; \(finding.settled) are so already" : ""
    StandardOutput.say(
      "when \(finding.rule.when) then \(then): \(finding.articles.count)\(settled)")
    guard titles else { return }
    for (_, title) in finding.articles {
      StandardOutput.say("  \(title.isEmpty ? "Untitled" : title)")
    }
  }
}
