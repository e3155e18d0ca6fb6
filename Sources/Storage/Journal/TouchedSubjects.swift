import Domain

/// The subjects that an import touched, kept in temporary tables so that memory does not grow with
/// the file.
public struct TouchedSubjects {
  /// Components that are read at a time.
  static let stretch = 256

  let connection: any Connection
  let workspace: WorkspaceID
  private let addition: KeptStatement

  /// Begins a new list.
  public init(_ connection: any Connection, _ workspace: WorkspaceID) throws {
    self.connection = connection
    self.workspace = workspace
    addition = KeptStatement(
      connection, "INSERT INTO touched (subject) VALUES (?) ON CONFLICT (subject) DO NOTHING")
    for (table, column) in [("touched", "subject"), ("touched_components", "component")] {
      try connection.execute(
        SQL(
          unsafe: """
            CREATE TEMPORARY TABLE IF NOT EXISTS \(table) (\(column) INTEGER NOT NULL PRIMARY KEY)
            """))
      try connection.execute(SQL(unsafe: "DELETE FROM \(table)"))
    }
  }

  public func add(_ subject: Int) throws {
    try addition.send { $0.append(subject) }
  }

  /// No more subjects will be touched: works out which components they make up.
  public func settle() throws {
    try connection.execute(
      """
      INSERT INTO touched_components (component)
      SELECT DISTINCT s.component
      FROM touched t CROSS JOIN subjects s
      WHERE s.workspace_id = \(workspace) AND s.subject = t.subject
      """)
  }

  /// Everything ever said about some of the components after `component`, in ascending order, the
  /// entries of each in journal order; nil when there are no more.
  public func entries(
    ofComponentsAfter component: Int
  ) throws -> [(component: Int, entries: [StoredEntry])]? {
    let stretch = try connection.rows(
      """
      SELECT component FROM touched_components WHERE component > \(component)
      ORDER BY component LIMIT \(TouchedSubjects.stretch)
      """
    ) { $0.int() }
    guard let first = stretch.first, let last = stretch.last else { return nil }
    var entries: [(component: Int, entries: [StoredEntry])] = stretch.map { ($0, []) }
    var place = 0
    try connection.forEach(entriesSQL(first, last)) { row in
      let component = row.int()
      while entries[place].component != component { place += 1 }
      entries[place].entries.append(try StoredEntry(&row))
    }
    for place in entries.indices { entries[place].entries = entries[place].entries.inJournalOrder }
    return entries
  }

  /// The plus keeps the planner from looking for all subjects of the stretch once a component.
  func entriesSQL(_ first: Int, _ last: Int) -> SQL {
    """
    SELECT c.component, j.seq, j.imported, r.seq, j.body
    FROM touched_components c CROSS JOIN subjects s CROSS JOIN journal j
    LEFT JOIN revocations r ON r.workspace_id = j.workspace_id AND r.seq = j.seq
    WHERE c.component BETWEEN \(first) AND \(last)
      AND s.workspace_id = \(workspace) AND s.component = +c.component
      AND j.workspace_id = s.workspace_id AND j.subject = s.subject
    ORDER BY c.component
    """
  }
}

extension [StoredEntry] {
  /// By `recorded`, then as written: of one subject they mostly come like that.
  public var inJournalOrder: [StoredEntry] {
    let isInOrder = { (left: StoredEntry, right: StoredEntry) in
      (left.entry.recorded, left.sequence) < (right.entry.recorded, right.sequence)
    }
    return zip(self, dropFirst()).allSatisfy(isInOrder) ? self : sorted(by: isInOrder)
  }
}
