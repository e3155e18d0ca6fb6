import Domain

/// The broken promises of a hand-over, read off its journal lines (docs/handover.md, Breaches).
struct StoryBreaches {
  let clock: NaiveClock
  let asOf: Instant

  func kinds(of line: StoryJournal.HandOverLine) -> [BreachKind] {
    let answers: Set<EntryKind> = [
      .leadAccepted, .leadClaimed, .leadReturned, .leadDisqualified, .opportunityOpened,
    ]
    let answer = line.after.first { answers.contains($0.kind) }
    if let expired = line.after.first(where: { $0.kind == .leadExpired }) {
      // A claim after the expiry is another story: silence was the answer.
      if answer.map({ $0.recorded > expired.at }) ?? true { return [.expired] }
    }
    var kinds: [BreachKind] = []
    if let by = line.acceptBy, (answer?.recorded ?? asOf) > by { kinds.append(.lateAnswer) }
    guard let answer, answer.kind == .leadAccepted || answer.kind == .leadClaimed else {
      return kinds
    }
    return kinds + followUp(line, from: answer.recorded)
  }

  private func followUp(
    _ line: StoryJournal.HandOverLine, from accepted: Instant
  ) -> [BreachKind] {
    let ends: Set<EntryKind> = [.leadReturned, .leadDisqualified, .opportunityOpened]
    let end = line.after.first { ends.contains($0.kind) }?.recorded ?? .distantFuture
    let touches = line.after.filter { $0.kind == .touch && $0.recorded <= end }
    let touchBy = clock.adding(hours: StoryCompany.firstTouchHours, to: accepted)
    let attemptsBy = clock.adding(days: StoryCompany.attempts.days, to: accepted)
    var kinds: [BreachKind] = []
    if isOwed(until: touchBy, end), !touches.contains(where: { $0.recorded <= touchBy }) {
      kinds.append(.noTouch)
    }
    let inTime = touches.filter { $0.recorded <= attemptsBy }
    let channels = Set(inTime.compactMap { $0.body["channel"]?.text })
    let isReached = inTime.contains { $0.body["outcome"]?.text == "connected" }
    let areEnough = inTime.count >= StoryCompany.attempts.count && channels.count >= 2
    if isOwed(until: attemptsBy, end), !isReached, !areEnough { kinds.append(.tooFewAttempts) }
    return kinds
  }

  private func isOwed(until deadline: Instant, _ end: Instant) -> Bool {
    deadline < asOf && deadline < end
  }
}
