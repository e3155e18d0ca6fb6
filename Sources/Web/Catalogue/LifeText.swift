import Domain
import Services

/// Where a version stands, what may be done with it, and why not.
enum LifeText: CatalogueText {
  case draft, proposed, signedByMarketing, signedBySales, signed, inForce, superseded, withdrawn
  case stepDrafted, stepEdited, stepProposed, stepSigned, stepTakenBack, stepWithdrawn
  case isSuperseded, formerMember
  case otherSide, stateEdit, stateCopy, statePropose, stateSign, stateTakeBack, stateWithdraw
  case stateComment, otherText, signedAlready, functionSigned, onePersonForBoth, effectivePassed
  case notSigned, mayNotResolve, notAMember, denied, deniedSigning

  var wording: Wording { states ?? refusals }

  private var states: Wording? {
    switch self {
    case .draft: Wording("Draft", "草案")
    case .proposed: Wording("Proposed", "已提出")
    case .signedByMarketing: Wording("Signed by marketing", "市场已签署")
    case .signedBySales: Wording("Signed by sales", "销售已签署")
    case .signed: Wording("Signed by both", "双方已签署")
    case .inForce: Wording("In force", "生效中")
    case .superseded: Wording("Superseded", "已被取代")
    case .withdrawn: Wording("Withdrawn", "已撤回")
    case .stepDrafted: Wording("began the draft", "创建了草案")
    case .stepEdited: Wording("changed the text", "修改了文本")
    case .stepProposed: Wording("proposed it", "提出了此版")
    case .stepSigned: Wording("signed for {function}", "代表{function}签署")
    case .stepTakenBack: Wording("took the signature of {function} back", "收回了{function}的签署")
    case .stepWithdrawn: Wording("withdrew it", "撤回了此版")
    case .isSuperseded: Wording("until {time}, by version {n}", "至 {time}，由第 {n} 版取代")
    case .formerMember: Wording("a former member", "已离开的成员")
    default: nil
    }
  }

  private var refusals: Wording {
    switch self {
    case .otherSide:
      Wording(
        "This draft comes from {function}: only {function} and operations change it. Make a draft"
          + " of your own from it.",
        "此草案由{function}创建，仅{function}与运营可修改。可据此另建草案。")
    case .stateEdit:
      Wording("Only a draft is changed; make a new draft from it.", "只有草案可以修改；可据此另建草案。")
    case .stateCopy: Wording("No draft can be made from it.", "不能据此创建草案。")
    case .statePropose: Wording("Only a draft is proposed.", "只有草案可以提出。")
    case .stateSign: Wording("Only a proposed version is signed.", "只有已提出的版本可以签署。")
    case .stateTakeBack:
      Wording(
        "A signature is taken back only until both have signed.", "双方签署完成后不能再收回签署。")
    case .stateWithdraw:
      Wording(
        "Only a version that is not in force yet is withdrawn; a newer one supersedes it.",
        "只有尚未生效的版本可以撤回；生效版本只能由新版取代。")
    case .stateComment:
      Wording(
        "Only a draft, or a version not signed by both, is commented on.",
        "只有草案或双方尚未签署完成的版本可以评论。")
    case .otherText:
      Wording(
        "The text has changed since you opened this page. Read it again before you go on.",
        "打开本页后文本已有改动，请重新阅读后再继续。")
    case .signedAlready: Wording("You have signed this version.", "您已签署此版。")
    case .functionSigned: Wording("{function} has signed this version.", "{function}已签署此版。")
    case .onePersonForBoth:
      Wording(
        "One person cannot sign for both functions, and you have signed for the other.",
        "同一人不能代表两个职能签署，您已代表另一方签署。")
    case .effectivePassed:
      Wording(
        "It would be in force from {time}, which has passed: what was decided since would be"
          + " decided anew. Move its beginning into the future.",
        "其生效时间 {time} 已过，此后的判定将须重作。请将生效时间改到将来。")
    case .notSigned: Wording("You have not signed this version.", "您尚未签署此版。")
    case .mayNotResolve:
      Wording(
        "An objection is settled by who made it, or by a manager or admin of {function}.",
        "异议只能由提出者，或{function}的经理或管理员了结。")
    case .notAMember: Wording("You are not a member of this workspace.", "您不是此工作区的成员。")
    case .denied:
      Wording("Your role or function does not allow this.", "您的角色或职能无此权限。")
    case .deniedSigning:
      Wording(
        "Managers and admins of marketing and of sales sign.", "由市场和销售的经理或管理员签署。")
    default: Wording("", "")
    }
  }
}

extension Texts {
  func state(_ state: AgreementLife.State) -> String {
    let text: LifeText =
      switch state {
      case .draft: .draft
      case .proposed: .proposed
      case .signedByMarketing: .signedByMarketing
      case .signedBySales: .signedBySales
      case .signed: .signed
      case .inForce: .inForce
      case .superseded: .superseded
      case .withdrawn: .withdrawn
      }
    return self(text)
  }

  func refusal(_ refusal: AgreementRefusal) -> String {
    switch refusal {
    case .notAMember: self(LifeText.notAMember)
    case .denied(let denial):
      self(denial.permission == .signAgreement ? LifeText.deniedSigning : .denied)
    case .otherSide(let author): self(LifeText.otherSide, ["function": function(author)])
    case .state(let action, _): self(LifeText.ofState(action))
    case .otherText: self(LifeText.otherText)
    case .signedAlready: self(LifeText.signedAlready)
    case .functionSigned(let signed):
      self(LifeText.functionSigned, ["function": function(signed)])
    case .onePersonForBoth: self(LifeText.onePersonForBoth)
    case .effectivePassed(let instant):
      self(LifeText.effectivePassed, ["time": moment(instant)])
    case .notSigned: self(LifeText.notSigned)
    case .mayNotResolve(let of): self(LifeText.mayNotResolve, ["function": function(of)])
    }
  }
}

extension LifeText {
  fileprivate static func ofState(_ action: AgreementAction) -> LifeText {
    switch action {
    case .edit: .stateEdit
    case .copy: .stateCopy
    case .propose: .statePropose
    case .sign: .stateSign
    case .takeBack: .stateTakeBack
    case .withdraw: .stateWithdraw
    case .comment: .stateComment
    }
  }
}
