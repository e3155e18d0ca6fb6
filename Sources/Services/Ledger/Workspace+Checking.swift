import Domain
import Storage

/// What `verify` found: decisions that do not reproduce, views that differ from the journal.
public struct Verification: Sendable, Hashable {
  public enum Difference: Sendable, Hashable {
    /// Follows from the facts and is not in the journal.
    case missingDecision(String)
    /// Is in the journal and does not follow from the facts.
    case unfoundedDecision(String)
    /// A row of a view that the journal does not give, or the other way round.
    case view(table: String, key: String, problem: String)
    /// A version in force that is not what both functions signed.
    case agreement(number: Int, problem: String)
  }

  public var components = 0
  public var facts = 0
  public var decisions = 0
  public var differences: [Difference] = []
  public var isClean: Bool { differences.isEmpty }
}

extension Verification.Difference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingDecision(let decision): "not recorded: \(decision)"
    case .unfoundedDecision(let decision): "does not follow: \(decision)"
    case .view(let table, let key, let problem): "view \(table), \(key): \(problem)"
    case .agreement(let number, let problem): "agreement \(number): \(problem)"
    }
  }
}

extension Workspace {
  /// Replays the journal under the versions in force at the time, and compares the standing
  /// decisions and every view with what that gives.
  public func verify() async throws -> Verification {
    try await catchUpSignals(now: .distantPast)
    return try await database.read { [id, timelines] connection in
      var ledger = try LedgerTransaction(
        connection, workspace: id, timelines: timelines, memory: LedgerMemory(),
        now: .distantPast)
      return try ledger.verify()
    }
  }

  /// Makes all views anew from the journal; tells how many components there are.
  @discardableResult
  public func rebuild(now: Instant) async throws -> Int {
    try await writing(now: now) { ledger in try ledger.rebuild() }
  }
}

extension LedgerTransaction {
  mutating func verify() throws -> Verification {
    var result = Verification()
    result.differences = try AgreementTransaction(connection, workspace.id, now: now)
      .signatureDifferences()
    var derivedRows: [ViewTable: Int] = [:]
    try forEachComponent { ledger, component in
      var folded = try ledger.fold(components: [component])
      var view = folded.derivedView(asOf: ledger.workspace.asOf, keepingScores: true)
      view.takePlan(from: folded.view)
      result.components += 1
      result.decisions += folded.standing?.count ?? 0
      result.differences += folded.decisionDifferences
      result.differences += folded.view.differences(from: view)
      for row in view.tables.joined() { derivedRows[row.table, default: 0] += 1 }
    }
    result.differences += try signalDifferences()
    result.facts = try journal.count() - result.decisions - journal.revokedCount()
    // Rows that belong to nobody in the journal are seen by nobody above.
    for (table, count) in try views.counts() where count > derivedRows[table, default: 0] {
      result.differences.append(
        .view(
          table: table.rawValue, key: "all",
          problem: "\(count) rows, the journal gives \(derivedRows[table, default: 0])"))
    }
    return result
  }

  mutating func rebuild() throws -> Int {
    memory = LedgerMemory()
    try reconnect()
    var count = 0
    var rows: [ViewTable: Int] = [:]
    try forEachComponent { ledger, component in
      var folded = try ledger.fold(components: [component])
      let view = folded.derivedView(asOf: ledger.workspace.asOf, keepingScores: true)
      try ledger.write(view, over: folded.view)
      for row in view.tables.joined() { rows[row.table, default: 0] += 1 }
      count += 1
    }
    // Rows that belong to nobody in the journal are met by nobody above.
    if try views.counts().contains(where: { $1 > rows[$0, default: 0] }) {
      try rebuildFromNothing()
    }
    try rebuildSignals()
    try noteEverythingChanged()
    return count
  }

  private mutating func rebuildFromNothing() throws {
    try views.clear()
    try forEachComponent { ledger, component in
      var folded = try ledger.fold(components: [component])
      try ledger.write(
        folded.derivedView(asOf: ledger.workspace.asOf), over: ComponentView())
    }
  }

  /// Works out anew which subjects belong together.
  private mutating func reconnect() throws {
    try subjects.separate()
    var links: [[Subject]] = []
    try journal.forEachLink { entry in
      let named = Subject.named(by: entry)
      if named.count > 1 { links.append(named) }
    }
    for named in links { _ = try connect(named) }
  }
}

extension FoldedComponent {
  fileprivate var decisionDifferences: [Verification.Difference] {
    let difference = DecisionDifference(
      derived: lifecycle.events.decisions, standing: standing ?? [])
    return difference.missing.map { .missingDecision("\(DecisionContent($0))") }
      + difference.unfounded.map { .unfoundedDecision("\($0.content)") }
  }
}

extension ComponentView {
  /// How these rows, as they lie in the tables, differ from those that the journal gives.
  fileprivate func differences(from derived: ComponentView) -> [Verification.Difference] {
    zip(tables, derived.tables).flatMap { found, expected in
      ComponentView.differences(found, expected: expected)
    }.map { row, problem in
      .view(
        table: row.table.rawValue, key: row.key.map(\.description).joined(separator: "/"),
        problem: problem)
    }.sorted { "\($0)" < "\($1)" }
  }
}
