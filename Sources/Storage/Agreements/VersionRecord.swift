import Domain

/// One version of a workspace's agreement, as text.
public struct VersionRecord: Sendable, Hashable {
  public var number: Int
  public var name: String
  /// Of the text, in hexadecimal.
  public var sha256: String
  public var effective: Instant
  /// `draft`, `proposed`, `signed` or `withdrawn`.
  public var state: String
  /// The version that this one was made from.
  public var basedOn: Int?
  /// The member who drafted it, and the function that the member was of then.
  public var author: Int
  public var authorFunction: String
  public var created: Instant
  public var proposer: Int?
  public var proposerFunction: String?
  /// The instant of the last change of text or state.
  public var changed: Instant
  /// Empty in outlines.
  public var text: String

  public init(
    number: Int, name: String, sha256: String, effective: Instant, state: String = "draft",
    basedOn: Int? = nil, author: Int, authorFunction: String, created: Instant,
    proposer: Int? = nil, proposerFunction: String? = nil, changed: Instant, text: String
  ) {
    self.number = number
    self.name = name
    self.sha256 = sha256
    self.effective = effective
    self.state = state
    self.basedOn = basedOn
    self.author = author
    self.authorFunction = authorFunction
    self.created = created
    self.proposer = proposer
    self.proposerFunction = proposerFunction
    self.changed = changed
    self.text = text
  }
}

/// A version that both functions signed.
public struct SignedVersion: Sendable, Hashable {
  public var number: Int
  public var sha256: String
  public var effective: Instant
}
