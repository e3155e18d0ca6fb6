/// What a member or a team is to win in a period, as it was set at an instant; a later one for the
/// same holder and period replaces it from then on.
public struct Quota: Sendable, Hashable {
  public enum Holder: Sendable, Hashable {
    /// By e-mail.
    case member(String)
    /// By its word.
    case team(String)
  }

  public var recorded: Instant
  public var holder: Holder
  public var period: TargetPeriod
  /// In minor units of the currency; nil takes the quota back.
  public var amount: Int64?
  public var currency: String
  /// Whether the holder is past the time of learning: others count in sums, not among shares.
  public var isRamped: Bool

  public init(
    recorded: Instant, holder: Holder, period: TargetPeriod, amount: Int64?, currency: String,
    isRamped: Bool = true
  ) {
    (self.recorded, self.holder, self.period) = (recorded, holder, period)
    (self.amount, self.currency, self.isRamped) = (amount, currency, isRamped)
  }
}

extension Quota.Holder {
  /// `member` or `team`.
  public var kind: String {
    switch self {
    case .member: "member"
    case .team: "team"
    }
  }

  /// An e-mail, or a team's word.
  public var name: String {
    switch self {
    case .member(let name), .team(let name): name
    }
  }
}
