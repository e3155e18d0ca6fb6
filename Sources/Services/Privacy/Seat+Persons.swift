import Domain
import Storage

extension Seat {
  /// Everything held about a person: known by an address or the name of a lead. Looking is written
  /// down like an export.
  public func person(_ text: String, now: Instant) async throws -> PersonSheet {
    try require(.exportPerson)
    return try await workspace.readingLedger(now: now) { ledger in
      try PersonSheet(of: text, in: ledger, now: now)
    }
  }

  /// Writes everything held about a person as one JSON document, piece by piece: memory does not
  /// grow with it. With `limit`, so many entries at most; the document says whether it is complete.
  /// The export is in the audit trail before the first byte goes out.
  @discardableResult
  public func exportPerson(
    _ text: String, uploads: ImportDesk? = nil, limit: Int? = nil, now: Instant,
    _ write: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws -> Bool {
    try require(.exportPerson)
    let (sheet, traits) = try await workspace.readingLedger(now: now) { ledger in
      let sheet = try PersonSheet(of: text, in: ledger, now: now)
      return (sheet, (try? PersonFinder(ledger).find(text))?.traits ?? PersonTraits())
    }
    let files = await uploads?.files(naming: traits, in: workspace.id) ?? []
    let company = try await workspace.database.write {
      [id = workspace.id, principal] connection -> String in
      try AuditTrail(connection, id).record(
        AuditNote(
          .personExported, sheet.object,
          after: ["entries": .number(Double(sheet.entryCount))]), by: principal, now: now)
      return try WorkspaceTable(connection).find(id)?.name ?? ""
    }
    let document = PersonDocument(sheet: sheet, company: company, exported: now, files: files)
    try write(Array(document.head.utf8))
    return try await workspace.readingLedger(now: now) { ledger in
      var count = 0
      let person = try? PersonFinder(ledger).find(text)
      try person?.forEachEntry(in: ledger) { stored in
        defer { count += 1 }
        if let limit, count >= limit { return }
        try write(Array(document.line(stored, isFirst: count == 0).utf8))
      }
      let isComplete = limit.map { count <= $0 } ?? true
      try write(Array(document.foot(isComplete: isComplete).utf8))
      return isComplete
    }
  }
}
