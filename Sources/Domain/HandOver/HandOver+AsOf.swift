extension HandOver {
  /// What was known of it by an instant: whatever came later is left out. Of several losses of its
  /// deal the last one alone is kept, so an earlier one is not known again.
  public func known(by instant: Instant) -> HandOver {
    var copy = self
    let isLater = { (at: Instant?) in at.map { $0 > instant } ?? false }
    if isLater(answer?.at) { copy.answer = nil }
    if isLater(followUp?.from) { copy.followUp = nil }
    if isLater(end?.at) { copy.end = nil }
    if isLater(touches.firstAt) { copy.touches.firstAt = nil }
    if isLater(touches.reachedAt) { copy.touches.reachedAt = nil }
    if isLater(touches.enoughAt) { copy.touches.enoughAt = nil }
    if isLater(deal.openedAt) { copy.deal.openedAt = nil }
    if isLater(deal.wonAt) { copy.deal.wonAt = nil }
    if isLater(deal.lostAt) { copy.deal.lostAt = nil }
    return copy
  }
}
