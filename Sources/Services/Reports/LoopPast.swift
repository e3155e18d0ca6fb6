import Domain
import Storage
import Synchronization

/// How leads stood at an instant, where something was recorded of them since; all others stood then
/// as they do now.
struct LoopPast: Sendable {
  /// Components that are looked at for a comparison; beyond, there is none.
  static let limit = 100_000

  /// One component as of the instant.
  struct Part: Sendable {
    /// Every lead of the component, also those that came later.
    var names: [String] = []
    var leads: [LoopLead] = []
    var deals: [LoopDeal] = []
    /// Leads that were merged since, and into whom.
    var merged: [ExactText: String] = [:]

    /// What a lead lives on in by now.
    func root(of lead: String) -> String {
      var (root, steps) = (lead, 0)
      while let next = merged[ExactText(root)], steps <= merged.count {
        (root, steps) = (next, steps + 1)
      }
      return root
    }
  }

  let instant: Instant
  private(set) var parts: [Int: Part] = [:]
  /// Components of which something was recorded since that were not looked at yet.
  private(set) var pending: [Int] = []
  /// What it was told from.
  fileprivate var stamp = Stamp()

  fileprivate struct Stamp: Hashable {
    var sequence: Int64 = 0
    var versions = 0
    var erasures = 0
  }

  init(asOf instant: Instant) { self.instant = instant }

  /// Brings it up to the transaction of the connection, looking at so many components at most: what
  /// is left then is ``pending``. False when too much has changed since the instant.
  mutating func update(
    _ connection: any Connection, _ workspace: WorkspaceID, _ timeline: AgreementTimeline,
    most: Int
  ) throws -> Bool {
    let queries = LoopQueries(connection, workspace)
    let now = Stamp(
      sequence: try JournalTable(connection, workspace).lastSequence,
      versions: timeline.versions.count, erasures: try queries.erasures())
    if now != stamp {
      let isNew =
        stamp == Stamp() || now.versions != stamp.versions || now.erasures != stamp.erasures
      if isNew { (parts, pending) = ([:], []) }
      let limit = LoopPast.limit - parts.count - pending.count + 1
      let changed =
        isNew
        ? try queries.components(recordedAfter: instant, limit: limit)
        : try queries.components(writtenAfter: stamp.sequence, limit: limit)
      guard changed.count < limit else { return false }
      pending += changed
      stamp = now
    }
    for component in pending.prefix(most) {
      let subjects = try queries.subjects(ofComponent: component)
      // What was told of components that are one by now.
      for subject in subjects { parts[subject.number] = nil }
      // Another took it in while it waited, and is looked at itself.
      guard !subjects.isEmpty else { continue }
      parts[component] = try part(
        component, subjects.filter { $0.kind == .lead }.map(\.name),
        queries, timeline)
    }
    pending.removeFirst(min(most, pending.count))
    return true
  }

  private func part(
    _ component: Int, _ names: [String], _ queries: LoopQueries, _ timeline: AgreementTimeline
  ) throws -> Part {
    var lifecycle = Lifecycle(timeline: timeline)
    var deals: [ExactText: OpportunityRecord] = [:]
    try queries.forEachEntry(ofComponent: component, recordedBy: instant) { entry in
      guard !entry.kind.isDecision else { return }
      lifecycle.apply(entry)
      guard entry.kind.isOpportunity, let id = entry.body["opportunity"]?.text else { return }
      deals[ExactText(id), default: OpportunityRecord(opportunity: id)].apply(entry)
    }
    lifecycle.advance(to: instant)
    var part = Part(names: names, leads: names.compactMap { lifecycle.loopLead($0) })
    for (id, record) in deals where record.state == .won {
      guard let lead = lifecycle.owner(ofOpportunity: id.text) else { continue }
      part.deals.append(LoopDeal(record, lead: lead))
    }
    for (lead, into) in try queries.merges(ofComponent: component, recordedAfter: instant) {
      part.merged[ExactText(lead)] = into
    }
    return part
  }
}

/// A deal that was won.
struct LoopDeal: Sendable, Hashable {
  var lead: String
  /// In minor units; nil where it was never said.
  var amount: Int64?
  var currency: String?
  var owner: String?

  init(_ record: OpportunityRecord, lead: String) {
    self.lead = lead
    currency = record.fields["currency"]?.text
    amount = MinorUnits.amount(record.fields["amount"], currency: currency)
    owner = record.fields["owner"]?.text
  }

  init?(_ row: OpportunityRow) {
    guard let lead = row.lead else { return nil }
    self.lead = lead
    (amount, currency, owner) = (row.amount, row.currency, row.owner)
  }
}

/// Pasts that were asked for of late: the next question reads what came since.
final class LoopPastShelf: Sendable {
  private static let kept = 4
  private let pasts = Mutex<[LoopPast]>([])

  /// Lets go of everything: somebody was erased.
  func forget() { pasts.withLock { $0 = [] } }

  /// As of the instant, as the connection's transaction knows it; nil when too much has changed.
  /// Looks at so many components at most: the next question goes on.
  func past(
    asOf instant: Instant, _ connection: any Connection, _ workspace: WorkspaceID,
    _ timeline: AgreementTimeline, most: Int
  ) throws -> LoopPast? {
    var past =
      pasts.withLock { pasts in pasts.first { $0.instant == instant } }
      ?? LoopPast(asOf: instant)
    // A transaction that began before another one's is told anew, so that it says what it sees.
    let sequence = try JournalTable(connection, workspace).lastSequence
    if past.stamp.sequence > sequence { past = LoopPast(asOf: instant) }
    guard try past.update(connection, workspace, timeline, most: most) else { return nil }
    pasts.withLock { pasts in
      pasts.removeAll { $0.instant == instant }
      pasts.insert(past, at: 0)
      pasts = Array(pasts.prefix(Self.kept))
    }
    return past
  }
}
