import Domain

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
    try pauses(ofComponents: [component])[0]
  }

  /// The same of some components at once.
  public func pauses(ofComponents components: [Int]) throws -> [[ExactText: [ClockPause]]] {
    var pauses: [[ExactText: [ClockPause]]] = components.map { _ in [:] }
    try connection.forEach(in: components.map { ofComponentSQL($0) }) { place, row in
      let offer = ExactText(row.text())
      pauses[place][offer, default: []].append(
        ClockPause(from: row.instant(), until: row.optionalInstant()))
    }
    return pauses
  }

  func ofComponentSQL(_ component: Int) -> SQL {
    """
    SELECT p.offer, p.begins, p.ends FROM subjects s CROSS JOIN clock_pauses p
    WHERE p.workspace_id = s.workspace_id AND p.lead = s.name
      AND s.workspace_id = \(workspace) AND s.component = \(component) AND s.kind = 'lead'
    ORDER BY p.pause
    """
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("pause", in: "clock_pauses", of: workspace)
  }

  public func add(_ record: ClockPauseRecord) throws {
    try connection.execute(
      """
      INSERT INTO clock_pauses (workspace_id, pause, offer, lead, reason, begins, ends, member)
      VALUES (\(workspace), \(record.number), \(record.offer), \(record.lead),
        \(record.reason), \(record.pause.from), \(record.pause.until), \(record.member))
      """)
  }

  /// Lets the clocks go on at `instant`.
  public func end(_ pause: Int, at instant: Instant, by member: Int) throws {
    try connection.execute(
      """
      UPDATE clock_pauses SET ends = \(instant), ended_by = \(member)
      WHERE workspace_id = \(workspace) AND pause = \(pause)
      """)
  }

  /// In the order in which they were set.
  public func ofOffer(_ offer: String, limit: Int) throws -> [ClockPauseRecord] {
    try connection.rows(
      """
      SELECT \(ClockPauseTable.columns) FROM clock_pauses
      WHERE workspace_id = \(workspace) AND offer = \(offer) ORDER BY pause LIMIT \(limit)
      """, ClockPauseTable.record)
  }

  static let columns: SQL = "pause, offer, lead, reason, begins, ends, member, ended_by"

  static func record(_ row: inout Row) -> ClockPauseRecord {
    ClockPauseRecord(
      number: row.int(), offer: row.text(), lead: row.text(), reason: row.text(),
      pause: ClockPause(from: row.instant(), until: row.optionalInstant()), member: row.int(),
      endedBy: row.optionalInt())
  }

  /// A fact, or a lead, is called otherwise from now on.
  public func rename(offer: String, to name: String) throws {
    try connection.execute(
      """
      UPDATE clock_pauses SET offer = \(name)
      WHERE workspace_id = \(workspace) AND offer = \(offer)
      """)
  }

  public func rename(lead: String, to name: String) throws {
    try connection.execute(
      """
      UPDATE clock_pauses SET lead = \(name)
      WHERE workspace_id = \(workspace) AND lead = \(lead)
      """)
  }
}
