import Domain
import Foundation
import Storage
import Synchronization

/// Receives files, shows what an import of them would do, and imports them: what the import page
/// works with. Uploads belong to a member; nobody else sees them.
public actor ImportDesk {
  nonisolated let folder: UploadFolder
  nonisolated let newID: @Sendable () -> String
  private var runs: [String: State] = [:]
  private var owners: [String: Owner] = [:]

  private struct Owner: Equatable {
    var workspace: WorkspaceID
    var member: Int?

    init(_ seat: Seat) {
      workspace = seat.workspace.id
      member = seat.principal.member?.number
    }
  }

  private enum State {
    case running(isDryRun: Bool, RunProgress)
    case ended(ImportRun, at: Instant)
  }

  /// `folder` is made with the first upload; `newID` gives 32 hexadecimal digits that nobody can
  /// guess.
  public init(folder: String, newID: @escaping @Sendable () -> String) {
    self.folder = UploadFolder(path: folder)
    self.newID = newID
  }

  // MARK: Files in

  /// Where the bytes of a new upload go.
  public nonisolated func receive(
    _ name: String, at seat: Seat, now: Instant,
    limit: Int = Upload.largest
  ) throws -> UploadWriter {
    try seat.require(.importData)
    let upload = Upload(
      id: newID(), workspace: seat.workspace.id, member: seat.principal.member?.number,
      name: Upload.tidy(name), size: 0, digest: "", received: now, settings: UploadSettings())
    return try UploadWriter(upload, in: folder, limit: limit)
  }

  /// Nil when there is none, or it is somebody else's.
  public nonisolated func upload(
    _ id: String, at seat: Seat
  ) throws(Denial) -> Upload? {
    try seat.require(.importData)
    guard let upload = folder.load(id), upload.workspace == seat.workspace.id,
      upload.member == seat.principal.member?.number
    else { return nil }
    return upload
  }

  public nonisolated func settle(_ settings: UploadSettings, of upload: Upload) throws -> Upload {
    var upload = upload
    upload.settings = settings
    try folder.save(upload)
    return upload
  }

  public func discard(_ upload: Upload) { discard(upload.id) }

  func discard(_ id: String) {
    guard !isRunning(id) else { return }
    runs[id] = nil
    folder.remove(id)
  }

  /// Throws away old uploads and rejects.
  public func sweep(now: Instant) {
    let busy = Set(runs.keys.filter(isRunning))
    folder.sweep(now: now, sparing: busy)
    // Where an import led stays known for a page that waits.
    runs = runs.filter { _, state in
      if case .ended(_, let instant) = state { instant + Upload.keptFor > now } else { true }
    }
    owners = owners.filter { runs[$0.key] != nil }
  }

  // MARK: Looking

  /// Throws ``ImportFault`` where the file cannot be read at all.
  public nonisolated func outline(of upload: Upload, now: Instant) throws -> ImportOutline {
    try ImportOutline(upload.settings, file: upload.name, at: now) {
      try fileChunks(folder.bytes(of: upload.id))
    }
  }

  /// Also of an upload that was imported and is gone; nil when it is somebody else's.
  public func run(of id: String, at seat: Seat) throws(Denial) -> ImportRun? {
    try seat.require(.importData)
    guard owners[id] == Owner(seat) else { return nil }
    return run(ofID: id)
  }

  public func run(of upload: Upload) -> ImportRun? { run(ofID: upload.id) }

  private func run(ofID id: String) -> ImportRun? {
    switch runs[id] {
    case nil: nil
    case .running(let isDryRun, let progress):
      .running(isDryRun: isDryRun, rows: progress.rows)
    case .ended(let run, _): run
    }
  }

  private func isRunning(_ id: String) -> Bool {
    if case .running = runs[id] { true } else { false }
  }

  // MARK: Running

  /// Begins to import the upload, or only to try it; does nothing while it is being read already.
  /// Comes back when the run ended, after `patience` at the latest: the run goes on.
  public func begin(
    _ upload: Upload, isDryRun: Bool, at seat: Seat,
    now: Instant, patience: Duration = .seconds(1)
  ) async throws -> ImportRun {
    try seat.require(.importData)
    if let run = run(of: upload) {
      if case .running = run { return run }
      if case .imported = run { return run }
    }
    owners[upload.id] = Owner(seat)
    let progress = RunProgress()
    runs[upload.id] = .running(isDryRun: isDryRun, progress)
    let task = Task {
      let ended = await read(upload, isDryRun, seat, now, progress)
      end(upload, ended, at: now)
    }
    _ = await task.value(within: patience)
    return run(of: upload) ?? .running(isDryRun: isDryRun, rows: progress.rows)
  }

  private func end(_ upload: Upload, _ run: ImportRun, at now: Instant) {
    runs[upload.id] = .ended(run, at: now)
    // What was imported is not needed any more; its number stays known to the page that waits.
    if case .imported = run { folder.remove(upload.id) }
  }

  private nonisolated func read(
    _ upload: Upload, _ isDryRun: Bool, _ seat: Seat, _ now: Instant, _ progress: RunProgress
  ) async -> ImportRun {
    do {
      let rejects = isDryRun ? nil : RejectsOnDisk(folder.rejects(of: upload.id))
      let report = try await take(upload, isDryRun, seat, now, progress, rejects?.write)
      guard let number = report.number else { return .checked(report, upload.settings) }
      try rejects?.keep(as: folder.rejects(of: seat.workspace.id, number))
      return .imported(number: number)
    } catch {
      try? FileManager.default.removeItem(at: folder.rejects(of: upload.id))
      return .failed("\(error)", upload.settings)
    }
  }

  private nonisolated func take(
    _ upload: Upload, _ isDryRun: Bool, _ seat: Seat, _ now: Instant, _ progress: RunProgress,
    _ rejects: RejectsSink?
  ) async throws -> FileImportReport {
    let origin = ImportOrigin(digest: upload.digest, by: seat.principal)
    let open = { @Sendable [folder] in try fileChunks(folder.bytes(of: upload.id)) }
    if let kind = upload.settings.followUps {
      return try await seat.workspace.importFollowUps(
        named: upload.name, kind, now: now, isDryRun: isDryRun, origin: origin,
        progress: progress.note, rejects: rejects, open: open)
    }
    let outline = try outline(of: upload, now: now)
    if let permission = outline.plan.kind.permission { try seat.require(permission) }
    return try await seat.workspace.importFile(
      named: upload.name, try upload.settings.options(outline.plan.kind, at: now),
      isDryRun: isDryRun, origin: origin, progress: progress.note, rejects: rejects, open: open)
  }

  // MARK: Afterwards

  /// The rejected rows of an import as they can be mended; nil when there were none or they are
  /// not kept any more.
  public nonisolated func rejects(
    of number: Int, at seat: Seat
  ) throws -> ByteChunks? {
    try seat.require(.importData)
    let file = folder.rejects(of: seat.workspace.id, number)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    return try fileChunks(file)
  }

  public nonisolated func hasRejects(_ number: Int, at seat: Seat) -> Bool {
    FileManager.default.fileExists(atPath: folder.rejects(of: seat.workspace.id, number).path)
  }
}

/// The rejected rows of a run, written as they are found.
private final class RejectsOnDisk: Sendable {
  private let file: URL
  private let handle = Mutex<FileHandle?>(nil)

  init(_ file: URL) { self.file = file }

  func write(_ bytes: [UInt8]) throws {
    try handle.withLock { handle in
      if handle == nil {
        guard
          FileManager.default.createFile(
            atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw UploadFault.notStored("rejected rows cannot be written") }
        handle = FileHandle(forWritingAtPath: file.path)
      }
      try handle?.write(contentsOf: Data(bytes))
    }
  }

  /// Does nothing when no row was rejected.
  func keep(as other: URL) throws {
    try handle.withLock { handle in
      guard let open = handle else { return }
      try open.close()
      handle = nil
      try? FileManager.default.removeItem(at: other)
      try FileManager.default.moveItem(at: file, to: other)
    }
  }
}
