import Domain

/// Of which deals somebody may append facts: of those that a change by its own operation is open
/// to. Whoever works everybody's deals, as an integration does, may append what there is, amounts
/// too, though a token does not read them.
struct DealDoor {
  /// Nil: everybody's deals.
  private let sight: DealSight?
  /// Why there is none at all.
  private let denial: Denial?
  /// The deals that are named, as earlier entries of the request leave them.
  private var known: [ExactText: DealHistory] = [:]

  init(_ seat: Seat, to named: Set<ExactText>) async throws {
    var sight: DealSight?
    var denial: Denial?
    do {
      // Most requests name no deal, and integrations work all of them: then nothing is read.
      if !named.isEmpty, try seat.require(.workDeals) != .all {
        try seat.require(.readReports)
        sight = try await DealSight(seat)
      }
    } catch let found as Denial {
      denial = found
    }
    self.sight = sight
    self.denial = denial
    if sight != nil { known = try await DealDoor.deals(named, of: seat.workspace) }
  }

  /// As they are now, whatever the clock of the request says.
  private static func deals(
    _ named: Set<ExactText>, of workspace: Workspace
  ) async throws -> [ExactText: DealHistory] {
    try await workspace.readingRevenue(asOf: .distantFuture) { facts, _ in
      var deals: [ExactText: DealHistory] = [:]
      for name in named { deals[name] = facts.deal(name.text) }
      return deals
    }
  }

  /// Throws unless the entry's deal may be worked as the entry does; a new one is open to whoever
  /// works deals.
  mutating func take(_ entry: JournalEntry) throws(Denial) {
    if let denial { throw denial }
    guard let sight, let name = entry.body["opportunity"]?.text else { return }
    let id = ExactText(name)
    let deal = known[id]
    if let deal { try sight.requireWork(on: deal, by: entry) }
    known[id] = (deal ?? DealHistory(opportunity: name, versions: [])).owned(after: entry)
  }
}

extension DealSight {
  fileprivate func requireWork(on deal: DealHistory, by entry: JournalEntry) throws(Denial) {
    let owner = deal.versions.last?.owner
    guard sees(deal), works(owner) else { throw Denial(.workDeals, .reach) }
    guard !entry.tellsMoney || money.sees(owner: owner) else { throw Denial(.seeMoney, .reach) }
  }
}

extension JournalEntry {
  /// Whether it says something about the money of a deal, be it only in which currency.
  fileprivate var tellsMoney: Bool {
    (body.members ?? []).contains { MoneySight.fields.contains($0.key) || $0.key == "currency" }
  }
}

extension DealHistory {
  /// With the owner whom the entry names and with its lead: by these it is seen and worked.
  fileprivate func owned(after entry: JournalEntry) -> DealHistory {
    var copy = self
    var version = versions.last ?? DealVersion(recorded: entry.recorded, at: entry.at)
    if let owner = entry.body["owner"] { version.owner = owner.text }
    copy.versions = [version]
    copy.lead = lead ?? entry.lead
    return copy
  }
}
