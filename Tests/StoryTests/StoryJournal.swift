import Domain
import Services
import Storage

/// What the database of a story holds when it is over.
struct StoryJournal {
  struct HandOverLine {
    var lead: String
    var offeredAt: Instant
    var acceptBy: Instant?
    var expiresAt: Instant?
    var to: String
    /// Everything of the lead from the offer on, until it is offered again.
    var after: [JournalEntry]
  }

  /// In the order of writing, without what was revoked.
  let entries: [JournalEntry]

  init(_ workspace: Workspace) async throws {
    let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .system))
    var (entries, last): ([JournalEntry], Int64) = ([], 0)
    while true {
      let page = try await seat.entries(of: nil, after: last, limit: 10_000, now: .distantFuture)
      entries += page.entries.filter { !$0.isRevoked }.map(\.entry)
      guard let next = page.next else { break }
      last = next
    }
    self.entries = entries
  }

  var handOvers: [HandOverLine] {
    let leads = Dictionary(grouping: entries.filter { $0.lead != nil }) { $0.lead ?? "" }
    return leads.keys.sorted().flatMap { lead -> [HandOverLine] in
      // A decision that is written late belongs where it took effect.
      let own = (leads[lead] ?? []).enumerated()
        .map { (place: $0, entry: $1, at: $1.kind.isDecision ? $1.at : $1.recorded) }
        .sorted { ($0.at, $0.place) < ($1.at, $1.place) }
        .map(\.entry)
      let places = own.indices.filter { own[$0].kind == .leadOffered }
      return places.enumerated().map { index, place in
        let offer = own[place].body
        let until = index + 1 < places.count ? places[index + 1] : own.count
        return HandOverLine(
          lead: lead, offeredAt: own[place].at, acceptBy: offer.instant("accept_by"),
          expiresAt: offer.instant("expires_at"), to: offer["to"]?.text ?? "",
          after: Array(own[(place + 1)..<until]))
      }
    }
  }

  /// Without what chance or the moment of a sweep decides: ids that the server makes, and when a
  /// decision was written.
  var comparable: [String] {
    entries.map { entry in
      let hidden: Set<String> = ["id", "recorded", "fact", "routing", "signal", "tzdata"]
      let members = (entry.body.members ?? []).filter { !hidden.contains($0.key) }
      let written = entry.kind.isDecision ? entry.at : entry.recorded
      return "\(written.rfc3339) \(JSON.object(members).serialized)"
    }.sorted()
  }
}

extension JSON {
  func instant(_ key: String) -> Instant? { self[key]?.text.flatMap { Instant(rfc3339: $0) } }
}
