/// What somebody says against a breach, and how it was ruled.
public struct DisputeRecord: Sendable, Hashable {
  public var number: Int
  public var kind: String
  /// Id of the offer or signal, or the name of the target.
  public var about: String
  public var reason: String
  public var at: Instant
  public var member: Int
  public var ruling: Ruling?

  public struct Ruling: Sendable, Hashable {
    /// Whether the breach does not count against who owed it.
    public var isExcused: Bool
    public var reason: String
    public var at: Instant
    public var member: Int

    public init(isExcused: Bool, reason: String, at: Instant, member: Int) {
      (self.isExcused, self.reason, self.at, self.member) = (isExcused, reason, at, member)
    }
  }

  public init(
    number: Int, kind: String, about: String, reason: String, at: Instant, member: Int,
    ruling: Ruling? = nil
  ) {
    (self.number, self.kind, self.about, self.reason) = (number, kind, about, reason)
    (self.at, self.member, self.ruling) = (at, member, ruling)
  }
}
