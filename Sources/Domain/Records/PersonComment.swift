/// What somebody wrote about lines of an agreement, where it names a person.
public struct PersonComment: Sendable, Hashable {
  /// Of the agreement.
  public var version: Int
  public var comment: Int
  public var at: Instant
  public var body: String

  public init(version: Int, comment: Int, at: Instant, body: String) {
    self.version = version
    self.comment = comment
    self.at = at
    self.body = body
  }
}
