extension HandOver {
  /// The numbers of a week's review that count it, from what was known by an instant. Every promise
  /// is settled at one instant, so it is counted in one week only.
  public func reviewFigures(
    in week: Range<Instant>, asOf instant: Instant, _ deadlines: FollowUpDeadlines
  ) -> Set<ReviewFigure> {
    let known = known(by: instant)
    let isIn = { (at: Instant?) in
      at.map { week.contains($0) && $0 <= instant } ?? false
    }
    var figures: Set<ReviewFigure> = []
    for (kind, at) in known.breaches(asOf: instant, deadlines) where isIn(at) {
      figures.insert(.broken(ReviewPromise(kind)))
    }
    for (promise, at) in known.keptPromises(deadlines) where isIn(at) {
      figures.insert(.kept(promise))
    }
    if isIn(offeredAt) { figures.formUnion(known.coverage(deadlines, asOf: instant)) }
    for (step, at) in known.steps where isIn(at) {
      figures.insert(.campaign(campaign, step))
      if step == .returned { figures.insert(.returned(known.end?.reason)) }
      if step == .expired { figures.insert(.expired(route)) }
    }
    return figures
  }

  private var steps: [(ReviewFigure.Step, Instant?)] {
    [
      (.offered, offeredAt), (.taken, answer?.kind.isTaken == true ? answer?.at : nil),
      (.returned, end?.kind == .returned ? end?.at : nil),
      (.expired, end?.kind == .expired ? end?.at : nil), (.opened, deal.openedAt),
      (.won, deal.wonAt),
    ]
  }

  private func coverage(
    _ deadlines: FollowUpDeadlines, asOf instant: Instant
  ) -> Set<ReviewFigure> {
    guard end?.kind != .merged else { return [] }
    switch verdict(.feedbackCoverage, deadlines, asOf: instant) {
    case .kept: return [.covered]
    case .missed: return [.uncovered]
    case .undecided: return [.undecided]
    case nil: return []
    }
  }

  /// What was kept in time, with when it was.
  private func keptPromises(
    _ deadlines: FollowUpDeadlines
  ) -> [(ReviewPromise, Instant?)] {
    let isAnswered = acceptBy != nil && onTime == true
    let hasReason = end?.kind == .returned && end?.lacksReason == false
    return [
      (.answer, isAnswered ? answer?.at : nil),
      (.firstTouch, kept(touches.firstAt, deadlines.firstTouch, firstTouchBreaks(deadlines))),
      (.attempts, kept(touches.enoughAt, deadlines.attempts, attemptsBreak(deadlines))),
      (.returnReason, hasReason ? end?.at : nil),
      (.complete, gaps.isEmpty ? offeredAt : nil),
    ]
  }

  /// Whoever calls first and accepts then has kept the promise with the acceptance. A touch after
  /// the end is none that was owed.
  private func kept(
    _ at: Instant?, _ deadline: PausableDeadline?, _ broken: Instant?
  ) -> Instant? {
    guard let at, let followUp, deadline != nil, broken == nil else { return nil }
    if let end, at > end.at { return nil }
    return max(at, followUp.from)
  }
}

/// How many hand-overs each number of a week counts.
public struct ReviewTally: Sendable, Hashable {
  public let week: Range<Instant>
  public let asOf: Instant
  public private(set) var counts: [ReviewFigure: Int] = [:]

  public init(week: Range<Instant>, asOf: Instant) {
    (self.week, self.asOf) = (week, asOf)
  }

  public mutating func add(_ handOver: HandOver, _ deadlines: FollowUpDeadlines) {
    for figure in handOver.reviewFigures(in: week, asOf: asOf, deadlines) {
      counts[figure, default: 0] += 1
    }
  }

  public subscript(figure: ReviewFigure) -> Int { counts[figure] ?? 0 }

  public var coverage: HandOverMeasures.Share {
    var share = HandOverMeasures.Share()
    share.kept = self[.covered]
    share.decided = self[.covered] + self[.uncovered]
    share.undecided = self[.undecided]
    return share
  }
}
