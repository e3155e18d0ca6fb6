import Domain

extension HandOver.State: SQLBindable {}
extension HandOver.Answer.Kind: SQLBindable {}

extension ComponentView.Row {
  /// `recipient`: whom the offer really went to; `deadlines`: those of the follow-up, with pauses.
  public init(_ handOver: HandOver, to recipient: String?, _ deadlines: FollowUpDeadlines) {
    self.init(
      table: .handOvers, key: [handOver.offer.sqlValue],
      values: handOver.offerValues(to: recipient) + handOver.answerValues(to: recipient, deadlines)
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

  fileprivate func offerValues(to recipient: String?) -> [SQLValue] {
    let gaps = Gap.allCases.filter(gaps.contains).map(\.rawValue).joined(separator: ",")
    return [
      lead.sqlValue, cycle.sqlValue, offeredAt.sqlValue, agreement.number.value, route.sqlValue,
      recipient.value, acceptBy.value, expiresAt.value, source.value, campaign.value,
      gaps.sqlValue, state.sqlValue,
    ]
  }

  fileprivate func answerValues(
    to recipient: String?, _ deadlines: FollowUpDeadlines
  ) -> [SQLValue] {
    [
      holder(to: recipient).value, nextDue(deadlines).value, (answer?.kind).value,
      (answer?.at).value, (answer?.by).value, (end?.at).value, (end?.by).value,
      (end?.reason).value, (end?.note).value, (end?.lacksReason ?? false).sqlValue,
    ]
  }

  fileprivate func followUpValues(_ deadlines: FollowUpDeadlines) -> [SQLValue] {
    [
      (followUp?.agreement.number).value, (deadlines.firstTouch?.at).value, touches.firstAt.value,
      (deadlines.attempts?.at).value, (followUp?.attemptsNeeded ?? 0).sqlValue,
      touches.count.sqlValue, touches.channels.count.sqlValue, touches.reachedAt.value,
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
