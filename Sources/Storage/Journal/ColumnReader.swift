import Domain

/// Reads the journal of a workspace into columns for replays.
public struct ColumnReader {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Which part each subject's component belongs to, by the number of the subject; facts of one
  /// component stay together.
  public func parts(_ count: Int) throws -> [UInt8] {
    var parts: [UInt8] = [0]
    try connection.stream(subjectsSQL) { row in
      let subject = row.int()
      while parts.count <= subject { parts.append(0) }
      // A component's number is that of its first subject: mixed, lest all be even.
      let mixed = UInt64(truncatingIfNeeded: row.integer()) &* 0x9E37_79B9_7F4A_7C15
      parts[subject] = UInt8((mixed >> 40) % UInt64(count))
    }
    return parts
  }

  /// The entries of one part up to a sequence, in columns.
  public func columns(
    part: UInt8, of parts: [UInt8], upTo sequence: Int64, keeping asked: Set<FieldPath>
  ) throws -> FactColumns {
    var builder = FactColumnsBuilder(keeping: asked)
    let kinds = KindNames()
    try connection.stream(journalSQL(upTo: sequence)) { row in
      let place = row.int()
      let subject = row.optionalInt() ?? 0
      guard subject < parts.count, parts[subject] == part else { return }
      try ColumnReader.take(&row, place, subject, kinds, into: &builder)
    }
    return builder.build()
  }

  /// The entries of some components, in columns of their own.
  public func columns(
    ofComponents components: [Int], upTo sequence: Int64, keeping asked: Set<FieldPath>
  ) throws -> FactColumns {
    var builder = FactColumnsBuilder(keeping: asked)
    let kinds = KindNames()
    for component in components {
      try connection.forEach(componentSQL(component, upTo: sequence)) { row in
        let place = row.int()
        let subject = row.optionalInt() ?? 0
        try ColumnReader.take(&row, place, subject, kinds, into: &builder)
      }
    }
    return builder.build()
  }

  /// Components that entries after a sequence are about; nil when there are more than `limit`
  /// such entries.
  public func components(
    after sequence: Int64, upTo last: Int64, limit: Int
  ) throws -> Set<Int>? {
    var entries = 0
    var components: Set<Int> = []
    try connection.forEach(changedSQL(after: sequence, upTo: last, limit: limit + 1)) { row in
      entries += 1
      components.insert(row.int())
    }
    return entries > limit ? nil : components
  }

  private static func take(
    _ row: inout Row, _ place: Int, _ subject: Int, _ kinds: KindNames,
    into builder: inout FactColumnsBuilder
  ) throws {
    guard let kind = row.withUTF8({ kinds.kind($0) }) else { return }
    let recorded = row.instant()
    let at = row.instant()
    let isNamed = !row.isNull()
    try row.withTwoUTF8 { lead, body in
      try builder.add(
        FactColumnsBuilder.Row(
          kind: kind, recorded: recorded, at: at, place: place,
          // The subject of a fact of an opportunity is that, of any other fact its lead.
          leadNumber: kind.isOpportunity || subject == 0 ? nil : subject,
          lead: isNamed ? lead : nil, body: body))
    }
  }

  // MARK: Statements

  private static let columns: SQL =
    "j.seq, j.subject, j.kind, j.recorded, j.at, j.lead, j.lead, j.body"

  var subjectsSQL: SQL {
    """
    SELECT subject, component FROM subjects\(connection.dialect.notIndexed)
    WHERE workspace_id = \(workspace)
    """ + .readsAll
  }

  /// In the order of the table, which is mostly that of the sequence.
  func journalSQL(upTo sequence: Int64) -> SQL {
    """
    SELECT \(ColumnReader.columns) FROM journal j\(connection.dialect.notIndexed)
    WHERE j.workspace_id = \(workspace) AND j.seq <= \(sequence)
    """ + .readsAll
  }

  func componentSQL(_ component: Int, upTo sequence: Int64) -> SQL {
    """
    SELECT \(ColumnReader.columns) FROM subjects s CROSS JOIN journal j
    WHERE j.workspace_id = s.workspace_id AND j.subject = s.subject
      AND s.workspace_id = \(workspace) AND s.component = \(component) AND j.seq <= \(sequence)
    """
  }

  func changedSQL(after sequence: Int64, upTo last: Int64, limit: Int) -> SQL {
    """
    SELECT s.component FROM journal j CROSS JOIN subjects s
    WHERE s.workspace_id = j.workspace_id AND s.subject = j.subject
      AND j.workspace_id = \(workspace) AND j.seq > \(sequence) AND j.seq <= \(last)
    LIMIT \(limit)
    """
  }
}

/// Kinds of entries by their names, the most frequent first.
private struct KindNames {
  private let kinds: [(name: [UInt8], kind: EntryKind)]

  init() {
    let frequent: [EntryKind] = [.activity, .touch, .leadCaptured]
    kinds = (frequent + EntryKind.allCases.filter { !frequent.contains($0) }).map {
      (Array($0.rawValue.utf8), $0)
    }
  }

  func kind(_ name: UnsafeBufferPointer<UInt8>) -> EntryKind? {
    kinds.first { $0.name.withUnsafeBufferPointer { name.hasBytes($0) } }?.kind
  }
}
