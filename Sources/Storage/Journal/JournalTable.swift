import Domain

/// The append-only journal of one workspace.
public struct JournalTable {
  let connection: any Connection
  let workspace: WorkspaceID
  private let insertion: KeptStatement
  private let addition: KeptStatement
  private let search: KeptStatement
  private let presence: KeptStatement

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    let row = """
      INSERT INTO journal
        (workspace_id, seq, id, kind, lead, subject, recorded, at, imported, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    addition = KeptStatement(connection, row)
    insertion = KeptStatement(connection, row + " ON CONFLICT (workspace_id, id) DO NOTHING")
    search = KeptStatement(
      connection, "SELECT body FROM journal WHERE workspace_id = ? AND id = ?")
    presence = KeptStatement(
      connection, "SELECT 1 FROM journal WHERE workspace_id = ? AND id = ?")
  }

  public var lastSequence: Int64 {
    get throws {
      try connection.first(
        """
        SELECT seq FROM journal WHERE workspace_id = \(workspace) ORDER BY seq DESC LIMIT 1
        """
      ) { $0.integer() } ?? 0
    }
  }

  /// Of the latest entry that was recorded by an instant; 0 before the first.
  public func lastSequence(recordedBy instant: Instant) throws -> Int64 {
    try connection.first(
      """
      SELECT seq FROM journal WHERE workspace_id = \(workspace) AND recorded <= \(instant)
      ORDER BY recorded DESC, seq DESC LIMIT 1
      """
    ) { $0.integer() } ?? 0
  }

  /// `recorded` of the latest entry.
  public var lastRecorded: Instant? {
    get throws {
      try connection.first(
        """
        SELECT recorded FROM journal WHERE workspace_id = \(workspace)
        ORDER BY recorded DESC LIMIT 1
        """
      ) { $0.instant() }
    }
  }

  /// False when the id is known already; then nothing changes.
  public func insert(
    _ entry: JournalEntry, sequence: Int64, subject: Int?, imported: Instant?
  ) throws -> Bool {
    try insertion.run { bind(entry, sequence, subject, imported, to: &$0) } == 1
  }

  /// Puts in an entry whose id is none of the journal's: nobody waits for the answer.
  public func add(
    _ entry: JournalEntry, sequence: Int64, subject: Int?, imported: Instant?
  ) throws {
    try addition.send { bind(entry, sequence, subject, imported, to: &$0) }
  }

  private func bind(
    _ entry: JournalEntry, _ sequence: Int64, _ subject: Int?, _ imported: Instant?,
    to values: inout BoundValues
  ) {
    values.append(workspace)
    values.append(sequence)
    values.append(entry.id)
    values.append(entry.kind.rawValue)
    values.append(entry.lead)
    values.append(subject)
    values.append(entry.recorded)
    values.append(entry.at)
    values.append(imported)
    values.append(entry.body)
  }

  /// Those of some ids that are not in the journal.
  public func unknown(of ids: Set<ExactText>) throws -> Set<ExactText> {
    var unknown = ids
    let queries: [SQL] = ids.map {
      "SELECT id FROM journal WHERE workspace_id = \(workspace) AND id = \($0.text)"
    }
    try connection.forEach(in: queries) { _, row in unknown.remove(ExactText(row.text())) }
    return unknown
  }

  public func has(id: String) throws -> Bool {
    let isThere = try presence.first { values in
      values.append(workspace)
      values.append(id)
    } _: { _ in
      true
    }
    return isThere ?? false
  }

  public func entry(id: String) throws -> JournalEntry? {
    try search.first { values in
      values.append(workspace)
      values.append(id)
    } _: { row in
      try JournalTable.entry(&row)
    }
  }

  /// Marks a decision as one that no longer follows from the facts.
  public func revoke(sequence: Int64, at instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO revocations (workspace_id, seq, at)
      VALUES (\(workspace), \(sequence), \(instant))
      """)
  }

  /// Everything ever said about the subjects of a component, in journal order.
  public func forEach(
    inComponent component: Int, _ body: (StoredEntry) throws -> Void
  ) throws {
    try connection.forEach(componentSQL(component)) { row in try body(StoredEntry(&row)) }
  }

  /// The same of some components at once.
  public func entries(ofComponents components: [Int]) throws -> [[StoredEntry]] {
    var entries: [[StoredEntry]] = components.map { _ in [] }
    try connection.forEach(in: components.map { componentSQL($0) }) { place, row in
      entries[place].append(try StoredEntry(&row))
    }
    return entries
  }

  func componentSQL(_ component: Int) -> SQL {
    """
    SELECT j.seq, j.imported, r.seq, j.body
    FROM subjects s CROSS JOIN journal j
    LEFT JOIN revocations r ON r.workspace_id = j.workspace_id AND r.seq = j.seq
    WHERE j.workspace_id = s.workspace_id AND j.subject = s.subject
      AND s.workspace_id = \(workspace) AND s.component = \(component)
    ORDER BY j.recorded, j.seq
    """
  }

  public func count() throws -> Int {
    try connection.first(
      "SELECT count(*) FROM journal WHERE workspace_id = \(workspace)" + .readsAll
    ) { $0.int() } ?? 0
  }

  /// Entries recorded after an instant, counted no further than `most`.
  public func count(recordedAfter instant: Instant, most: Int) throws -> Int {
    try connection.count(
      """
      SELECT 1 FROM journal
      WHERE workspace_id = \(workspace) AND recorded > \(instant) LIMIT \(most)
      """)
  }

  public func revokedCount() throws -> Int {
    try connection.first(
      "SELECT count(*) FROM revocations WHERE workspace_id = \(workspace)" + .readsAll
    ) { $0.int() } ?? 0
  }

  /// Merges, and opportunity facts that name a lead, in the order of writing.
  public func forEachLink(_ body: (JournalEntry) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT body FROM journal
      WHERE workspace_id = \(workspace) AND seq > 0 AND lead IS NOT NULL
        AND kind IN ('lead.merged', 'opportunity.opened', 'opportunity.changed',
          'opportunity.won', 'opportunity.lost')
      ORDER BY seq
      """ + .readsAll
    ) { row in try body(JournalTable.entry(&row)) }
  }

  /// The whole journal in (recorded, sequence) order, without decisions that were revoked.
  public func forEachStanding(_ body: (StoredEntry) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT j.seq, j.imported, r.seq, j.body
      FROM journal j
      LEFT JOIN revocations r ON r.workspace_id = j.workspace_id AND r.seq = j.seq
      WHERE j.workspace_id = \(workspace)
      ORDER BY j.recorded, j.seq
      """ + .readsAll
    ) { row in
      let entry = try StoredEntry(&row)
      if !entry.isRevoked { try body(entry) }
    }
  }

  /// Entries in the order of writing, from the one after `sequence`.
  public func page(after sequence: Int64, limit: Int) throws -> [StoredEntry] {
    try connection.rows(pageSQL(after: sequence, limit: limit)) { try StoredEntry(&$0) }
  }

  func pageSQL(after sequence: Int64, limit: Int) -> SQL {
    """
    SELECT j.seq, j.imported, r.seq, j.body
    FROM journal j
    LEFT JOIN revocations r ON r.workspace_id = j.workspace_id AND r.seq = j.seq
    WHERE j.workspace_id = \(workspace) AND j.seq > \(sequence)
    ORDER BY j.seq LIMIT \(limit)
    """
  }

  static func entry(_ row: inout Row) throws -> JournalEntry {
    try row.withUTF8 { bytes in try JournalEntry.read(line: bytes) }
  }
}

extension StoredEntry {
  init(_ row: inout Row) throws {
    self.init(
      sequence: row.integer(), imported: row.optionalInstant(),
      isRevoked: row.optionalInteger() != nil, entry: try JournalTable.entry(&row))
  }
}

/// Which workspace a row belongs to; the first part of every key.
public struct WorkspaceID: Hashable, Sendable, SQLBindable {
  public var number: Int

  public init(number: Int) {
    self.number = number
  }

  public var sqlValue: SQLValue { number.sqlValue }
}
