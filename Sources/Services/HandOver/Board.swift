import Domain
import Storage

/// The columns in which the board shows hand-overs.
public enum BoardColumn: String, Sendable, Hashable, CaseIterable {
  case offered, accepted, working, returned, expired
  /// Became a deal, or was disqualified.
  case other

  public var states: [HandOver.State] {
    switch self {
    case .offered: [.offered]
    case .accepted: [.accepted]
    case .working: [.working]
    case .returned: [.returned]
    case .expired: [.expired]
    case .other: [.opportunity, .disqualified]
    }
  }

  /// Whether its hand-overs are with sales; the others have ended.
  public var isRunning: Bool { states.allSatisfy(\.isRunning) }
}

/// Which hand-overs the board shows.
public struct BoardQuery: Sendable, Hashable {
  public static let standardDays = 30

  /// Word of a team: what its members have, and itself.
  public var team: String?
  /// Number of a member.
  public var member: Int?
  public var source: String?
  /// Of what ended, the last so many days.
  public var days: Int
  /// Only what waits for somebody who is not there.
  public var isUnattended: Bool

  public init(
    team: String? = nil, member: Int? = nil, source: String? = nil,
    days: Int = BoardQuery.standardDays, isUnattended: Bool = false
  ) {
    (self.team, self.member, self.source) = (team, member, source)
    (self.days, self.isUnattended) = (days, isUnattended)
  }

  /// Counted in whole hours, so that what was counted once serves for a while.
  func endedFrom(_ now: Instant) -> Instant {
    let hour = Elapsed.hour.microseconds
    let from = (now - days * .day).microseconds
    return Instant(microseconds: from / hour * hour)
  }
}

/// A hand-over on the board.
public struct BoardCard: Sendable, Hashable {
  public var handOver: HandOver
  public var deadlines: FollowUpDeadlines
  public var name: String?
  public var title: String?
  public var account: String?
  /// Who has it, as far as it is for these eyes: a member's e-mail, else the word of the team.
  public var holder: String?
  /// Whether the acting member may put it before somebody else, and let its clocks stand still.
  public var mayHandOn = false
  public var mayPause = false
  public var position: Position

  /// Where a page of a column ended: the deadline, or when it ended; then the offer.
  public struct Position: Sendable, Hashable {
    public var at: Instant?
    public var offer: String

    public init(at: Instant?, offer: String) {
      (self.at, self.offer) = (at, offer)
    }
  }

  /// What is owed of it, in the order of the clocks.
  public var promises: [Promise] { handOver.promises(deadlines) }
}

/// The board: how many hand-overs stand where, and the most urgent of each column.
public struct Board: Sendable {
  public struct Column: Sendable {
    public var column: BoardColumn
    public var count = 0
    /// Those whose next deadline has passed.
    public var overdue = 0
    /// What the whole team has, for somebody who sees only his or her own; else nil.
    public var ofTeam: Int?
    /// The most urgent first; of what ended the latest.
    public var cards: [BoardCard] = []
  }

  /// What somebody, or a team, has in hand.
  public struct Holder: Sendable, Hashable {
    /// A member's e-mail where it is for these eyes, else a team's word; nil: nobody.
    public var name: String?
    public var isPerson = false
    public var offered = 0
    public var accepted = 0
    public var working = 0
    public var overdue = 0
    /// Since when the offer waits that waits longest.
    public var waitsSince: Instant?

    public var inHand: Int { offered + accepted + working }
  }

  /// Offers before somebody who is not there to take them.
  public struct Alarm: Sendable, Hashable {
    /// A team's word or an address; nil: nobody was named.
    public var name: String?
    public var offers: Int
    public var since: Instant
  }

  public var columns: [Column] = []
  /// For managers and those who look at teams; empty for whoever sees only his or her own.
  public var holders: [Holder] = []
  public var alarms: [Alarm] = []
  /// Whether only the acting member's own are shown, beside sums of the team.
  public var isOwnOnly = false
}

/// A page of a column.
public struct BoardPage: Sendable {
  public var cards: [BoardCard] = []
  public var hasMore = false
}
