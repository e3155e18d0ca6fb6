import Domain

/// A table that follows from the journal. Its rows are values, so that what changed is told by
/// comparing them, whatever the table.
public enum ViewTable: String, CaseIterable, Sendable, Hashable {
  case leads
  case stageMoves = "stage_moves"
  case opportunities
  case unmatched

  /// Columns of the primary key after `workspace_id`.
  var key: [String] {
    switch self {
    case .leads: ["lead"]
    case .stageMoves: ["lead", "ordinal"]
    case .opportunities: ["opportunity"]
    case .unmatched: ["entry"]
    }
  }

  var columns: [String] {
    switch self {
    case .leads: LeadRecord.columns
    case .stageMoves:
      ["at", "from_stage", "to_stage", "cycle", "cause", "entry", "hand_over"]
    case .opportunities: OpportunityRecord.columns
    case .unmatched: ["kind", "lead", "recorded", "stage"]
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
    self == .opportunities ? (.opportunity, "opportunity") : (.lead, "lead")
  }
}

/// What the views say about the leads and opportunities of one component.
public struct ComponentView: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var table: ViewTable
    public var key: [SQLValue]

    /// The lead whose row or move it is; nil for rows that no list shows.
    var lead: SQLValue? { table == .leads || table == .stageMoves ? key.first : nil }
  }

  public private(set) var rows: [Row: [SQLValue]] = [:]

  public init() {}

  mutating func put(_ table: ViewTable, key: [any SQLBindable], _ values: [SQLValue]) {
    rows[Row(table: table, key: key.map(\.sqlValue))] = values
  }

  /// Takes over the rows of another component.
  public mutating func merge(_ other: ComponentView) {
    rows.merge(other.rows) { own, _ in own }
  }

  public mutating func add(_ lead: LeadRecord) {
    put(.leads, key: [lead.reading.lead], lead.values)
  }

  /// The instant that the score of the lead's row is worked out for; nil without a row.
  public func scoredAt(lead: String) -> Instant? {
    let values = rows[Row(table: .leads, key: [lead.sqlValue])]
    guard let values, case .integer(let instant) = values[LeadRecord.scoreAtColumn] else {
      return nil
    }
    return Instant(microseconds: instant)
  }

  /// Takes over when scores are worked out next: a plan of work, which says nothing of a lead.
  public mutating func takePlan(from other: ComponentView) {
    for (row, values) in other.rows where row.table == .leads && rows[row] != nil {
      rows[row]?[LeadRecord.scoreDueColumn] = values[LeadRecord.scoreDueColumn]
    }
  }

  /// `lead` is the one that the mover lives on in after merges; `ordinal` counts its moves from 1.
  public mutating func add(_ move: StageMove, lead: String, ordinal: Int) {
    put(
      .stageMoves, key: [lead, ordinal],
      [
        move.at.sqlValue, move.from.value, move.to.sqlValue, move.cycle.sqlValue,
        move.cause.sqlValue, move.entry.value, move.handOver.value,
      ])
  }

  public mutating func add(_ opportunity: OpportunityRecord) {
    put(.opportunities, key: [opportunity.opportunity], opportunity.values)
  }

  public mutating func add(_ fact: UnmatchedFact) {
    put(
      .unmatched, key: [fact.entry],
      [fact.kind.sqlValue, fact.lead.value, fact.recorded.sqlValue, fact.stage.value])
  }
}

extension Optional where Wrapped: SQLBindable {
  var value: SQLValue { self?.sqlValue ?? .null }
}
