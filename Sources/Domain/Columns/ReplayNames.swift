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
  /// A decision as a journal names it: a qualification with its offer, or an expiry. `id` tells the
  /// entry at a place in the journal.
  public func decisions(_ decision: ReplayDecision, id: (Int) -> String) -> [Decision] {
    let trigger = id(Int(decision.place))
    let make = { (content: Decision.Content) in
      Decision(
        lead: columns.name(ofLead: Int(decision.lead)), cycle: Int(decision.cycle),
        at: decision.at, agreement: label, trigger: trigger, content: content)
    }
    let instant = { $0 == Int64.max ? nil : Instant(microseconds: $0) }
    guard !decision.isExpiry else {
      return [
        make(
          .expired(
            offeredAt: Instant(microseconds: decision.offered),
            acceptBy: instant(decision.acceptBy), expiresAt: decision.at))
      ]
    }
    guard let rule = QualificationRule(number: decision.ruleNumber) else { return [] }
    let route = decision.route < 0 ? "" : agreement.routes[Int(decision.route)].name
    return [
      make(
        .qualified(
          score: decision.score.roundedToNineDecimals,
          grade: Grade(clamping: Int(decision.gradeStep)), rule: rule)),
      make(
        .offered(
          to: recipient(decision.recipient), route: route, acceptBy: instant(decision.acceptBy),
          expiresAt: instant(decision.expires))),
    ]
  }
}
