/// A figure of a comparison of replays, to be opened into the leads behind it.
public struct ReplayCell: Sendable, Hashable {
  public enum Leads: String, Sendable, Hashable, CaseIterable {
    case newly
    case noLonger = "no_longer"
    case both, neither
    /// Leads that the side qualifies.
    case own, other
    /// Offers of the side, first ones and later ones: a lead that comes back is offered again.
    case ownOffers = "own_offers"
    case otherOffers = "other_offers"
  }

  /// A value of a split; without `key` those that have none.
  public struct Part: Sendable, Hashable {
    public var split: ReplaySplit
    public var key: String?

    public init(_ split: ReplaySplit, _ key: String?) {
      self.split = split
      self.key = key
    }
  }

  public var leads: Leads
  /// Of offers: a team.
  public var part: Part?
  /// What was observed.
  public var outcome: Outcome?
  /// Of returned leads: the reason of the last return; inside, nil for none.
  public var reason: Reason?
  /// Of offers alone.
  public var week: ISOWeek?

  public struct Reason: Sendable, Hashable {
    public var text: String?

    public init(_ text: String?) { self.text = text }
  }

  public init(
    _ leads: Leads, part: Part? = nil, outcome: Outcome? = nil, reason: Reason? = nil,
    week: ISOWeek? = nil
  ) {
    self.leads = leads
    self.part = part
    self.outcome = outcome
    self.reason = reason
    self.week = week
  }
}

/// A lead behind a figure.
public struct ReplayLead: Sendable, Hashable {
  public var lead: String
  /// What the list is ordered by, latest first: the first qualification under the side that the
  /// figure is about, the offer, or the capture of a lead that neither qualifies.
  public var at: Instant
  /// Under the agreement looked at, as of the replay.
  public var grade: Grade
  public var score: Double
  public var otherGrade: Grade
  public var otherScore: Double
  public var stage: Stage
  public var outcome: Outcome
  public var worked: Bool
  public var returnReason: String?
  public var rule: QualificationRule?

  public var position: Position { Position(at: at, lead: lead) }

  /// Where a lead stands in the list.
  public struct Position: Sendable, Hashable {
    public var at: Instant
    public var lead: String

    public init(at: Instant, lead: String) {
      self.at = at
      self.lead = lead
    }
  }
}

public struct ReplayLeadPage: Sendable, Hashable {
  public var leads: [ReplayLead]
  /// All leads behind the figure.
  public var matching: Int
  public var hasMore: Bool
}
