import Domain
import Storage

/// All that the rules of a version's life look at.
struct AgreementStanding {
  var life: AgreementLife
  /// Whether another version was signed by both: then this one is not the first.
  var follows: Bool
  var hasFacts: Bool

  func choices(of member: Member, now: Instant) -> AgreementChoices {
    var refusals: [AgreementAction: AgreementRefusal] = [:]
    for action in AgreementAction.allCases {
      refusals[action] = refusal(of: action, by: member, now: now)
    }
    return AgreementChoices(refusals: refusals)
  }

  /// Nil when the member may; the one place that says so, for the pages and for the steps.
  func refusal(
    of action: AgreementAction, by member: Member, now: Instant
  ) -> AgreementRefusal? {
    if member.role == .viewer { return .viewer }
    return switch action {
    case .edit: stateRefusal(action, life.state == .draft) ?? sideRefusal(member)
    case .copy: nil
    case .propose:
      stateRefusal(action, life.state == .draft) ?? sideRefusal(member) ?? lateness(now)
    case .sign: signing(by: member, now: now)
    case .takeBack:
      stateRefusal(action, life.state.isOpenToSignatures)
        ?? (life.signatures.contains { $0.member == member.number } ? nil : .notSigned)
    case .withdraw: withdrawing(by: member)
    case .comment: stateRefusal(action, life.state == .draft || life.state.isOpenToSignatures)
    }
  }

  private func stateRefusal(_ action: AgreementAction, _ fits: Bool) -> AgreementRefusal? {
    fits ? nil : .state(action, life.state)
  }

  private func sideRefusal(_ member: Member) -> AgreementRefusal? {
    let isOwnSide =
      member.number == life.author.member || member.function == life.author.function
      || member.function == .operations
    return isOwnSide ? nil : .otherSide(author: life.author.function)
  }

  /// Adopting into the past decides anew what was decided: only a first agreement may, over a
  /// history that was imported, and any where there is no history at all.
  private func lateness(_ now: Instant) -> AgreementRefusal? {
    life.effective < now && follows && hasFacts ? .effectivePassed(life.effective) : nil
  }

  private func signing(by member: Member, now: Instant) -> AgreementRefusal? {
    guard member.function == .marketing || member.function == .sales else {
      return .functionDoesNotSign(member.function)
    }
    guard member.role.maySign else { return .roleDoesNotSign(member.role) }
    if let refusal = stateRefusal(.sign, life.state.isOpenToSignatures) { return refusal }
    let own = life.signatures.first { $0.member == member.number || $0.email == member.email }
    if let own { return own.function == member.function ? .signedAlready : .onePersonForBoth }
    if life.signatures.contains(where: { $0.function == member.function }) {
      return .functionSigned(member.function)
    }
    return lateness(now)
  }

  private func withdrawing(by member: Member) -> AgreementRefusal? {
    let isPending = life.state == .draft || life.state.isOpenToSignatures || life.state == .signed
    if let refusal = stateRefusal(.withdraw, isPending) { return refusal }
    let signs = member.function == .marketing || member.function == .sales
    if signs && member.role.maySign || member.number == life.proposer?.member { return nil }
    if life.state == .draft { return sideRefusal(member) }
    return .mayNotWithdraw
  }
}
