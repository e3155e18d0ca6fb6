import Domain

/// A hand-over as its table has it: `to` is whom the offer really went to, deadlines are those
/// with pauses.
public struct HandOverRecord: Sendable, Hashable {
  public var handOver: HandOver
  public var deadlines: FollowUpDeadlines
  /// When its next deadline is due; nil while none runs.
  public var nextDue: Instant?

  static let columns = SQL(unsafe: (["offer"] + HandOver.columns).joined(separator: ", "))

  /// Reads ``columns``. Agreements have their number alone.
  static func read(_ row: inout Row) -> HandOverRecord {
    var handOver = HandOver(
      offer: row.text(), lead: row.text(), cycle: row.int(), offeredAt: row.instant(),
      agreement: AgreementLabel(number: row.optionalInt(), name: ""), route: row.text(),
      to: row.optionalText(), acceptBy: row.optionalInstant(), expiresAt: row.optionalInstant(),
      source: row.optionalText(), campaign: row.optionalText(),
      gaps: Set(row.text().split(separator: ",").compactMap { HandOver.Gap(rawValue: "\($0)") }))
    let state = HandOver.State(rawValue: row.text()) ?? .offered
    _ = row.optionalText()
    let nextDue = row.optionalInstant()
    handOver.answer = answer(&row)
    handOver.end = end(&row, state)
    let deadlines = followUp(&row, &handOver)
    handOver.deal = HandOver.Deal(
      openedAt: row.optionalInstant(), wonAt: row.optionalInstant(),
      lostAt: row.optionalInstant())
    return HandOverRecord(handOver: handOver, deadlines: deadlines, nextDue: nextDue)
  }

  private static func answer(_ row: inout Row) -> HandOver.Answer? {
    let kind = row.optionalText().flatMap { HandOver.Answer.Kind(rawValue: $0) }
    let (at, by) = (row.optionalInstant(), row.optionalText())
    guard let kind, let at else { return nil }
    return HandOver.Answer(kind: kind, at: at, by: by)
  }

  private static func end(_ row: inout Row, _ state: HandOver.State) -> HandOver.End? {
    let (at, by) = (row.optionalInstant(), row.optionalText())
    let (reason, note, lacksReason) = (row.optionalText(), row.optionalText(), row.bool())
    guard let at, let kind = HandOver.End.Kind(rawValue: state.rawValue) else { return nil }
    return HandOver.End(
      kind: kind, at: at, by: by, reason: reason, note: note, lacksReason: lacksReason)
  }

  private static func followUp(
    _ row: inout Row, _ handOver: inout HandOver
  ) -> FollowUpDeadlines {
    let agreement = row.optionalInt()
    let firstTouchBy = row.optionalInstant()
    handOver.touches.firstAt = row.optionalInstant()
    let (attemptsBy, needed) = (row.optionalInstant(), row.int())
    handOver.touches.count = row.int()
    handOver.touches.channels = Set(row.text().split(separator: ",").map(String.init))
    handOver.touches.reachedAt = row.optionalInstant()
    handOver.touches.enoughAt = row.optionalInstant()
    let pausedSince = row.optionalInstant()
    var deadlines = FollowUpDeadlines()
    guard let agreement, let taken = handOver.answer?.at else { return deadlines }
    handOver.followUp = HandOver.FollowUp(
      from: taken, agreement: AgreementLabel(number: agreement, name: ""),
      firstTouchBy: firstTouchBy, attemptsBy: attemptsBy, attemptsNeeded: needed)
    let deadline = { (by: Instant?) in
      by.map { by in
        let stands = pausedSince.flatMap { $0 < by ? $0 : nil }
        return PausableDeadline(at: stands == nil ? by : nil, pausedSince: stands)
      }
    }
    deadlines.firstTouch = deadline(firstTouchBy)
    deadlines.attempts = deadline(attemptsBy)
    return deadlines
  }
}
