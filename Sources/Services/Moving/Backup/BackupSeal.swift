import Crypto
import CryptoExtras
import Foundation
import Storage

/// Encrypts the blocks of a backup under a passphrase: ChaCha20-Poly1305 (RFC 8439) with a key by
/// scrypt (RFC 7914) and a salt of the file's own. The nonce is the block's number, so no two
/// blocks of a file share one, and no two files a key.
struct BackupSeal: Sendable {
  /// Characters of a passphrase, at least.
  static let shortest = 12
  static let saltLength = 16
  /// N = 2^17, r = 8, p = 1: 128 MiB and about a quarter of a second for each guess.
  private static let rounds = 1 << 17

  private let key: SymmetricKey

  init(_ passphrase: String, salt: [UInt8]) throws {
    let normal = passphrase.precomposedStringWithCompatibilityMapping
    guard normal.count >= BackupSeal.shortest else { throw MovingFault.shortPassphrase }
    key = try KDF.Scrypt.deriveKey(
      from: Array(normal.utf8), salt: salt, outputByteCount: 32, rounds: BackupSeal.rounds,
      blockSize: 8, parallelism: 1)
  }

  /// `context` is what the block stands behind: a block of another file, or in another place, does
  /// not open.
  func seal(_ plain: [UInt8], number: Int, context: [UInt8]) throws -> [UInt8] {
    let box = try ChaChaPoly.seal(
      plain, using: key, nonce: try nonce(number), authenticating: context)
    return Array(box.ciphertext) + Array(box.tag)
  }

  /// Nil where the seal does not hold.
  func open(_ sealed: [UInt8], number: Int, context: [UInt8]) throws -> [UInt8]? {
    let tag = 16
    guard sealed.count >= tag else { return nil }
    let box = try ChaChaPoly.SealedBox(
      nonce: try nonce(number), ciphertext: sealed.dropLast(tag), tag: sealed.suffix(tag))
    return (try? ChaChaPoly.open(box, using: key, authenticating: context)).map { Array($0) }
  }

  private func nonce(_ number: Int) throws -> ChaChaPoly.Nonce {
    let bytes = withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
    return try ChaChaPoly.Nonce(data: [0, 0, 0, 0] + bytes)
  }
}
