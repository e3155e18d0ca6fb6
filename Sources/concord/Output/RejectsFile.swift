import Foundation
import Synchronization

/// The file of rejected rows: made with the first of them, complete only when the import is.
final class RejectsFile: Sendable {
  private let path: String?
  private let handle = Mutex<FileHandle?>(nil)

  init(_ path: String?) {
    self.path = path
  }

  func write(_ bytes: [UInt8]) throws {
    guard let path, !bytes.isEmpty else { return }
    try handle.withLock { handle in
      if handle == nil {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
          throw CommandFailure.environment("\(path): cannot be written")
        }
        handle = FileHandle(forWritingAtPath: path)
      }
      do {
        try handle?.write(contentsOf: Data(bytes))
      } catch {
        throw CommandFailure.environment("\(path): \(error.localizedDescription)")
      }
    }
  }

  func finish() throws {
    try handle.withLock { try $0?.close() }
  }
}
