import Domain
import Storage

/// What an import of a file did.
public struct FileImportReport: Sendable {
  public var counts: ImportCounts
  /// Imported facts that fit no stage: kept and listed, they change nothing.
  public var unmatched: Int
  /// The number under which the import is kept; nil of a dry run.
  public var number: Int?
}

/// Where an imported file came from, for the list of imports.
public struct ImportOrigin: Sendable {
  /// SHA-256 of the file in hexadecimal, where it is known.
  public var digest: String?
  /// The number of the member who imported it; nil is the command line.
  public var member: Int?
  /// For the audit trail; nil is the system.
  public var principal: Principal?

  public init(digest: String? = nil, member: Int? = nil, by principal: Principal? = nil) {
    self.digest = digest
    self.member = member ?? principal?.member?.number
    self.principal = principal
  }
}

/// Where the rows of a file that were not taken go.
public typealias RejectsSink = @Sendable ([UInt8]) throws -> Void

extension Workspace {
  /// Imports a file in one transaction: at a crash, or when the file turns out to be unreadable,
  /// nothing was imported. With `isDryRun` everything is done and undone.
  ///
  /// `open` opens the bytes of the file once; `progress` is told the rows read, now and then.
  /// Throws ``ImportFault`` and what `open` throws.
  public func importFile(
    named name: String, _ options: ImportOptions, isDryRun: Bool = false,
    origin: ImportOrigin = ImportOrigin(), progress: @escaping @Sendable (Int) -> Void = { _ in },
    plan: @escaping @Sendable (ImportPlan) -> Void = { _ in }, rejects: RejectsSink? = nil,
    open: @escaping @Sendable () throws -> ByteChunks
  ) async throws -> FileImportReport {
    let file = ImportedFile(
      name: name, kind: options.kind.rawValue, at: options.imported, isDryRun: isDryRun,
      origin: origin)
    return try await importing(file) { ingest in
      let file = try ImportFile(try open(), options)
      plan(file.plan)
      let writer = RejectsWriter(file.plan)
      var intake = RowIntake(header: writer.header, rejects: rejects, progress: progress)
      var rows = try file.rows()
      while let part = try rows.next(ingest.stretch) {
        try ingest.lookAhead(at: part.flatMap { (try? $0.result.get()) ?? [] })
        for row in part { try intake.take(row.result, into: &ingest) { writer.row(row, $0) } }
      }
      return intake.counts
    }
  }

  /// Imports a file in one transaction, or only tries to, and keeps what came of it.
  func importing(
    _ file: ImportedFile, _ body: @escaping @Sendable (inout Ingest) throws -> ImportCounts
  ) async throws -> FileImportReport {
    do {
      let result = try await importing(now: file.at, by: file.origin.principal, body) { result in
        if file.isDryRun { throw DryRun(report: result) }
        return ImportRecord(file, result.value, unmatched: result.unmatched)
      }
      return FileImportReport(
        counts: result.value, unmatched: result.unmatched, number: result.number)
    } catch let dryRun as DryRun {
      return FileImportReport(counts: dryRun.report.value, unmatched: dryRun.report.unmatched)
    }
  }
}

/// A file that is imported, as the list of imports keeps it.
struct ImportedFile: Sendable {
  var name: String
  var kind: String
  var at: Instant
  var isDryRun: Bool
  var origin: ImportOrigin
}

/// Undoes the transaction of an import that was only to be tried.
private struct DryRun: Error {
  var report: IngestResult<ImportCounts>
}

extension ImportCounts {
  /// A row of several items counts once: as imported when any of them was new.
  mutating func note(_ fates: [IngestFate]) {
    if fates.contains(.appended) {
      imported += 1
    } else if fates.contains(.decisionLeftOut) {
      decisionsLeftOut += 1
    } else {
      duplicates += 1
      differingDuplicates += fates.contains(.duplicate(differing: true)) ? 1 : 0
    }
  }
}

extension ImportRecord {
  fileprivate init(_ file: ImportedFile, _ counts: ImportCounts, unmatched: Int) {
    self.init(
      kind: file.kind, file: file.name, digest: file.origin.digest, at: file.at, read: counts.read,
      imported: counts.imported, duplicates: counts.duplicates,
      differing: counts.differingDuplicates, decisionsLeftOut: counts.decisionsLeftOut,
      rejected: counts.rejected, unmatched: unmatched, member: file.origin.member)
  }
}
