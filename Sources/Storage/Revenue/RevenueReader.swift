import Domain

/// Reads what results, forecast and margin are worked out from.
public struct RevenueReader {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  /// A deal, and what each of its facts said of whose it is.
  public struct Deal: Sendable {
    public var history: DealHistory
    public var namings: [OriginBook.Naming]
  }

  /// All deals, in the order of their ids; or those of one component.
  public func forEachDeal(
    ofComponent component: Int? = nil, _ body: (Deal) throws -> Void
  ) throws {
    var deal: Deal?
    var texts = KeptTexts()
    try connection.forEach(dealsSQL(ofComponent: component)) { row in
      let opportunity = row.text()
      if deal?.history.opportunity.utf8.elementsEqual(opportunity.utf8) != true {
        if let deal { try body(deal) }
        deal = Deal(history: DealHistory(opportunity: opportunity, versions: []), namings: [])
      }
      try deal?.take(&row, &texts)
    }
    if let deal { try body(deal) }
  }

  func dealsSQL(ofComponent component: Int?) -> SQL {
    let columns = SQL(
      unsafe: DealVersionRecord.columns.map { "v.\($0)" }.joined(separator: ", "))
    guard let component else {
      return """
        SELECT v.opportunity, \(columns) FROM opportunity_versions v
        WHERE v.workspace_id = \(workspace) ORDER BY v.opportunity, v.ordinal
        """ + .readsAll
    }
    return """
      SELECT v.opportunity, \(columns)
      FROM subjects s CROSS JOIN opportunity_versions v
      WHERE v.workspace_id = s.workspace_id AND v.opportunity = s.name
        AND s.workspace_id = \(workspace) AND s.component = \(component)
        AND s.kind = 'opportunity'
      ORDER BY v.opportunity, v.ordinal
      """
  }

  /// Whose all leads are that deals and answers name, each lead's in order; or those of one
  /// component.
  public func forEachOrigin(
    ofComponent component: Int? = nil, _ body: (LeadOriginRecord) throws -> Void
  ) throws {
    var texts = KeptTexts()
    try connection.forEach(
      leadsSQL(
        "lead_origins",
        "lead, v.ordinal, v.recorded, v.root, v.account, v.account_id, v.account_name, v.source, "
          + "v.campaign, v.segment",
        order: "lead, v.ordinal", component)
    ) { row in
      let (lead, ordinal) = (row.text(), row.int())
      var origin = DealOrigin(recorded: row.instant(), lead: row.text())
      origin.account = texts.kept(&row)
      let (id, name) = (row.optionalText(), row.optionalText())
      (origin.source, origin.campaign) = (texts.kept(&row), texts.kept(&row))
      origin.segment = texts.kept(&row)
      try body(
        LeadOriginRecord(
          lead: lead, ordinal: ordinal, origin: origin, accountID: id, accountName: name))
    }
  }

  /// All answers that took leads on, with the names that the answers give the leads; or those of
  /// one component.
  public func forEachAcceptance(
    ofComponent component: Int? = nil, _ body: (AcceptedLead, _ entry: String) throws -> Void
  ) throws {
    var texts = KeptTexts()
    try connection.forEach(
      leadsSQL(
        "lead_acceptances", "entry, v.lead, v.recorded, v.answered_by, v.is_claim",
        order: "entry", component)
    ) { row in
      let (entry, lead, recorded) = (row.text(), row.text(), row.instant())
      let by = texts.kept(&row)
      try body(AcceptedLead(recorded: recorded, lead: lead, by: by, isClaim: row.bool()), entry)
    }
  }

  private func leadsSQL(
    _ table: String, _ columns: String, order: String, _ component: Int?
  ) -> SQL {
    let (table, columns, order) = (
      SQL(unsafe: table), SQL(unsafe: "v.\(columns)"), SQL(unsafe: "v.\(order)")
    )
    guard let component else {
      return "SELECT \(columns) FROM \(table) v WHERE v.workspace_id = \(workspace) "
        + "ORDER BY \(order)" + .readsAll
    }
    return """
      SELECT \(columns) FROM subjects s CROSS JOIN \(table) v
      WHERE v.workspace_id = s.workspace_id AND v.lead = s.name
        AND s.workspace_id = \(workspace) AND s.component = \(component) AND s.kind = 'lead'
      ORDER BY \(order)
      """
  }

  /// Invoices and credit notes as they were written, after a place in the journal.
  public func forEachInvoice(
    after sequence: Int64, _ body: (JournalEntry) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT body FROM journal
      WHERE workspace_id = \(workspace) AND seq > \(sequence) AND kind = 'invoice.issued'
      ORDER BY seq
      """
    ) { row in try body(JournalTable.entry(&row)) }
  }
}

extension RevenueReader.Deal {
  /// The row's next columns are those of ``DealVersionRecord``.
  fileprivate mutating func take(_ row: inout Row, _ texts: inout KeptTexts) throws {
    let recorded = row.instant()
    var version = DealVersion(recorded: recorded, at: row.instant())
    version.state = OpportunityRecord.State(rawValue: row.text()) ?? .known
    let naming = OriginBook.Naming(
      recorded: recorded, lead: row.optionalText(), account: row.optionalText(),
      accountID: row.optionalText())
    (version.stage, version.category) = (texts.kept(&row), texts.kept(&row))
    version.amount = row.optionalInteger()
    (version.listAmount, version.cost) = (row.optionalInteger(), row.optionalInteger())
    version.currency = texts.kept(&row)
    version.closeOn = row.optionalText().flatMap { CivilDate($0) }
    (version.owner, version.reason) = (texts.kept(&row), texts.kept(&row))
    let last = history.versions.last
    version.name = row.optionalText().map { $0 == last?.name ? last?.name ?? $0 : $0 }
    version.nextStep = row.optionalText()
    version.nextStepOn = row.optionalText().flatMap { CivilDate($0) }
    version.lines = try row.kept(DealLine.init(kept:)) ?? last?.lines ?? []
    version.splits = try row.kept(DealSplit.init(kept:)) ?? last?.splits ?? []
    history.versions.append(version)
    if namings.last.map({ !$0.tellsTheSame(as: naming) }) ?? true { namings.append(naming) }
  }
}

extension OriginBook.Naming {
  fileprivate func tellsTheSame(as other: Self) -> Bool {
    lead == other.lead && account == other.account && accountID == other.accountID
  }
}

extension Row {
  /// A list that a column keeps as JSON; nil for none.
  fileprivate mutating func kept<Value>(_ read: (JSON) -> Value?) throws -> [Value]? {
    guard let text = optionalText() else { return nil }
    return try JSON.parse(text).list?.compactMap(read) ?? []
  }
}

/// Words that many rows share, each held once.
private struct KeptTexts {
  private var known: Set<String> = []

  mutating func kept(_ row: inout Row) -> String? {
    guard let text = row.optionalText() else { return nil }
    // A short text lies in its own place anyway.
    guard text.utf8.count > 15 else { return text }
    return known.insert(text).memberAfterInsert
  }
}
