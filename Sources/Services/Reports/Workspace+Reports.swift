import Domain
import Storage

/// What pages, API and commands read. Each answer is one snapshot.
extension Workspace {
  public nonisolated func leads(_ query: LeadListQuery) async throws -> LeadListPage {
    try await database.read { [id] in try LeadList(workspace: id).page(query, on: $0) }
  }

  public nonisolated func overview() async throws -> WorkspaceOverview {
    try await database.read { [id] in try WorkspaceOverview.make(of: id, on: $0) }
  }

  /// `spans` ascending and adjoining; `source` narrows to leads of one source.
  public nonisolated func funnel(
    spans: [FunnelReport.Span], source: String?
  ) async throws -> FunnelReport {
    try await database.read { [id] in
      try FunnelReport.make(of: id, spans: spans, source: source, on: $0)
    }
  }

  /// When the first and the last move of any lead happened; nil while there is none.
  public nonisolated func extentOfMoves() async throws -> ClosedRange<Instant>? {
    try await database.read { [id] in try FunnelReport.extent(of: id, on: $0) }
  }

  /// The lead with all that explains it; nil when there was none by `instant`.
  public nonisolated func lead(_ lead: String, asOf instant: Instant) async throws -> LeadDossier? {
    try await database.read { [id, timelines] connection in
      try LeadDossier.make(
        of: lead, at: instant, workspace: id,
        timeline: try timelines.timeline(connection, id), on: connection)
    }
  }

  /// Facts that fitted no stage, the latest first; `before` is the last row of the page before.
  public nonisolated func unmatched(
    before: UnmatchedFact? = nil, limit: Int
  ) async throws -> [UnmatchedFact] {
    try await database.read { [id] in
      try UnmatchedList(workspace: id).page(
        before: before.map { ($0.recorded, $0.entry) }, limit: limit, on: $0)
    }
  }

  /// The agreement versions that both functions signed.
  public nonisolated func timeline() async throws -> AgreementTimeline {
    try await database.read { [id, timelines] in try timelines.timeline($0, id) }
  }

  /// The instant up to which the views stand, and that of the scores in lists.
  public nonisolated func instants() async throws -> (views: Instant, scores: Instant) {
    try await database.read { [id] connection in
      guard let record = try WorkspaceTable(connection).find(id) else {
        throw ServiceError.noWorkspace
      }
      return (record.asOf, record.scoresAsOf)
    }
  }

  /// Calls `body` for each standing entry in journal order; memory does not grow with the journal.
  public nonisolated func forEachEntry(
    _ body: @escaping @Sendable (JournalEntry) throws -> Void
  ) async throws {
    try await database.read { [id] connection in
      try JournalTable(connection, id).forEachStanding { try body($0.entry) }
    }
  }
}
