import Foundation

/// A file that one process at a time holds. However that one ends, the system lets go of it.
final class LockFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Throws that the path is `held` where another process holds it.
  init(_ path: String, held: String) throws {
    self.path = path
    descriptor = try LockFile.take(path, held: held)
  }

  private static func take(_ path: String, held: String) throws -> Int32 {
    while true {
      let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { throw CommandFailure.environment("\(path): cannot be written") }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let isHeld = errno == EWOULDBLOCK
        close(file)
        throw isHeld
          ? CommandFailure.unusable(held)
          : CommandFailure.environment("\(path): cannot be locked")
      }
      if isNamed(file) { return file }
      // Whoever held it has taken its name away since it was opened here.
      close(file)
    }
  }

  /// Linux says of an open file whose name was taken away that it is deleted (proc(5)).
  private static func isNamed(_ file: Int32) -> Bool {
    let name = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")
    return name.map { !$0.hasSuffix(" (deleted)") } ?? true
  }

  /// Takes its name away while it is still held, so that nobody else's goes.
  func release() {
    unlink(path)
    close(descriptor)
  }
}
