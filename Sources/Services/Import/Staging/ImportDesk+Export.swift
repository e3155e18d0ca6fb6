import Domain
import Foundation
import Synchronization

/// Files out: written whole from one snapshot and then sent, so that a slow reader holds no
/// snapshot, and memory does not grow with the file.
extension ImportDesk {
  /// Rows of a kind that `filter` takes, importable again without loss; amounts that are not for
  /// the principal's eyes are left out.
  public nonisolated func export(
    _ kind: ImportKind, _ format: ImportFormat, where filter: ExportFilter = ExportFilter(),
    at seat: Seat, now: Instant
  ) async throws -> ExportedFile {
    try seat.requireWholeExport()
    try await seat.noteExport(kind.rawValue, after: ["format": .text(format.rawValue)], now: now)
    return try await written { write in
      let sight = try await seat.moneySight()
      try await seat.workspace.export(kind, format, where: filter, sight, write: write)
    }
  }

  /// Everything held about a person, as one JSON document.
  public nonisolated func exportPerson(
    _ text: String, at seat: Seat, now: Instant
  ) async throws -> ExportedFile {
    try seat.require(.exportPerson)
    return try await written { write in
      try await seat.exportPerson(text, uploads: self, now: now, write)
    }
  }

  /// Entries of the audit trail that the query asks for, the oldest first.
  public nonisolated func exportAudit(
    _ query: AuditQuery, _ format: AuditExport.Format, at seat: Seat, now: Instant
  ) async throws -> ExportedFile {
    try seat.require(.exportAudit)
    let export = AuditExport(format)
    return try await written { write in
      try write(export.header)
      try await seat.exportAudit(query, now: now) { try write(export.bytes(of: $0)) }
    }
  }

  /// What `body` writes, as a file that nobody else can open.
  private nonisolated func written(
    _ body: (@escaping @Sendable ([UInt8]) throws -> Void) async throws -> Void
  ) async throws -> ExportedFile {
    let file = try folder.newFile(newID())
    // The open file stays readable; unlinked, it is gone with whoever reads it.
    defer { try? FileManager.default.removeItem(at: file) }
    guard let handle = FileHandle(forUpdatingAtPath: file.path) else {
      throw UploadFault.notStored("\(file.lastPathComponent) cannot be written")
    }
    let output = ExportOutput(handle)
    try await body(output.write)
    try output.flush()
    try handle.seek(toOffset: 0)
    return ExportedFile(handle: handle)
  }
}

/// An export that is ready to be sent.
public struct ExportedFile: Sendable {
  let handle: FileHandle

  /// The next piece; nil at the end.
  public func next() throws -> [UInt8]? {
    guard let data = try handle.read(upToCount: 256 * 1024), !data.isEmpty else { return nil }
    return [UInt8](data)
  }
}

/// Gathers rows, and writes them a piece at a time.
private final class ExportOutput: Sendable {
  private let handle: FileHandle
  private let pending = Mutex<[UInt8]>([])

  init(_ handle: FileHandle) { self.handle = handle }

  @Sendable func write(_ bytes: [UInt8]) throws {
    try pending.withLock { pending in
      pending += bytes
      guard pending.count >= 256 * 1024 else { return }
      try handle.write(contentsOf: Data(pending))
      pending.removeAll(keepingCapacity: true)
    }
  }

  func flush() throws {
    try pending.withLock { pending in
      try handle.write(contentsOf: Data(pending))
      pending = []
    }
  }
}
