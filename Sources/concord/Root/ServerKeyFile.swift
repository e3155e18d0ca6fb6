import Crypto
import Foundation
import Services

/// The file with the server's own secret, beside the database, readable by its owner alone.
enum ServerKeyFile {
  /// Of `data/concord.db` it is `data/concord.db.key`.
  static func key(beside database: String) throws -> ServerKey {
    let path = database + ".key"
    if let bytes = FileManager.default.contents(atPath: path) {
      guard let key = ServerKey(bytes) else {
        throw CommandFailure.environment("\(path): is no key of \(ServerKey.length) bytes")
      }
      return key
    }
    let bytes = RandomSource.system.bytes(ServerKey.length)
    // Another process may be making it at the same moment: whoever creates the file wins.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else {
      if errno == EEXIST, let known = FileManager.default.contents(atPath: path),
        let key = ServerKey(known)
      {
        return key
      }
      throw CommandFailure.environment("\(path): cannot be written")
    }
    defer { close(file) }
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard written == bytes.count, fsync(file) == 0, let key = ServerKey(bytes) else {
      throw CommandFailure.environment("\(path): cannot be written")
    }
    return key
  }
}

extension RandomSource {
  /// The system's generator.
  static let system = RandomSource { count in
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }
}
