import Foundation

/// Why a password is not taken. Length counts, not the kinds of characters (NIST SP 800-63B).
public enum PasswordFault: Error, Sendable, Hashable, CaseIterable {
  case tooShort, tooLong
  /// It is made of one's own name or address, or of the company's or the product's name.
  case guessable
  /// It is on the list of passwords that others lost.
  case breached
}

/// What a new password must meet.
public struct PasswordRules: Sendable {
  public static let shortest = 12
  public static let longest = 256

  /// Tells whether a password is known to have leaked; nothing is when there is no list.
  public var isBreached: @Sendable (String) throws -> Bool

  public init(isBreached: @escaping @Sendable (String) throws -> Bool = { _ in false }) {
    self.isBreached = isBreached
  }

  /// `words` are the person's name and address and the company's name.
  func check(_ password: String, about words: [String]) throws {
    guard password.count >= PasswordRules.shortest else { throw PasswordFault.tooShort }
    guard password.count <= PasswordRules.longest else { throw PasswordFault.tooLong }
    guard !isGuessable(password, words) else { throw PasswordFault.guessable }
    guard try !isBreached(password) else { throw PasswordFault.breached }
  }

  /// Whether little is left of it without the words, repeated characters and runs.
  private func isGuessable(_ password: String, _ words: [String]) -> Bool {
    var rest = password.lowercased()
    let parts = (words + ["concord", "password"]).flatMap { word in
      word.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    for part in parts.sorted(by: { $0.count > $1.count }) where part.count >= 3 {
      rest = rest.replacing(part, with: "")
    }
    return Set(rest).count < 5
  }
}
