import Domain
import Storage

/// A hand-over with everything that is told of its promises.
public struct HandOverSheet: Sendable {
  public var card: BoardCard
  /// How it came to whom it was offered; nil where nobody was looked for, or the lead is not seen.
  public var routing: Routing?
  /// For whoever may pause clocks, in the order in which they were set.
  public var pauses: [ClockPauseRecord] = []
  /// What is broken, in the order of kinds.
  public var breaches: [Breach] = []

  /// Pauses that are shown.
  static let mostPauses = 50
}

extension Seat {
  /// As of `now`. Throws ``ServiceError/notFound(_:)``, also where it is not theirs to see.
  public func handOver(_ offer: String, now: Instant) async throws -> HandOverSheet {
    let sight = try await reportSight()
    let deeds = try await boardDeeds()
    let showsPauses = may(.pauseClocks)
    var sheet = try await workspace.database.read { [self] connection -> HandOverSheet in
      let id = workspace.id
      guard let held = try BoardQueries(connection, id).find(offer), sight.sees(owner: held.owner)
      else { throw ServiceError.notFound("hand-over “\(offer)”") }
      let ledger = try ledger(connection, sight.owners, now: now)
      return HandOverSheet(
        card: try CardReader(connection, id, ledger.sight, deeds).card(held),
        pauses: showsPauses
          ? try ClockPauseTable(connection, id).ofOffer(offer, limit: HandOverSheet.mostPauses)
          : [],
        breaches: try ledger.broken(held.record))
    }
    if may(.readLeads), let dossier = try await lead(sheet.card.handOver.lead, asOf: now) {
      let offered = dossier.entries.last { entry in
        entry.kind == .leadOffered && entry.body["routing"]?["fact"]?.text == offer
      }
      sheet.routing = offered?.routing
    }
    return sheet
  }

  /// Whom hand-overs can be put before: active members who may answer, and teams that are there, by
  /// name.
  public func heirs() async throws -> (members: [Member], teams: [Team]) {
    try require(.answerOffers)
    return try await workspace.reading { connection, id in
      let teams = TeamTransaction(connection, id)
      let members = try teams.members.all()
        .filter { RoutingMember($0)?.isActive == true }.compactMap(Member.init)
      let words = try teams.teams.page(after: "", limit: Seat.mostTeams).map(\.team)
      return (
        members.sorted { ($0.name, $0.number) < ($1.name, $1.number) },
        try words.compactMap(teams.find).filter { !$0.isArchived }.sorted { $0.name < $1.name }
      )
    }
  }
}
