import Domain
import Storage

/// A token of the API: whose it is and what it may, never the token itself.
public struct APIToken: Sendable, Hashable {
  public var number: Int
  /// The owner's number; the token can never do more than the owner may.
  public var member: Int
  public var name: String
  /// The first characters, to recognise it by.
  public var hint: String
  public var scopes: Set<TokenScope>
  public var created: Instant
  /// Excluded; nil: never.
  public var expires: Instant?
  /// To the minute.
  public var lastUsed: Instant?
  public var lastUsedFrom: String?
  public var revoked: Instant?
}

/// What a new token is described by.
public struct NewToken: Sendable, Hashable {
  public var name: String
  public var scopes: Set<TokenScope>
  public var expires: Instant?

  public init(name: String, scopes: Set<TokenScope>, expires: Instant?) {
    self.name = name
    self.scopes = scopes
    self.expires = expires
  }

  func checked(now: Instant) throws(ServiceError) -> NewToken {
    var copy = self
    copy.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !copy.name.isEmpty else { throw .invalid(field: "name", expected: "a name") }
    guard !scopes.isEmpty else {
      throw .invalid(field: "scopes", expected: "at least one scope")
    }
    if let expires, expires <= now {
      throw .invalid(field: "expires", expected: "a time to come")
    }
    return copy
  }
}

/// Why a token is not taken; what exactly is wrong is not told to who brings it.
public enum TokenFault: Error, Sendable, Hashable {
  case malformed, unknown, expired, revoked
}

extension APIToken {
  init(_ record: TokenRecord) {
    number = record.number
    member = record.member
    name = record.name
    hint = record.hint
    scopes = Set(
      record.scopes.split(separator: " ").compactMap { TokenScope(rawValue: String($0)) })
    created = record.created
    expires = record.expires
    lastUsed = record.lastUsed
    lastUsedFrom = record.lastUsedFrom
    revoked = record.revoked
  }
}
