import Domain

/// A table that follows from the journal. Its rows are values, so that what changed is told by
/// comparing them, whatever the table.
public enum ViewTable: String, CaseIterable, Sendable, Hashable {
  case leads
  case stageMoves = "stage_moves"
  case handOvers = "hand_overs"
  case opportunities
  case unmatched
  case dealVersions = "opportunity_versions"
  case leadOrigins = "lead_origins"
  case leadAcceptances = "lead_acceptances"

  /// Columns of the primary key after `workspace_id`.
  var key: [String] {
    switch self {
    case .leads: ["lead"]
    case .stageMoves, .leadOrigins: ["lead", "ordinal"]
    case .handOvers: ["offer"]
    case .opportunities: ["opportunity"]
    case .unmatched, .leadAcceptances: ["entry"]
    case .dealVersions: ["opportunity", "ordinal"]
    }
  }

  var columns: [String] {
    switch self {
    case .leads: LeadRecord.columns
    case .stageMoves:
      ["at", "from_stage", "to_stage", "cycle", "cause", "entry", "hand_over"]
    case .handOvers: HandOver.columns
    case .opportunities: OpportunityRecord.columns
    case .unmatched: ["kind", "lead", "recorded", "stage"]
    case .dealVersions: DealVersionRecord.columns
    case .leadOrigins: LeadOriginRecord.columns
    case .leadAcceptances: ["lead", "recorded", "answered_by", "is_claim"]
    }
  }

  /// Says how a row differs; nil is a row that is not there.
  public func difference(found: [SQLValue]?, expected: [SQLValue]?) -> String {
    guard let found else { return "missing" }
    guard let expected else { return "the journal gives no such row" }
    return zip(columns, zip(found, expected)).filter { $1.0 != $1.1 }
      .map { column, values in "\(column) is \(values.0), expected \(values.1)" }
      .joined(separator: "; ")
  }

  /// Which subjects the rows belong to, and the column that names them.
  var owner: (kind: Subject.Kind, column: String) {
    switch self {
    case .opportunities, .dealVersions: (.opportunity, "opportunity")
    default: (.lead, "lead")
    }
  }
}

/// What the views say about the leads and opportunities of one component.
public struct ComponentView: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var table: ViewTable
    public var key: [SQLValue]
    public var values: [SQLValue]

    /// The lead whose row or move it is; nil for rows that no list shows.
    var lead: SQLValue? { table == .leads || table == .stageMoves ? key.first : nil }
  }

  /// By table, in an order that changes little from one fact to the next.
  public var leads: [Row] = []
  public var moves: [Row] = []
  public var handOvers: [Row] = []
  public var opportunities: [Row] = []
  public var unmatched: [Row] = []
  public var dealVersions: [Row] = []
  public var leadOrigins: [Row] = []
  public var leadAcceptances: [Row] = []

  public init() {}

  public var tables: [[Row]] {
    [
      leads, moves, handOvers, opportunities, unmatched, dealVersions, leadOrigins,
      leadAcceptances,
    ]
  }

  mutating func put(_ row: Row) {
    switch row.table {
    case .leads: leads.append(row)
    case .stageMoves: moves.append(row)
    case .handOvers: handOvers.append(row)
    case .opportunities: opportunities.append(row)
    case .unmatched: unmatched.append(row)
    case .dealVersions: dealVersions.append(row)
    case .leadOrigins: leadOrigins.append(row)
    case .leadAcceptances: leadAcceptances.append(row)
    }
  }

  /// Takes over the rows of another component.
  public mutating func merge(_ other: ComponentView) {
    leads += other.leads
    moves += other.moves
    handOvers += other.handOvers
    opportunities += other.opportunities
    unmatched += other.unmatched
    dealVersions += other.dealVersions
    leadOrigins += other.leadOrigins
    leadAcceptances += other.leadAcceptances
  }

  /// The instant that the score of the lead's row is worked out for; nil without a row.
  public func scoredAt(lead: String) -> Instant? {
    let row = leads.first { $0.key == [lead.sqlValue] }
    guard case .integer(let instant)? = row?.values[LeadRecord.scoreAtColumn] else { return nil }
    return Instant(microseconds: instant)
  }

  /// Takes over when scores are worked out next: a plan of work, which says nothing of a lead.
  public mutating func takePlan(from other: ComponentView) {
    let plans = Dictionary(
      other.leads.map { ($0.key, $0.values[LeadRecord.scoreDueColumn]) }
    ) { first, _ in first }
    for index in leads.indices {
      guard let plan = plans[leads[index].key] else { continue }
      leads[index].values[LeadRecord.scoreDueColumn] = plan
    }
  }
}

extension ComponentView.Row {
  public init(_ lead: LeadRecord) {
    self.init(table: .leads, key: [lead.reading.lead.sqlValue], values: lead.values)
  }

  /// `lead` is the one that the mover lives on in after merges; `ordinal` counts its moves from 1.
  public init(_ move: StageMove, lead: String, ordinal: Int) {
    self.init(
      table: .stageMoves, key: [lead.sqlValue, ordinal.sqlValue],
      values: [
        move.at.sqlValue, move.from.value, move.to.sqlValue, move.cycle.sqlValue,
        move.cause.sqlValue, move.entry.value, move.handOver.value,
      ])
  }

  public init(_ opportunity: OpportunityRecord) {
    self.init(
      table: .opportunities, key: [opportunity.opportunity.sqlValue], values: opportunity.values)
  }

  public init(_ fact: UnmatchedFact) {
    self.init(
      table: .unmatched, key: [fact.entry.sqlValue],
      values: [fact.kind.sqlValue, fact.lead.value, fact.recorded.sqlValue, fact.stage.value])
  }
}

extension Optional where Wrapped: SQLBindable {
  var value: SQLValue { self?.sqlValue ?? .null }
}
