import Crypto
import Foundation

/// A list of SHA-1 hashes of passwords that leaked, one a line in ascending order, as the lists
/// that one can fetch are; what follows the hash is ignored, and hashes may be cut to a common
/// length. The file is looked up where it lies, and nobody else is asked.
public struct BreachedPasswords: Sendable {
  private let file: Data

  /// Digits of a line that are enough to tell a password by.
  static let shortest = 10

  public init(path: String) throws {
    file = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
  }

  init(_ text: String) { file = Data(text.utf8) }

  public func contains(_ password: String) -> Bool {
    let digest = Insecure.SHA1.hash(data: Array(password.utf8))
    let hash = Array(hexadecimal(digest).uppercased().utf8)
    var low = 0
    var high = file.count
    while low < high {
      let line = line(at: low + (high - low) / 2)
      let digits = digits(of: line)
      if digits.count >= BreachedPasswords.shortest, hash.starts(with: digits) { return true }
      if hash.lexicographicallyPrecedes(digits) {
        high = line.lowerBound
      } else {
        low = line.upperBound + 1
      }
    }
    return false
  }

  /// The line around a byte, without its end.
  private func line(at index: Int) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    var start = index
    while start > 0, file[start - 1] != newline { start -= 1 }
    var end = index
    while end < file.count, file[end] != newline { end += 1 }
    return start..<end
  }

  private func digits(of line: Range<Int>) -> [UInt8] {
    let digits = file[line].prefix { byte in
      Character(Unicode.Scalar(byte)).isHexDigit
    }
    return Array(String(decoding: digits, as: UTF8.self).uppercased().utf8)
  }
}
