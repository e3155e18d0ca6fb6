import Domain

/// Finding and rewriting entries: only inside ``ErasureTable/underWay(_:)``.
extension JournalTable {
  /// Entries about a subject, in journal order.
  public func forEach(ofSubject subject: Int, _ body: (StoredEntry) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT j.seq, j.imported, r.seq, j.body
      FROM journal j
      LEFT JOIN revocations r ON r.workspace_id = j.workspace_id AND r.seq = j.seq
      WHERE j.workspace_id = \(workspace) AND j.subject = \(subject)
      ORDER BY j.recorded, j.seq
      """
    ) { row in try body(StoredEntry(&row)) }
  }

  /// Entries whose text has one of the traits in it, in the order of writing, with their subject.
  public func forEach(
    mentioning traits: [String], _ body: (StoredEntry, _ subject: Int?) throws -> Void
  ) throws {
    guard !traits.isEmpty else { return }
    try connection.forEach(
      """
      SELECT j.subject, j.seq, j.imported, r.seq, j.body
      FROM journal j
      LEFT JOIN revocations r ON r.workspace_id = j.workspace_id AND r.seq = j.seq
      WHERE j.workspace_id = \(workspace) AND \(connection.mentions(of: traits, in: "j.body"))
      ORDER BY j.seq
      """ + .readsAll
    ) { row in
      let subject = row.optionalInt()
      try body(StoredEntry(&row), subject)
    }
  }

  public func rewrite(sequence: Int64, as entry: JournalEntry) throws {
    try connection.execute(
      """
      UPDATE journal SET id = \(entry.id), lead = \(entry.lead), body = \(entry.body.serialized)
      WHERE workspace_id = \(workspace) AND seq = \(sequence)
      """)
  }

  public func exists(id: String) throws -> Bool {
    try connection.exists(
      "SELECT 1 FROM journal WHERE workspace_id = \(workspace) AND id = \(id)")
  }
}

extension Connection {
  /// Whether a column has one of the folded texts in it. Engines fold ASCII alone, so other texts
  /// are looked for as they are, and with a capital in front of each word.
  func mentions(of traits: [String], in column: String) -> SQL {
    let column = SQL(unsafe: column)
    let forms = traits.flatMap { trait -> [SQL] in
      if trait.utf8.allSatisfy({ $0 < 0x80 }) { return ["instr(lower(\(column)), \(trait)) > 0"] }
      let words = trait.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      let variants = Set([trait, words.joined(separator: " "), trait.uppercased()])
      return variants.sorted().map { "instr(\(column), \($0)) > 0" }
    }
    return "(" + SQL.joined(forms, by: " OR ") + ")"
  }
}

extension SubjectTable {
  public func rename(_ subject: Int, to name: String) throws {
    try connection.execute(
      """
      UPDATE subjects SET name = \(name)
      WHERE workspace_id = \(workspace) AND subject = \(subject)
      """)
  }

  /// The subject of that number.
  public func subject(_ number: Int) throws -> Subject? {
    try connection.first(
      """
      SELECT kind, name FROM subjects WHERE workspace_id = \(workspace) AND subject = \(number)
      """
    ) { row in
      let kind: Subject.Kind = row.text() == "lead" ? .lead : .opportunity
      return Subject(kind: kind, name: ExactText(row.text()))
    }
  }

  public func component(of subject: Int) throws -> Int? {
    try connection.first(
      """
      SELECT component FROM subjects WHERE workspace_id = \(workspace) AND subject = \(subject)
      """
    ) { $0.int() }
  }
}
