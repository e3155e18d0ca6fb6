import Crypto
import Domain
import Storage

/// Writes a backup: header, blocks, end, each followed by a SHA-256 of itself and of the checksum
/// before it, so that the last one covers the whole file.
struct BackupWriter {
  private let output: ([UInt8]) throws -> Void
  private let seal: BackupSeal?
  private var chain: [UInt8] = []
  private var whole = SHA256()
  private var number = 0
  private(set) var bytes = 0

  init(
    _ header: BackupHeader, passphrase: String?, _ output: @escaping ([UInt8]) throws -> Void
  ) throws {
    self.output = output
    seal = try header.salt.map { salt in
      guard let passphrase else { throw MovingFault.needsPassphrase }
      return try BackupSeal(passphrase, salt: salt)
    }
    try put(BackupHeader.signature)
    try putChecked(header.json.serializedBytes)
  }

  /// SHA-256 of all that was written.
  var digest: [UInt8] { Array(whole.finalize()) }

  mutating func write(_ block: BackupBlock) throws {
    number += 1
    let plain = block.bytes
    let isLast = if case .end = block { true } else { false }
    try putChecked(
      try seal?.seal(
        plain, number: number, context: BackupChain.context(chain, isLast: isLast)) ?? plain,
      isLast: isLast)
  }

  private mutating func putChecked(_ payload: [UInt8], isLast: Bool = false) throws {
    let head = BackupBytes.of(
      UInt32(payload.count) | (isLast ? BackupChain.lastMark : 0))
    chain = BackupChain.next(chain, head, payload)
    for part in [head, payload, chain] { try put(part) }
  }

  private mutating func put(_ part: [UInt8]) throws {
    bytes += part.count
    whole.update(data: part)
    try output(part)
  }
}

enum BackupChain {
  /// Bytes of a checksum.
  static let length = 32
  /// In the length of the last block, so that a file that was cut between blocks is told without
  /// its passphrase.
  static let lastMark: UInt32 = 1 << 31

  /// What a sealed block stands behind.
  static func context(_ chain: [UInt8], isLast: Bool) -> [UInt8] { chain + [isLast ? 1 : 0] }

  static func next(_ before: [UInt8], _ head: [UInt8], _ payload: [UInt8]) -> [UInt8] {
    var digest = SHA256()
    for part in [before, head, payload] { digest.update(data: part) }
    return Array(digest.finalize())
  }
}

extension JSON {
  var serializedBytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }
}
