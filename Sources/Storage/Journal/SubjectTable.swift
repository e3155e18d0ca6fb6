import Domain

/// Whom entries are about: a lead by the name that entries give it, or an opportunity.
public struct Subject: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, SQLBindable {
    case lead
    case opportunity
  }

  public var kind: Kind
  public var name: ExactText

  public init(kind: Kind, name: ExactText) {
    self.kind = kind
    self.name = name
  }

  public static func lead(_ name: String) -> Subject {
    Subject(kind: .lead, name: ExactText(name))
  }

  public static func opportunity(_ id: String) -> Subject {
    Subject(kind: .opportunity, name: ExactText(id))
  }

  /// The subject of an entry and the others that it connects with it. Empty for entries about no
  /// lead and no opportunity.
  public static func named(by entry: JournalEntry) -> [Subject] {
    if entry.kind.isOpportunity, let id = entry.body["opportunity"]?.text {
      return [.opportunity(id)] + (entry.lead.map { [.lead($0)] } ?? [])
    }
    guard let lead = entry.lead else { return [] }
    if entry.kind == .leadMerged, let into = entry.body["into"]?.text,
      ExactText(into) != ExactText(lead)
    {
      return [.lead(lead), .lead(into)]
    }
    return [.lead(lead)]
  }
}

/// The numbers of subjects and the components that they belong to.
public struct SubjectTable {
  let connection: any Connection
  let workspace: WorkspaceID
  private let search: KeptStatement
  private let insertion: KeptStatement
  private let addition: KeptStatement

  public struct Known: Sendable, Hashable {
    public var number: Int
    public var component: Int
  }

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    search = KeptStatement(
      connection,
      """
      SELECT subject, component FROM subjects WHERE workspace_id = ? AND kind = ? AND name = ?
      """)
    let row =
      "INSERT INTO subjects (workspace_id, subject, kind, name, component) VALUES (?, ?, ?, ?, ?)"
    addition = KeptStatement(connection, row)
    insertion = KeptStatement(
      connection, row + " ON CONFLICT (workspace_id, kind, name) DO NOTHING")
  }

  public func find(_ subject: Subject) throws -> Known? {
    try search.first { values in
      values.append(workspace)
      values.append(subject.kind.rawValue)
      values.append(subject.name)
    } _: { row in
      Known(number: row.int(), component: row.int())
    }
  }

  /// What is known of some subjects, asked for at once.
  public func find(all subjects: Set<Subject>) throws -> [Subject: Known] {
    let order = Array(subjects)
    var found: [Subject: Known] = [:]
    let queries: [SQL] = order.map {
      """
      SELECT subject, component FROM subjects
      WHERE workspace_id = \(workspace) AND kind = \($0.kind) AND name = \($0.name.text)
      """
    }
    try connection.forEach(in: queries) { place, row in
      found[order[place]] = Known(number: row.int(), component: row.int())
    }
    return found
  }

  /// The highest number of a subject; 0 before the first.
  public var lastNumber: Int {
    get throws {
      try connection.first(
        """
        SELECT subject FROM subjects WHERE workspace_id = \(workspace)
        ORDER BY subject DESC LIMIT 1
        """
      ) { $0.int() } ?? 0
    }
  }

  /// What is known of a subject; a new one gets `number`, which follows ``lastNumber``, and is a
  /// component of its own.
  public func findOrAdd(
    _ subject: Subject, number: Int
  ) throws -> (known: Known, isNew: Bool) {
    let added = try insertion.run { bind(subject, number, to: &$0) }
    if added == 0, let known = try find(subject) { return (known, false) }
    return (Known(number: number, component: number), true)
  }

  /// Adds a subject that is known to be new, a component of its own: nobody waits for the answer.
  public func add(_ subject: Subject, number: Int) throws -> Known {
    try addition.send { bind(subject, number, to: &$0) }
    return Known(number: number, component: number)
  }

  private func bind(_ subject: Subject, _ number: Int, to values: inout BoundValues) {
    values.append(workspace)
    values.append(number)
    values.append(subject.kind.rawValue)
    values.append(subject.name)
    values.append(number)
  }

  /// Takes back a subject that no entry is about.
  public func remove(number: Int) throws {
    try connection.execute(
      "DELETE FROM subjects WHERE workspace_id = \(workspace) AND subject = \(number)")
  }

  /// Makes one component of several; its number is the least of theirs.
  public func unite(_ components: Set<Int>) throws -> Int {
    let united = components.min() ?? 0
    for component in components.sorted() where component != united {
      try connection.execute(
        """
        UPDATE subjects SET component = \(united)
        WHERE workspace_id = \(workspace) AND component = \(component)
        """)
    }
    return united
  }

  /// Every subject becomes a component of its own.
  public func separate() throws {
    try connection.execute(
      """
      UPDATE subjects SET component = subject
      WHERE workspace_id = \(workspace) AND component <> subject
      """ + .readsAll)
  }

  public func members(ofComponent component: Int) throws -> [Subject] {
    try connection.rows(
      """
      SELECT kind, name FROM subjects
      WHERE workspace_id = \(workspace) AND component = \(component)
      ORDER BY +subject
      """
    ) { row in
      let kind: Subject.Kind = row.text() == "lead" ? .lead : .opportunity
      return Subject(kind: kind, name: ExactText(row.text()))
    }
  }

  /// The component after `component` in ascending order: a walk that holds no cursor open.
  public func component(after component: Int) throws -> Int? {
    try connection.first(
      """
      SELECT component FROM subjects
      WHERE workspace_id = \(workspace) AND component > \(component)
      ORDER BY component LIMIT 1
      """
    ) { $0.int() }
  }

  /// Components with a lead whose stage time alone changes at or before `instant`.
  public func components(dueBy instant: Instant, limit: Int) throws -> [Int] {
    try connection.rows(dueSQL("next_due", by: instant, limit: limit)) { $0.int() }
  }

  /// Components with a lead whose score in lists is to be worked out anew at or before `instant`.
  public func components(scoredBy instant: Instant, limit: Int) throws -> [Int] {
    try connection.rows(dueSQL("score_due", by: instant, limit: limit)) { $0.int() }
  }

  /// An instant up to which something is due, and no more than about `count` leads are; nil when
  /// nothing is due by `instant`.
  public func due(by instant: Instant, upTo count: Int) throws -> Instant? {
    let first = try connection.first(dueInstantSQL(by: instant, skipping: 0)) { $0.instant() }
    guard first != nil else { return nil }
    return try connection.first(dueInstantSQL(by: instant, skipping: count)) { $0.instant() }
      ?? instant
  }

  func dueInstantSQL(by instant: Instant, skipping count: Int) -> SQL {
    """
    SELECT next_due FROM leads WHERE workspace_id = \(workspace) AND next_due <= \(instant)
    ORDER BY next_due LIMIT 1 OFFSET \(count)
    """
  }

  func dueSQL(_ column: String, by instant: Instant, limit: Int) -> SQL {
    """
    SELECT DISTINCT s.component
    FROM leads l CROSS JOIN subjects s
    WHERE s.workspace_id = l.workspace_id AND s.kind = 'lead' AND s.name = l.lead
      AND l.workspace_id = \(workspace) AND l.\(SQL(unsafe: column)) <= \(instant)
    LIMIT \(limit)
    """
  }
}
