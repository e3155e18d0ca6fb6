import Crypto
import CryptoExtras
import Foundation

/// How much a guess costs: memory 128 · r · N bytes (RFC 7914).
public struct PasswordCost: Sendable, Hashable {
  /// Binary logarithm of N.
  public var rounds: Int
  public var blockSize: Int
  public var parallelism: Int

  public init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
    self.rounds = rounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// N = 2^17, r = 8, p = 1 (OWASP Password Storage Cheat Sheet): 128 MiB, a quarter of a second.
  public static let standard = PasswordCost(rounds: 17)
}

/// A password as it is kept: scrypt with its cost and salt, so that the cost can rise later.
struct PasswordHash: Sendable, Hashable {
  static let saltLength = 16
  static let length = 32

  var cost: PasswordCost
  var salt: [UInt8]
  var hash: [UInt8]

  init(of password: String, cost: PasswordCost, salt: [UInt8]) throws {
    self.cost = cost
    self.salt = salt
    hash = try PasswordHash.derive(password, cost, salt)
  }

  /// Reads `$scrypt$ln=17,r=8,p=1$salt$hash`; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: true)
    guard parts.count == 4, parts[0] == "scrypt", let salt = Data(base64Encoded: String(parts[2])),
      let hash = Data(base64Encoded: String(parts[3])), !hash.isEmpty
    else { return nil }
    let numbers = parts[1].split(separator: ",").map { $0.split(separator: "=").last ?? "" }
      .compactMap { Int($0) }
    guard numbers.count == 3, (1...24).contains(numbers[0]) else { return nil }
    cost = PasswordCost(rounds: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
    self.salt = Array(salt)
    self.hash = Array(hash)
  }

  var text: String {
    "$scrypt$ln=\(cost.rounds),r=\(cost.blockSize),p=\(cost.parallelism)$"
      + "\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
  }

  /// In constant time.
  func matches(_ password: String) throws -> Bool {
    let other = try PasswordHash.derive(password, cost, salt)
    guard other.count == hash.count else { return false }
    return zip(other, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Two ways to type one character are one password (NFKC; NIST SP 800-63B, 5.1.1.2).
  private static func derive(
    _ password: String, _ cost: PasswordCost, _ salt: [UInt8]
  ) throws -> [UInt8] {
    let normal = password.precomposedStringWithCompatibilityMapping
    let key = try KDF.Scrypt.deriveKey(
      from: Array(normal.utf8), salt: salt, outputByteCount: length, rounds: 1 << cost.rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key.withUnsafeBytes { Array($0) }
  }
}
