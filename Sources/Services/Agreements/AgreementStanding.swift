import Domain
import Storage

/// All that the rules of a version's life look at.
struct AgreementStanding {
  var life: AgreementLife
  /// Whether another version was signed by both: then this one is not the first.
  var follows: Bool
  var hasFacts: Bool

  func choices(of principal: Principal, in workspace: WorkspaceID, now: Instant)
    -> AgreementChoices
  {
    var refusals: [AgreementAction: AgreementRefusal] = [:]
    for action in AgreementAction.allCases {
      refusals[action] = refusal(of: action, by: principal, in: workspace, now: now)
    }
    return AgreementChoices(refusals: refusals)
  }

  /// Nil when it may be done; the one place that says so, for the pages and for the steps.
  func refusal(
    of action: AgreementAction, by principal: Principal, in workspace: WorkspaceID, now: Instant
  ) -> AgreementRefusal? {
    do throws(Denial) {
      let reach = try principal.require(action.permission(on: life), in: workspace)
      guard let member = principal.member else {
        throw Denial(action.permission(on: life), .needsPerson)
      }
      if action == .withdraw, reach != .all, !isOwn(member) {
        throw Denial(.withdrawAgreement, .reach)
      }
      return refusal(of: action, by: member, now: now)
    } catch {
      return .denied(error)
    }
  }

  /// The same for a member whose permission is sure.
  private func refusal(
    of action: AgreementAction, by member: Member, now: Instant
  ) -> AgreementRefusal? {
    switch action {
    case .edit: stateRefusal(action, life.state == .draft) ?? sideRefusal(member)
    case .copy: nil
    case .propose:
      stateRefusal(action, life.state == .draft) ?? sideRefusal(member) ?? lateness(now)
    case .sign: signing(by: member, now: now)
    case .takeBack:
      stateRefusal(action, life.state.isOpenToSignatures)
        ?? (life.signatures.contains { $0.member == member.number } ? nil : .notSigned)
    case .withdraw:
      stateRefusal(action, isPending) ?? (life.state == .draft ? sideRefusal(member) : nil)
    case .comment: stateRefusal(action, life.state == .draft || life.state.isOpenToSignatures)
    }
  }

  private var isPending: Bool {
    life.state == .draft || life.state.isOpenToSignatures || life.state == .signed
  }

  private func isOwn(_ member: Member) -> Bool {
    member.number == life.author.member || member.number == life.proposer?.member
  }

  private func stateRefusal(_ action: AgreementAction, _ fits: Bool) -> AgreementRefusal? {
    fits ? nil : .state(action, life.state)
  }

  private func sideRefusal(_ member: Member) -> AgreementRefusal? {
    let isOwnSide =
      member.number == life.author.member || member.function == life.author.function
      || member.function == .operations || member.role == .admin
    return isOwnSide ? nil : .otherSide(author: life.author.function)
  }

  /// Adopting into the past decides anew what was decided: only a first agreement may, over a
  /// history that was imported, and any where there is no history at all.
  private func lateness(_ now: Instant) -> AgreementRefusal? {
    life.effective < now && follows && hasFacts ? .effectivePassed(life.effective) : nil
  }

  private func signing(by member: Member, now: Instant) -> AgreementRefusal? {
    if let refusal = stateRefusal(.sign, life.state.isOpenToSignatures) { return refusal }
    let own = life.signatures.first { $0.member == member.number || $0.email == member.email }
    if let own { return own.function == member.function ? .signedAlready : .onePersonForBoth }
    if life.signatures.contains(where: { $0.function == member.function }) {
      return .functionSigned(member.function)
    }
    return lateness(now)
  }
}

extension AgreementAction {
  /// What has to be there in the matrix. A person's own draft, and own signature, are his or hers.
  func permission(on life: AgreementLife) -> Permission {
    switch self {
    case .edit, .copy, .comment: .draftAgreement
    case .propose: .proposeAgreement
    case .sign, .takeBack: .signAgreement
    case .withdraw: life.state == .draft ? .draftAgreement : .withdrawAgreement
    }
  }
}
