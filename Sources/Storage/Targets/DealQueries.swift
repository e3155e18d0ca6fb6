import Domain

/// Deals as they stood at an instant: as the view has them, but for those of which facts came
/// later, which are told from their facts up to it.
public struct DealQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public struct Deal: Sendable, Hashable {
    public var opportunity: String
    /// In minor units.
    public var amount: Int64?
    public var cost: Int64?
    public var currency: String?
  }

  /// Those that stood won at `instant`, by a closing in the span.
  public func forEachWon(
    in span: Range<Instant>, asOf instant: Instant, _ body: (Deal) throws -> Void
  ) throws {
    let changed = try self.changed(after: instant)
    try connection.forEach(wonSQL(in: span)) { row in
      let deal = DealQueries.deal(&row)
      if !changed.contains(ExactText(deal.opportunity)) { try body(deal) }
    }
    for opportunity in changed.sorted() {
      let record = try record(opportunity.text, asOf: instant)
      guard record.state == .won, let closed = record.closedAt, span.contains(closed) else {
        continue
      }
      try body(DealQueries.deal(record))
    }
  }

  /// Those that hand-overs became in the span, each hand-over's first.
  public func forEachOpened(
    in span: Range<Instant>, asOf instant: Instant, _ body: (Deal) throws -> Void
  ) throws {
    let changed = try self.changed(after: instant)
    var later: [String] = []
    try connection.forEach(openedSQL(in: span)) { row in
      let deal = DealQueries.deal(&row)
      if changed.contains(ExactText(deal.opportunity)) {
        later.append(deal.opportunity)
      } else {
        try body(deal)
      }
    }
    for opportunity in later {
      try body(DealQueries.deal(try record(opportunity, asOf: instant)))
    }
  }

  func wonSQL(in span: Range<Instant>) -> SQL {
    """
    SELECT opportunity, amount, cost, currency FROM opportunities
    WHERE workspace_id = \(workspace) AND state = 'won'
      AND closed_at >= \(span.lowerBound) AND closed_at < \(span.upperBound)
    ORDER BY closed_at, opportunity
    """
  }

  func openedSQL(in span: Range<Instant>) -> SQL {
    """
    SELECT o.opportunity, o.amount, o.cost, o.currency
    FROM hand_overs h CROSS JOIN opportunities o
    WHERE h.workspace_id = \(workspace) AND h.opened_at IS NOT NULL
      AND h.opened_at >= \(span.lowerBound) AND h.opened_at < \(span.upperBound)
      AND o.workspace_id = h.workspace_id AND o.lead = h.lead AND o.opened_at = h.opened_at
    ORDER BY h.opened_at, h.offer
    """
  }

  /// Deals of which something was recorded after the instant.
  private func changed(after instant: Instant) throws -> Set<ExactText> {
    Set(
      try connection.rows(changedSQL(after: instant)) { row in
        row.optionalText().map { ExactText($0) }
      }.compactMap { $0 })
  }

  func changedSQL(after instant: Instant) -> SQL {
    let opportunity = SQL(unsafe: connection.dialect.member("opportunity", of: "body"))
    return """
      SELECT DISTINCT \(opportunity) FROM journal
      WHERE workspace_id = \(workspace) AND recorded > \(instant)
        AND kind IN ('opportunity.opened', 'opportunity.changed', 'opportunity.won',
          'opportunity.lost')
      """
  }

  private func record(_ opportunity: String, asOf instant: Instant) throws -> OpportunityRecord {
    var record = OpportunityRecord(opportunity: opportunity)
    let subject = Subject.opportunity(opportunity)
    guard let known = try SubjectTable(connection, workspace).find(subject) else { return record }
    try JournalTable(connection, workspace).forEach(inComponent: known.component) { stored in
      let entry = stored.entry
      guard !entry.kind.isDecision, entry.recorded <= instant,
        entry.body["opportunity"]?.text.map({ ExactText($0) }) == ExactText(opportunity)
      else { return }
      record.apply(entry)
    }
    return record
  }

  private static func deal(_ row: inout Row) -> Deal {
    Deal(
      opportunity: row.text(), amount: row.optionalInteger(), cost: row.optionalInteger(),
      currency: row.optionalText())
  }

  private static func deal(_ record: OpportunityRecord) -> Deal {
    let currency = record.fields["currency"]?.text
    let amount = { (name: String) in
      MinorUnits.amount(record.fields[name], currency: currency)
    }
    return Deal(
      opportunity: record.opportunity, amount: amount("amount"), cost: amount("cost"),
      currency: currency)
  }
}
