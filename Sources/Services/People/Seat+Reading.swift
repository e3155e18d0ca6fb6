import Domain
import Storage

/// What pages read, behind its permissions.
extension Seat {
  /// The frame of every page: open to every member.
  public func overview(now: Instant) async throws -> WorkspaceOverview {
    try require(.readReports)
    return try await workspace.overview(now: now)
  }

  public func leads(_ query: LeadListQuery) async throws -> LeadPage {
    try require(.readLeads)
    return try await workspace.leads(query)
  }

  /// Nil when there was no such lead at the instant.
  public func lead(_ name: String, asOf instant: Instant) async throws -> LeadDossier? {
    try require(.readLeads)
    return try await workspace.lead(name, asOf: instant)
  }

  /// The leads with these names as CSV that an import takes again.
  public func leadsAsCSV(_ leads: [String]) async throws -> [UInt8] {
    try require(.exportData)
    return try await workspace.leadsAsCSV(leads)
  }

  /// The version in force; nil while there is none.
  public func agreementInForce(now: Instant) async throws -> AgreementVersion? {
    try require(.readAgreement)
    return try await workspace.agreementInForce(now: now)
  }

  /// The versions that both functions signed.
  public func timeline() async throws -> AgreementTimeline {
    try require(.readAgreement)
    return try await workspace.timeline()
  }

  public func funnel(
    spans: [FunnelReport.Span], source: String?
  ) async throws -> FunnelReport {
    try require(.readReports)
    return try await workspace.funnel(spans: spans, source: source)
  }

  /// When the first and the last move of any lead happened; nil while there is none.
  public func extentOfMoves() async throws -> ClosedRange<Instant>? {
    try require(.readReports)
    return try await workspace.extentOfMoves()
  }

  public func sources() async throws -> [String] {
    try require(.readReports)
    return try await workspace.sources()
  }

  public func members() async throws -> [Member] {
    try require(.readMembers)
    return try await workspace.members()
  }
}

extension LeadDossier {
  /// The entries of ``timeline`` as they are exported.
  public var entries: [JournalEntry] { timeline.map(\.entry) }
}
