import FoundationEssentials
import Library
import News
import Syndication

/// A feed that is to be asked.
struct PlannedVisit: Hashable {
  let subscription: Subscription
  let key: Feed.Key
  let job: Pipeline.Job
  /// How it is asked, as far as an answer may depend on it.
  let manner: String
  /// The parts of the address that is asked, where it has any.
  let address: WebAddress?

  init(_ subscription: Subscription, job: Pipeline.Job, manner: String) {
    (self.subscription, self.job, self.manner) = (subscription, job, manner)
    (key, address) = (job.source.key, WebAddress(FetchRoute(job.request.url).address ?? ""))
  }

  var host: String { address?.host ?? "" }
  /// Whom it costs something; empty for files.
  var asked: String {
    address?.scheme == "file" ? "" : host.isEmpty ? subscription.address : host
  }
}

/// What a refresh asks, in order, and what it leaves alone.
struct RefreshPlan {
  var visits: [PlannedVisit] = []
  var skips: [(key: Feed.Key, title: String, reason: String)] = []
}

extension Refresh {
  /// Those that have been due longest first; `query:` is a view and not a feed.
  func plan(_ subscriptions: [Subscription]) -> RefreshPlan {
    let asking = Asking(occasion: terms.occasion, now: now, hosts: hosts)
    var plan = RefreshPlan()
    var waits: [(due: Date, visit: PlannedVisit)] = []
    for subscription in subscriptions {
      guard !subscription.address.hasPrefix("query:") else { continue }
      let key = subscription.key
      let row = rows[key]
      let visit = visit(subscription, key, row)
      if let reason = asking.objection(to: row?.visit ?? Visit(), host: visit.asked) {
        plan.skips.append((visit.key, title(of: visit), reason))
      } else {
        waits.append((row?.visit.nextDue ?? row?.visit.lastTry ?? .distantPast, visit))
      }
    }
    plan.visits = waits.enumerated().sorted { left, right in
      (left.element.due, left.offset) < (right.element.due, right.offset)
    }.map(\.element.visit)
    return plan
  }

  /// How a feed of the list is asked.
  func visit(to subscription: Subscription) -> PlannedVisit {
    let key = subscription.key
    return visit(subscription, key, rows[key])
  }

  private func visit(
    _ subscription: Subscription, _ key: Feed.Key, _ row: FeedRow?
  ) -> PlannedVisit {
    let url = subscription.source(movedTo: row?.url)
    let known = row?.total ?? 0 > 0 ? row?.visit : nil
    var request = FetchRequest(url: url)
    request.runsCommands = url == subscription.address
    if url != subscription.address { restrict(&request, to: subscription) }
    request.manner.take(
      terms.settings.fetching(of: key), of: key, cookies: terms.cookieFolder, home: terms.home)
    let manner = request.manner.chosenBy
    if let known, known.variant?.hasPrefix(manner + "\n") ?? true {
      (request.etag, request.lastModified) = (known.etag, known.lastModified)
      // RFC 3229 §10.5.3: only who has an instance can be told what is new since.
      request.manner.takesDelta = known.etag != nil
    }
    let source = Source(key: key, origin: .subscription, address: url)
    let job = Pipeline.Job(request: request, source: source, contentName: known?.contentName)
    return PlannedVisit(subscription, job: job, manner: manner)
  }

  /// A new address is a stranger's word: it leads into the user's own network, and is told passwords
  /// from a file, only where theirs does.
  private func restrict(_ request: inout FetchRequest, to subscription: Subscription) {
    let own = FetchRequest(url: subscription.address)
    if !own.manner.reachesPrivate { request.manner.reachesPrivate = false }
    let (old, new) = (WebAddress(subscription.address), WebAddress(request.url))
    request.manner.sendsPasswords =
      old?.host == new?.host && [old?.scheme, "https"].contains(new?.scheme)
  }

  /// Its name; of one that has none and has moved, where it is asked. Else empty.
  func title(of visit: PlannedVisit) -> String {
    guard let row = rows[visit.key] else { return visit.subscription.title ?? "" }
    return visit.subscription.title ?? (row.url == nil ? row.title : row.name)
  }
}
