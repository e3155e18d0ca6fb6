/// What an agreement derived from facts (spec 2, Facts and decisions).
public struct Decision: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    /// Score is rounded to 9 decimals.
    case qualified(score: Double, grade: Grade, rule: QualificationRule)
    case offered(to: String?, route: String, acceptBy: Instant?, expiresAt: Instant?)
    case expired(offeredAt: Instant, acceptBy: Instant?, expiresAt: Instant)
  }

  public var lead: String
  /// The cycle that the decision belongs to (before an expiry moves to the next).
  public var cycle: Int
  /// When it took effect: `recorded` of the deciding fact, or the due instant of an expiry.
  public var at: Instant
  public var agreement: AgreementLabel
  /// Id of the fact that decided; for an expiry, of the fact that led to the offer.
  public var trigger: String
  public var content: Content

  public var kind: EntryKind {
    switch content {
    case .qualified: .leadQualified
    case .offered: .leadOffered
    case .expired: .leadExpired
    }
  }

  /// Stable over replays: a fact qualifies one lead once, and its offer expires once.
  public var id: String {
    let verb = kind.rawValue.dropFirst("lead.".count)
    return "concord:\(verb):\(trigger)"
  }
}

/// How a decision names the agreement version that made it.
public struct AgreementLabel: Sendable, Hashable {
  /// Number of the version in its workspace; nil for a document that is not a version (a replay).
  public var number: Int?
  public var name: String

  public init(number: Int?, name: String) {
    self.number = number
    self.name = name
  }
}
