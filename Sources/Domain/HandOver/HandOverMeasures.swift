import Statistics

/// How the promises of a span were kept (spec 4, Service levels and the loop), over the hand-overs
/// offered in it, as of an instant. Those that were merged away are counted apart.
public struct HandOverMeasures: Sendable, Hashable {
  public enum Key: String, Sendable, Hashable, CaseIterable {
    /// An outbound touch of sales after the offer.
    case followedUp = "followed_up"
    /// The same by the deadline of the agreement.
    case inTime = "in_time"
    /// Taken on by `accept_by`.
    case acceptedInTime = "accepted_in_time"
    case expired
    /// Taken on, or returned with a reason, by `accept_by`.
    case feedbackCoverage = "feedback_coverage"
  }

  /// A share of the hand-overs of which it is decided.
  public struct Share: Sendable, Hashable {
    public var kept = 0
    public var decided = 0
    /// Those whose clocks still run: neither a success nor a failure yet.
    public var undecided = 0

    public init() {}

    public var rate: Rate { Rate(successes: kept, trials: decided) }
    /// Below the minimum count a measure says so and prints no number.
    public var isEnough: Bool { decided >= HandOverMeasures.minimum }
  }

  /// The least count that says something (notes, minimum counts).
  public static let minimum = 30

  public let asOf: Instant
  public private(set) var offered = 0
  public private(set) var merged = 0
  public private(set) var shares: [Key: Share] = [:]
  /// Returns by reason; nil: without one.
  public private(set) var returned: [String?: Int] = [:]
  /// Days from the offer to the answer; never for those that expired.
  private var dispositions: [Double] = []

  public init(asOf: Instant) { self.asOf = asOf }

  public mutating func add(_ handOver: HandOver, _ deadlines: FollowUpDeadlines) {
    guard handOver.end?.kind != .merged else {
      merged += 1
      return
    }
    offered += 1
    for key in Key.allCases {
      guard let verdict = handOver.verdict(key, deadlines, asOf: asOf) else { continue }
      shares[key, default: Share()].note(verdict)
    }
    if handOver.end?.kind == .returned { returned[handOver.end?.reason, default: 0] += 1 }
    if let answer = handOver.answer {
      dispositions.append(answer.at.since(handOver.offeredAt).days)
    } else if handOver.end != nil {
      dispositions.append(.infinity)
    }
  }

  /// Median days from the offer to the answer, silence counting as never; nil below the minimum
  /// count, and where half or more were never answered.
  public var dispositionDays: Double? {
    guard dispositions.count >= HandOverMeasures.minimum else { return nil }
    let sorted = dispositions.sorted()
    let middle = sorted.count / 2
    let median =
      sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    return median.isFinite ? median : nil
  }
}

/// Whether a promise counts as kept, as not, or neither yet.
enum Verdict {
  case kept, missed, undecided

  /// `decided`: whether anything can still change it.
  init(_ isKept: Bool, decided: Bool) {
    self = isKept ? .kept : decided ? .missed : .undecided
  }
}

extension HandOverMeasures.Share {
  mutating func note(_ verdict: Verdict) {
    switch verdict {
    case .kept: (kept, decided) = (kept + 1, decided + 1)
    case .missed: decided += 1
    case .undecided: undecided += 1
    }
  }
}

extension HandOver {
  /// Nil where the agreement sets no clock for it.
  func verdict(
    _ key: HandOverMeasures.Key, _ deadlines: FollowUpDeadlines, asOf instant: Instant
  ) -> Verdict? {
    let isClosed = end != nil
    switch key {
    case .followedUp: return Verdict(touches.firstAt != nil, decided: isClosed)
    case .expired:
      return end?.kind == .expired ? .kept : Verdict(false, decided: answer != nil)
    case .acceptedInTime: return answerVerdict(asOf: instant) { $0.kind.isTaken }
    case .feedbackCoverage:
      return answerVerdict(asOf: instant) { answer in
        answer.kind.isTaken || (answer.kind == .returned && end?.reason != nil)
      }
    case .inTime: return touchVerdict(deadlines, asOf: instant)
    }
  }

  private func answerVerdict(asOf instant: Instant, _ counts: (Answer) -> Bool) -> Verdict {
    if let answer { return Verdict(counts(answer) && onTime == true, decided: true) }
    let isLate = acceptBy.map { $0 < instant } ?? false
    return Verdict(false, decided: end != nil || isLate)
  }

  private func touchVerdict(_ deadlines: FollowUpDeadlines, asOf instant: Instant) -> Verdict? {
    // Not taken: no clock of a touch has started, and once it is over none ever will.
    guard followUp != nil else { return Verdict(false, decided: end != nil) }
    guard let deadline = deadlines.firstTouch else { return nil }
    let isKept = touches.firstAt.map { touch in deadline.at.map { touch <= $0 } ?? true } ?? false
    let isPast = deadline.at.map { $0 < instant } ?? false
    return Verdict(isKept, decided: isPast || end != nil)
  }
}
