import Domain
import Storage

/// What pages read, behind its permissions.
extension Seat {
  /// The frame of every page: open to every member.
  public func overview(now: Instant) async throws -> WorkspaceOverview {
    try require(.readReports)
    return try await workspace.overview(now: now)
  }

  /// Nil when there was no such lead at the instant, or it is not theirs to see. Amounts are left
  /// out where they are not for these eyes.
  public func lead(_ name: String, asOf instant: Instant) async throws -> LeadDossier? {
    let sight = try await leadSight()
    guard let dossier = try await workspace.lead(name, asOf: instant),
      try await sees(dossier.reading.lead, sight)
    else { return nil }
    return dossier.shown(to: try await moneySight())
  }

  /// The leads with these names, as far as they are theirs to see, as CSV that an import takes
  /// again.
  public func leadsAsCSV(_ leads: [String], now: Instant) async throws -> [UInt8] {
    try require(.exportData)
    let sight = try await leadSight()
    let seen = try await workspace.readingLeads { index, _ in
      leads.filter { sight.sees(owner: index.owner(of: $0)) }
    }
    try await noteExport(
      "leads", after: ["leads": .number(Double(seen.count)), "format": "csv"], now: now)
    return try await workspace.leadsAsCSV(seen)
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
    let sight = try await reportSight()
    return try await workspace.funnel(spans: spans, source: source, seenAs: sight)
  }

  /// When the first and the last move of any lead happened; nil while there is none.
  public func extentOfMoves() async throws -> ClosedRange<Instant>? {
    try require(.readReports)
    return try await workspace.extentOfMoves()
  }

  public func sources() async throws -> [String] {
    try await workspace.sources(seenAs: try await reportSight())
  }

  public func members() async throws -> [Member] {
    try require(.readMembers)
    return try await workspace.members()
  }
}

extension LeadDossier {
  /// The entries of ``timeline`` as they are exported.
  public var entries: [JournalEntry] { timeline.map(\.entry) }

  /// The same without amounts that are not for these eyes.
  func shown(to sight: MoneySight) -> LeadDossier {
    var copy = self
    copy.timeline = timeline.map { $0.shown(to: sight) }
    copy.opportunities = opportunities.map(sight.shown)
    return copy
  }
}
