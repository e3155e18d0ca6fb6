/// A lead as it stood at an instant: the row of every list, and what a replay prints.
public struct LeadReading: Sendable, Hashable {
  public var lead: String
  public var asOf: Instant
  public var stage: Stage
  /// Counted from 1.
  public var cycle: Int
  /// Under the agreement in force at `asOf`; nil where none is.
  public var grade: Grade?
  /// 0 … 100, in full precision; nil where no agreement is in force.
  public var score: Double?
  public var outcome: Outcome
  public var worked: Bool
  /// Reason of the last return.
  public var returnReason: String?
  public var source: String?
  public var campaign: String?
  public var handOver: HandOverSource?
  /// First capture.
  public var capturedAt: Instant
  /// `recorded` of the last fact of the lead.
  public var lastFactAt: Instant
  /// First and latest qualification; the rule is that of the latest.
  public var firstQualifiedAt: Instant?
  public var firstRule: QualificationRule?
  public var qualifiedAt: Instant?
  public var rule: QualificationRule?
  /// The running offer, while the stage is `mql`.
  public var offer: RunningOffer?
  /// End of the running or last cool-down, itself excluded.
  public var coolDownEnds: Instant?
  /// When time alone will change the stage: expiry of the offer, or `nurture.after`.
  public var nextDue: Instant?
  public var profile: Profile
  /// Who answers for it by the journal; nil before sales has it.
  public var owner: LeadOwner?
  public var origin: LeadOrigin
  /// Whether one of its deals stands won.
  public var isWon: Bool

  /// That the account is in, as its facts say.
  public var segment: String? { profile.segment }
}

/// Who answers for a lead: whom the running offer went to, then who accepted or claimed it, then
/// the owner of its opportunity.
public struct LeadOwner: Sendable, Hashable {
  /// A member's e-mail, or a team's word, as the journal has it.
  public var name: String
  public var since: Instant

  public init(name: String, since: Instant) {
    self.name = name
    self.since = since
  }
}

/// An offer before sales with its clocks running.
public struct RunningOffer: Sendable, Hashable {
  public var offeredAt: Instant
  public var acceptBy: Instant?
  public var expiresAt: Instant?
  /// The agreement whose clocks run.
  public var agreement: AgreementLabel
  public var cycle: Int
  public var to: String?
  public var route: String
  /// Id of the fact that led to the offer.
  public var trigger: String
}
