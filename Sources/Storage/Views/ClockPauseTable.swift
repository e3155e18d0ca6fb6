import Domain

/// A pause of the follow-up clocks of one hand-over, as somebody set it.
public struct ClockPauseRecord: Sendable, Hashable {
  public var number: Int
  public var offer: String
  /// As the lead was called when the clocks were stopped.
  public var lead: String
  public var reason: String
  public var pause: ClockPause
  public var member: Int
  public var endedBy: Int?
}

/// Pauses of follow-up clocks: records beside the journal.
public struct ClockPauseTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Of all hand-overs of a component, by the id of the offer.
  public func pauses(ofComponent component: Int) throws -> [ExactText: [ClockPause]] {
    let rows = try connection.rows(ofComponentSQL(component)) { row in
      (ExactText(row.text()), ClockPause(from: row.instant(), until: row.optionalInstant()))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  func ofComponentSQL(_ component: Int) -> SQL {
    """
    SELECT p.offer, p.begins, p.ends FROM subjects s CROSS JOIN clock_pauses p
    WHERE p.workspace_id = s.workspace_id AND p.lead = s.name
      AND s.workspace_id = \(workspace) AND s.component = \(component) AND s.kind = 'lead'
    ORDER BY p.pause
    """
  }
}
