import Domain

/// Where a lead stands and who has it: what somebody needs to know who is about to answer.
public struct LeadStanding: Sendable, Hashable {
  public var stage: Stage
  public var cycle: Int
  /// A member's e-mail or a team's word; what was handed on counts.
  public var owner: String?
  /// When the journal named an owner.
  public var since: Instant?

  /// Sales has taken it on.
  public var isTaken: Bool { [.sal, .sql, .customer].contains(stage) }
  public var isWithSales: Bool { [.mql, .sal, .sql].contains(stage) }
}

extension LeadQueries {
  public func standing(of lead: String) throws -> LeadStanding? {
    try connection.first(
      """
      SELECT stage, cycle, \(AssignmentTable.owner), owner_at FROM leads
      WHERE workspace_id = \(workspace) AND lead = \(lead)
      """
    ) { row in
      LeadStanding(
        stage: Stage(rawValue: row.text()) ?? .inquiry, cycle: row.int(),
        owner: row.optionalText(), since: row.optionalInstant())
    }
  }
}
