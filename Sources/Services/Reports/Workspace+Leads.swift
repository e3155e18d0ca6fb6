import Domain
import Storage

/// One page of the list of leads.
public struct LeadPage: Sendable {
  public var rows: [LeadListRow]
  /// Whether more rows follow in the direction of the query.
  public var hasMore: Bool
  /// Leads that meet the filters.
  public var matching: Int
  public var total: Int
  public var stages: [Stage: Int]
  public var sources: [String]
  /// Those who answer for leads, caseless: addresses of members, words of teams.
  public var owners: [String]

  /// Sources offered to choose from.
  public static let sourceLimit = 200
  /// Owners offered to choose from.
  public static let ownerLimit = 500
}

/// A lead with everything that is told of it.
public struct LeadDossier: Sendable {
  public var explanation: LeadExplanation
  /// What was known and decided by the instant, in journal order; of all leads that live on in this
  /// one. Decisions that were revoked are left out.
  public var timeline: [StoredEntry]
  /// As they stand now.
  public var opportunities: [OpportunityRow]
  /// Who answers for it, by the journal or by an assignment; nil is nobody.
  public var owner: String?
  public var reading: LeadReading { explanation.reading }
}

extension Workspace {
  /// With a sight, counts and sources are of what it sees.
  public func leads(
    _ query: LeadListQuery, seenAs sight: LeadSight? = nil
  ) async throws -> LeadPage {
    let query = sight?.narrowed(query) ?? query
    return try await readingLeads { [id] index, connection in
      let page = index.page(query)
      var shown = LeadPage(
        rows: try LeadQueries(connection, id).rows(of: page.leads, in: query.sort),
        hasMore: page.hasMore, matching: page.matching, total: index.count,
        stages: index.countsByStage, sources: index.sources(limit: LeadPage.sourceLimit),
        owners: index.owners(limit: LeadPage.ownerLimit))
      if let owners = sight?.owners {
        let owned = index.owned(by: owners, sources: LeadPage.sourceLimit)
        (shown.total, shown.stages, shown.sources) = (owned.count, owned.stages, owned.sources)
        shown.owners.removeAll { !owners.contains($0) }
      }
      return shown
    }
  }

  /// The lead as of `instant` under the versions in force then; nil when it was not captured by
  /// then. A lead that was merged away answers as the one it lives on in.
  public func lead(_ name: String, asOf instant: Instant) async throws -> LeadDossier? {
    try await database.read { [id, timelines] connection in
      let timeline = try timelines.timeline(connection, id)
      guard let known = try SubjectTable(connection, id).find(.lead(name)) else { return nil }
      var stored: [StoredEntry] = []
      try JournalTable(connection, id).forEach(inComponent: known.component) { entry in
        if entry.isKnown(by: instant) { stored.append(entry) }
      }
      let dossier = try LeadDossier(name, asOf: instant, stored, timeline) { root in
        try LedgerQueries(connection, id).opportunities(ofLead: root)
      }
      guard var dossier else { return nil }
      dossier.owner = try AssignmentTable(connection, id).owner(
        of: dossier.reading, asOf: instant)
      return dossier
    }
  }
}

extension StoredEntry {
  /// Facts by when they were learned; decisions by when they took effect.
  fileprivate func isKnown(by instant: Instant) -> Bool {
    !isRevoked && (entry.kind.isDecision ? entry.at <= instant : entry.recorded <= instant)
  }
}

extension LeadDossier {
  fileprivate init?(
    _ name: String, asOf instant: Instant, _ stored: [StoredEntry],
    _ timeline: AgreementTimeline,
    opportunities: (String) throws -> [OpportunityRow]
  ) throws {
    var lifecycle = Lifecycle(timeline: timeline)
    for entry in stored { lifecycle.apply(entry.entry) }
    let root = lifecycle.root(of: name)
    guard
      var explanation = LeadExplanation(
        of: root, at: instant, entries: stored.map(\.entry), timeline: timeline)
    else { return nil }
    var offers = GivenOffers()
    for entry in stored { offers.note(entry.entry) }
    explanation.reading = offers.told(explanation.reading)
    self.explanation = explanation
    self.timeline = stored.filter { entry in
      let lead = entry.entry.kind.isDecision ? entry.entry.lead : lifecycle.lead(of: entry.entry)
      return lead.map { ExactText(lifecycle.root(of: $0)) } == ExactText(root)
    }
    self.opportunities = try opportunities(root)
  }
}
