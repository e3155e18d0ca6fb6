import Domain

/// What a deal's page says of its discount to one reader.
public struct DiscountCard: Sendable, Hashable {
  public var opportunity: String
  public var owner: String?
  public var standing: DiscountStanding
  /// Whether the deal is lost: then there is nothing to grant.
  public var isLost: Bool
  /// What the owner may give of their own accord; nil where nothing is set.
  public var limit: Double?
  /// What was asked for, the latest first, each as it stands for the deal.
  public var asked: [Asked]
  /// Whether this reader may ask now.
  public var mayAsk: Bool
  /// Numbers of the members who may grant what is beyond and not granted; admins only where nobody
  /// else may.
  public var deciders: [Int]

  /// Whether there is a discount to speak of: a list price, or something that was asked for.
  public var isWorthSaying: Bool { standing.state != .unknown || !asked.isEmpty }

  public struct Asked: Sendable, Hashable {
    public var request: DiscountRequest
    public var state: DiscountRequest.State
    /// Whether this reader may decide on it now.
    public var mayDecide: Bool
    /// Whether this reader asked, and it still waits.
    public var mayWithdraw: Bool
  }
}
