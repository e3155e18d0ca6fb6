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
      let csv = CSVWriter()
      var reader = FollowUpReader(ingest, now: now)
      var intake = RowIntake(
        header: csv.line(["name", "line", "error"]), rejects: rejects, progress: progress)
      let take = { (row: FollowUpRow, ingest: inout Ingest) in
        try intake.take(reader.items(of: row), into: &ingest) { fault in
          csv.guarded([[row.name, "\(row.line)", "\(fault)"]])
        }
      }
      switch kind {
      case .mail:
        var rows = MailRows(try open())
        while let row = try rows.next() { try take(row, &ingest) }
        guard intake.counts.read > 0 else { throw ImportFault.empty }
      case .calendar:
        var rows = try CalendarRows(try open(), until: now, floating: floating)
        while let row = rows.next() { try take(row, &ingest) }
      }
      return intake.counts
    }
  }
}

/// Makes the mails or events of one file into touches.
private struct FollowUpReader {
  /// How far a sender's clock may run ahead of ours.
  private static let clockSkew = Elapsed.day

  private let now: Instant
  private var people: FollowUpPeople

  init(_ ingest: Ingest, now: Instant) {
    self.now = now
    people = FollowUpPeople(ingest.ledger.connection, ingest.ledger.workspace.id)
  }

  mutating func items(of row: FollowUpRow) throws -> Result<[ImportItem], RowFault> {
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
}
