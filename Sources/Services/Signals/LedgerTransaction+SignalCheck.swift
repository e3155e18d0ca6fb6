import Domain
import Storage

/// Signals made anew, and compared with what the journal gives.
extension LedgerTransaction {
  private var signals: SignalJournal { SignalJournal(connection, workspace.id) }

  /// Makes everything about signals anew from the journal.
  mutating func rebuildSignals() throws {
    signalWork = SignalWork()
    try signals.clear()
    var found: [StoredEntry] = []
    var work = self
    try signals.forEachFact { found.append($0) }
    for stored in found {
      try work.note(stored.entry, sequence: stored.sequence, isHistory: true)
    }
    try work.settleSignals()
    signalWork = SignalWork()
    try signals.setCaughtUp()
  }

  /// How the tables differ from what the journal gives.
  func signalDifferences() throws -> [Verification.Difference] {
    try factDifferences() + placeDifferences()
  }

  /// Rows of reports and answers beside the facts that they copy.
  private func factDifferences() throws -> [Verification.Difference] {
    let reports = SignalReportTable(connection, workspace.id)
    let answers = SignalAnswerTable(connection, workspace.id)
    var differences: [Verification.Difference] = []
    var facts: [EntryKind: Int] = [:]
    try signals.forEachFact { stored in
      if let report = SignalReport(stored.entry) {
        facts[.signalReported, default: 0] += 1
        let row = try reports.find(entry: report.entry)
        if row?.report != report || row?.sequence != stored.sequence {
          differences.append(.signals("signal_reports", report.entry, row == nil))
        }
      } else if let answer = SignalAnswer(stored.entry) {
        facts[.signalAnswered, default: 0] += 1
        let row = try answers.find(entry: answer.entry)
        let named = try reports.named(answer.signal)?.report
        if row?.answer != answer || row?.sequence != stored.sequence || row?.report != named?.entry
          || row?.thread != named?.topic.thread
        {
          differences.append(.signals("signal_answers", answer.entry, row == nil))
        }
      }
    }
    let counts = try signals.counts()
    for (table, expected) in [
      ("signal_reports", facts[.signalReported] ?? 0),
      ("signal_answers", facts[.signalAnswered] ?? 0),
    ] where counts[table] != expected {
      differences.append(
        .view(
          table: table, key: "all",
          problem: "\(counts[table] ?? 0) rows, the journal gives \(expected)"))
    }
    return differences
  }

  /// Signals, and what belongs to them, beside what their threads give.
  private func placeDifferences() throws -> [Verification.Difference] {
    let reports = SignalReportTable(connection, workspace.id)
    let table = SignalTable(connection, workspace.id)
    var differences: [Verification.Difference] = []
    var count = 0
    var last = ""
    while let thread = try reports.thread(after: last) {
      last = thread
      let derived = try derivedSignals(of: thread)
      count += derived.thread.signals.count
      for stored in derived.reports where derived.place(of: stored) != stored.place {
        differences.append(.signals("signal_reports", stored.report.entry, false))
      }
      for (stored, signal) in derived.answers where stored.signal != signal {
        differences.append(.signals("signal_answers", stored.answer.entry, false))
      }
      for signal in derived.thread.signals {
        let row = try table.find(signal.id)
        if row != signal { differences.append(.signals("signals", signal.id, row == nil)) }
      }
    }
    let rows = try signals.counts()["signals"] ?? 0
    if rows != count {
      differences.append(
        .view(table: "signals", key: "all", problem: "\(rows) rows, the journal gives \(count)"))
    }
    return differences
  }
}

extension Verification.Difference {
  fileprivate static func signals(_ table: String, _ key: String, _ isMissing: Bool) -> Self {
    .view(
      table: table, key: key, problem: isMissing ? "missing" : "the journal gives something else")
  }
}

extension Workspace {
  /// Makes the signals of a journal that is older than their tables; cheap when there is nothing to
  /// do.
  public func catchUpSignals(now: Instant) async throws {
    let isBehind = try await database.read { [id] in try SignalJournal($0, id).isBehind }
    guard isBehind else { return }
    try await writing(now: now) { ledger in try ledger.rebuildSignals() }
  }
}
