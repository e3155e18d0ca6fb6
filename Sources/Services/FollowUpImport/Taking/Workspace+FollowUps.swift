import Domain
import Storage

extension Workspace {
  /// Imports mails or meetings as touches, in one transaction, with the counts of any import: each
  /// mail or event of the file was imported, was known, or was rejected with its reason. The
  /// rejects are CSV: what the file calls it, its line, the reason.
  public func importFollowUps(
    named name: String, _ kind: FollowUpKind, now: Instant, isDryRun: Bool = false,
    origin: ImportOrigin = ImportOrigin(), progress: @escaping @Sendable (Int) -> Void = { _ in },
    rejects: RejectsSink? = nil, open: @escaping @Sendable () throws -> ByteChunks
  ) async throws -> FileImportReport {
    let file = ImportedFile(
      name: name, kind: kind.rawValue, at: now, isDryRun: isDryRun, origin: origin)
    let floating = try await overview(now: now).zone
    return try await importing(file) { ingest in
      var run = FollowUpImport(ingest, now: now, rejects: rejects)
      switch kind {
      case .mail:
        var rows = MailRows(try open())
        while let row = try rows.next() { try run.take(row, into: &ingest, progress) }
        guard run.counts.read > 0 else { throw ImportFault.empty }
      case .calendar:
        var rows = try CalendarRows(try open(), until: now, floating: floating)
        while let row = rows.next() { try run.take(row, into: &ingest, progress) }
      }
      return run.counts
    }
  }
}

/// The mails or events of one file on their way into the ledger.
private struct FollowUpImport {
  /// How far a sender's clock may run ahead of ours.
  private static let clockSkew = Elapsed.day
  private static let reportEvery = 500

  private let now: Instant
  private let rejects: RejectsSink?
  private let csv = CSVWriter()
  private var people: FollowUpPeople
  private(set) var counts = ImportCounts()

  init(_ ingest: Ingest, now: Instant, rejects: RejectsSink?) {
    self.now = now
    self.rejects = rejects
    people = FollowUpPeople(ingest.ledger.connection, ingest.ledger.workspace.id)
  }

  mutating func take(
    _ row: FollowUpRow, into ingest: inout Ingest, _ progress: (Int) -> Void
  ) throws {
    counts.read += 1
    if counts.read.isMultiple(of: Self.reportEvery) { progress(counts.read) }
    switch try items(of: row) {
    case .success(let items):
      if let since = try ingest.erasure(of: items) {
        try reject(row, .erased(since: since))
      } else {
        counts.note(try items.map { try ingest.take($0) })
      }
    case .failure(let fault): try reject(row, fault)
    }
  }

  private mutating func items(of row: FollowUpRow) throws -> Result<[ImportItem], RowFault> {
    let followUps: [FollowUp]
    switch row.result {
    case .success(let found): followUps = found
    case .failure(let fault): return .failure(.followUp(fault))
    }
    var items: [ImportItem] = []
    for followUp in followUps {
      guard followUp.recorded <= now + Self.clockSkew else {
        return .failure(.afterImport(recorded: followUp.recorded))
      }
      switch try people.touches(followUp, imported: now) {
      case .failure(let fault): return .failure(.followUp(fault))
      case .success(let touches):
        do {
          for touch in touches {
            items.append(.entry(try touch.entry(followUp, imported: now), ifDiffering: nil))
          }
        } catch {
          return .failure(error)
        }
      }
    }
    return .success(items)
  }

  private mutating func reject(_ row: FollowUpRow, _ fault: RowFault) throws {
    if counts.rejected == 0 { try rejects?(csv.line(["name", "line", "error"])) }
    counts.rejected += 1
    try rejects?(csv.guarded([[row.name, "\(row.line)", "\(fault)"]]))
  }
}
