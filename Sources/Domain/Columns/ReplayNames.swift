/// Numbers of a replay as names again.
extension FactColumns {
  /// The lead's source by the number of a row; nil for none.
  public func source(_ number: UInt32) -> String? { text(.source, number) }
  public func campaign(_ number: UInt32) -> String? { text(.campaign, number) }
  public func segment(_ number: UInt32) -> String? { text(.segment, number) }
  public func returnReason(_ number: UInt32) -> String? { reasons.text(number) }

  private func text(_ path: FieldPath, _ number: UInt32) -> String? {
    fields.find(path).flatMap { fields.values[$0].text(number) }
  }
}

extension FieldPath {
  static let source = FieldPath(.lead, "source")
  static let campaign = FieldPath(.lead, "campaign")
  static let segment = FieldPath(.account, "segment")
}

extension ReplayPlan {
  /// The decisions behind an offer: qualified, offered and, where it came to that, expired. `id`
  /// tells the entry at a place in the journal.
  public func decisions(_ offer: ReplayOffer, id: (Int) -> String) -> [Decision] {
    let trigger = id(Int(offer.place))
    func decision(
      _ lead: UInt32, _ cycle: Int32, _ at: Int64, _ content: Decision.Content
    ) -> Decision {
      Decision(
        lead: columns.name(ofLead: Int(lead)), cycle: Int(cycle), at: Instant(microseconds: at),
        agreement: label, trigger: trigger, content: content)
    }
    let instant = { $0 == Int64.max ? nil : Instant(microseconds: $0) }
    guard let rule = QualificationRule(number: offer.ruleNumber) else { return [] }
    let route = offer.route < 0 ? "" : agreement.routes[Int(offer.route)].name
    let qualified = Decision.Content.qualified(
      score: offer.score.roundedToNineDecimals, grade: Grade(clamping: Int(offer.gradeStep)),
      rule: rule)
    let offered = Decision.Content.offered(
      to: recipient(offer.recipient), route: route, acceptBy: instant(offer.acceptBy),
      expiresAt: instant(offer.expires))
    let taken = [qualified, offered].map { decision(offer.lead, offer.cycle, offer.instant, $0) }
    guard offer.hasExpired else { return taken }
    let expired = Decision.Content.expired(
      offeredAt: offer.at, acceptBy: instant(offer.acceptBy),
      expiresAt: Instant(microseconds: offer.expires))
    return taken + [decision(offer.expiredLead, offer.expiredCycle, offer.expires, expired)]
  }
}
