import Domain

/// What a member can want to do with a version.
public enum AgreementAction: String, Sendable, Hashable, CaseIterable {
  /// Change the text of a draft.
  case edit
  /// Make a new draft from it.
  case copy
  case propose, sign
  /// Take one's signature back.
  case takeBack = "take_back"
  case withdraw
  /// Comment on its lines, or object to them.
  case comment
}

/// What a member may do with a version, and why not.
public struct AgreementChoices: Sendable, Hashable {
  public var refusals: [AgreementAction: AgreementRefusal]

  public func allows(_ action: AgreementAction) -> Bool { refusals[action] == nil }
}

/// Why something is not done with a version of the agreement. Nothing has changed then.
public enum AgreementRefusal: Error, Sendable, Hashable {
  /// The permission is not there; thrown as the denial itself.
  case denied(Denial)
  /// Who acts is not a member of this workspace, or not any more.
  case notAMember
  /// A draft is changed by the function that it comes from, by operations and by admins.
  case otherSide(author: MemberFunction)
  /// It is not for versions in this state.
  case state(AgreementAction, AgreementLife.State)
  /// The text that the person saw is not the text of the version.
  case otherText(saw: String, is: String)
  /// The person has signed this version.
  case signedAlready
  /// Somebody else has signed for that function.
  case functionSigned(MemberFunction)
  /// The person has signed this version for the other function.
  case onePersonForBoth
  /// It would come into force in the past, and decide anew what was already decided.
  case effectivePassed(Instant)
  /// There is no signature of the person to take back.
  case notSigned
  /// An objection is settled by who made it, or by a manager or admin of that function.
  case mayNotResolve(MemberFunction)
}

extension AgreementRefusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .denied(let denial): denial.description
    case .notAMember: "not a member of this workspace"
    case .otherSide(let author):
      "this draft comes from \(author.rawValue): only \(author.rawValue), operations and admins"
        + " change it; make a draft of your own from it"
    case .state(let action, let state):
      "the version is \(state.words): \(action.demand)"
    case .otherText(let saw, let digest):
      "the text is not the one that was read: its SHA-256 is \(digest), not \(saw)"
    case .signedAlready: "this member has signed this version already"
    case .functionSigned(let function): "\(function.rawValue) has signed this version already"
    case .onePersonForBoth:
      "one person cannot sign for both functions; this one has signed for the other"
    case .effectivePassed(let instant):
      "it would be in force from \(instant.rfc3339), which has passed: what was decided since would"
        + " be decided anew; move “effective” into the future, which makes a new draft"
    case .notSigned: "this member has not signed this version"
    case .mayNotResolve(let function):
      "an objection is settled by who made it, or by a manager or admin of \(function.rawValue)"
    }
  }
}

extension AgreementLife.State {
  var words: String {
    switch self {
    case .draft: "a draft"
    case .proposed: "proposed"
    case .signedByMarketing: "signed by marketing"
    case .signedBySales: "signed by sales"
    case .signed: "signed by both"
    case .inForce: "in force"
    case .superseded: "superseded"
    case .withdrawn: "withdrawn"
    }
  }
}

extension AgreementAction {
  fileprivate var demand: String {
    switch self {
    case .edit: "only a draft is changed; make a new draft from it"
    case .copy: "no draft is made from it"
    case .propose: "only a draft is proposed"
    case .sign: "only a proposed version is signed"
    case .takeBack: "a signature is taken back only until both have signed"
    case .withdraw:
      "only a version that is not in force yet is withdrawn; a newer one supersedes it"
    case .comment: "only a draft, or a version not signed by both, is commented on"
    }
  }
}
