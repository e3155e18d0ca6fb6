import Foundation
import Synchronization

/// The file of rejected rows: made with the first of them, complete only when the import is.
///
/// Rows are about people: only its owner may read it.
final class RejectsFile: Sendable {
  private let path: String?
  private let handle = Mutex<FileHandle?>(nil)

  /// What is there already is never overwritten: it may be the very file that is imported.
  init(_ path: String?) throws {
    self.path = path
    if let path, NewFile.isThere(path) {
      throw CommandFailure.unusable("--rejects: \(path): is there already")
    }
  }

  func write(_ bytes: [UInt8]) throws {
    guard let path, !bytes.isEmpty else { return }
    try handle.withLock { handle in
      let file = try handle ?? NewFile.made(path, for: path)
      handle = file
      do {
        try file.write(contentsOf: Data(bytes))
      } catch {
        throw CommandFailure.environment("\(path): \(error.localizedDescription)")
      }
    }
  }

  func finish() throws {
    try handle.withLock { try $0?.close() }
  }

  /// Takes it away where the import came to nothing; a file that this one did not make stays.
  func discard() {
    handle.withLock { handle in
      guard handle != nil, let path else { return }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
