/// A qualified lead put before sales, and what became of it.
///
/// Everything here follows from the facts; like the whole life of a lead it runs on `recorded`.
public struct HandOver: Sendable, Hashable {
  /// Id of the fact that led to the offer: the identity of the offer.
  public var offer: String
  /// The lead that it is of, after merges.
  public var lead: String
  /// The cycle in which it was offered.
  public var cycle: Int
  public var offeredAt: Instant
  /// The agreement whose clocks of the offer run.
  public var agreement: AgreementLabel
  public var route: String
  /// Whom it went to: a team's word or a member's e-mail. Of the engine, whom the route names.
  public var to: String?
  public var acceptBy: Instant?
  public var expiresAt: Instant?
  /// What brought the lead, when it was offered.
  public var source: String?
  public var campaign: String?
  /// What the profile lacked when the lead was offered.
  public var gaps: Set<Gap>
  /// The first answer; nil while there is none.
  public var answer: Answer?
  /// Clocks that run from the acceptance; nil before it.
  public var followUp: FollowUp?
  public var touches = Touches()
  /// How it left the hands of sales, or became a deal; nil while it is with them.
  public var end: End?
  public var deal = Deal()

  /// What sales needs to begin and was not given.
  public enum Gap: String, Sendable, Hashable, CaseIterable {
    /// Neither an e-mail address nor a telephone number.
    case reach
    /// The name of the account.
    case account
  }

  /// The answer of sales to an offer (spec 2, Answers).
  public struct Answer: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case accepted, claimed, returned, disqualified, opportunity

      /// Whether sales took the lead on.
      public var isTaken: Bool {
        switch self {
        case .accepted, .claimed, .opportunity: true
        case .returned, .disqualified: false
        }
      }
    }

    public var kind: Kind
    public var at: Instant
    /// As the fact has it; of an opportunity its owner.
    public var by: String?

    public init(kind: Kind, at: Instant, by: String?) {
      (self.kind, self.at, self.by) = (kind, at, by)
    }
  }

  public struct End: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case returned, expired, disqualified, opportunity
      /// The lead lives on in another that is with sales on its own account.
      case merged
    }

    public var kind: Kind
    public var at: Instant
    public var by: String?
    /// Why it was returned or disqualified.
    public var reason: String?
    public var note: String?
    /// A return that gives none of the reasons of the agreement in force then.
    public var lacksReason = false

    public init(
      kind: Kind, at: Instant, by: String? = nil, reason: String? = nil, note: String? = nil,
      lacksReason: Bool = false
    ) {
      (self.kind, self.at, self.by) = (kind, at, by)
      (self.reason, self.note, self.lacksReason) = (reason, note, lacksReason)
    }
  }

  /// What came of it later, until the lead is offered again.
  public struct Deal: Sendable, Hashable {
    public var openedAt: Instant?
    public var wonAt: Instant?
    public var lostAt: Instant?

    public init(openedAt: Instant? = nil, wonAt: Instant? = nil, lostAt: Instant? = nil) {
      (self.openedAt, self.wonAt, self.lostAt) = (openedAt, wonAt, lostAt)
    }
  }

  /// An offer that nobody has answered yet.
  public init(
    offer: String, lead: String, cycle: Int, offeredAt: Instant, agreement: AgreementLabel,
    route: String, to: String?, acceptBy: Instant?, expiresAt: Instant?, source: String? = nil,
    campaign: String? = nil, gaps: Set<Gap> = []
  ) {
    (self.offer, self.lead, self.cycle) = (offer, lead, cycle)
    (self.offeredAt, self.agreement, self.route, self.to) = (offeredAt, agreement, route, to)
    (self.acceptBy, self.expiresAt) = (acceptBy, expiresAt)
    (self.source, self.campaign, self.gaps) = (source, campaign, gaps)
  }
}

extension HandOver {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Waits for its answer.
    case offered
    /// Sales took it on and has not reached out yet.
    case accepted
    /// Sales took it on and has reached out.
    case working
    case returned, expired, disqualified, opportunity, merged

    /// Whether it is with sales.
    public var isRunning: Bool { [.offered, .accepted, .working].contains(self) }
  }

  public var state: State {
    switch end?.kind {
    case .returned: .returned
    case .expired: .expired
    case .disqualified: .disqualified
    case .opportunity: .opportunity
    case .merged: .merged
    case nil where answer == nil: .offered
    case nil: touches.firstAt == nil ? .accepted : .working
    }
  }

  /// Whether the answer came by `acceptBy`; nil without an answer. Without a clock all are on time.
  public var onTime: Bool? {
    answer.map { answer in acceptBy.map { answer.at <= $0 } ?? true }
  }
}
