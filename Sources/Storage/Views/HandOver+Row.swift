import Domain

extension HandOver.State: SQLBindable {}
extension HandOver.Answer.Kind: SQLBindable {}

extension ComponentView.Row {
  /// `deadlines`: those of the follow-up, pauses taken into account.
  public init(_ handOver: HandOver, _ deadlines: FollowUpDeadlines) {
    self.init(
      table: .handOvers, key: [handOver.offer.sqlValue],
      values: handOver.offerValues + handOver.answerValues(deadlines)
        + handOver.followUpValues(deadlines) + handOver.breachValues(deadlines))
  }
}

extension HandOver {
  static let columns = [
    "lead", "cycle", "offered_at", "agreement", "route", "offer_to", "accept_by", "expires_at",
    "source", "campaign", "gaps", "state", "holder", "next_due", "answer", "answered_at",
    "answered_by", "ended_at", "ended_by", "reason", "note", "lacks_reason",
    "follow_up_agreement", "first_touch_by", "first_touch_at", "attempts_by", "attempts_needed",
    "attempts", "channels", "reached_at", "enough_at", "paused_since", "opened_at", "won_at",
    "lost_at", "accept_breaks", "touch_breaks", "attempts_break",
  ]

  fileprivate var offerValues: [SQLValue] {
    let gaps = Gap.allCases.filter(gaps.contains).map(\.rawValue).joined(separator: ",")
    return [
      lead.sqlValue, cycle.sqlValue, offeredAt.sqlValue, agreement.number.value, route.sqlValue,
      to.value, acceptBy.value, expiresAt.value, source.value, campaign.value,
      gaps.sqlValue, state.sqlValue,
    ]
  }

  fileprivate func answerValues(_ deadlines: FollowUpDeadlines) -> [SQLValue] {
    [
      holder.map { RecordKey.folded($0) }.value, nextDue(deadlines).value, (answer?.kind).value,
      (answer?.at).value, (answer?.by).value, (end?.at).value, (end?.by).value,
      (end?.reason).value, (end?.note).value, (end?.lacksReason ?? false).sqlValue,
    ]
  }

  fileprivate func followUpValues(_ deadlines: FollowUpDeadlines) -> [SQLValue] {
    [
      (followUp?.agreement.number).value,
      (deadlines.firstTouch?.at ?? followUp?.firstTouchBy).value, touches.firstAt.value,
      (deadlines.attempts?.at ?? followUp?.attemptsBy).value,
      (followUp?.attemptsNeeded ?? 0).sqlValue,
      touches.count.sqlValue, touches.channels.sorted().joined(separator: ",").sqlValue,
      touches.reachedAt.value,
      touches.enoughAt.value, (end == nil ? deadlines.pausedSince : nil).value,
      deal.openedAt.value, deal.wonAt.value, deal.lostAt.value,
    ]
  }

  fileprivate func breachValues(_ deadlines: FollowUpDeadlines) -> [SQLValue] {
    [
      acceptBreaks.value, firstTouchBreaks(deadlines).value, attemptsBreak(deadlines).value,
    ]
  }
}
