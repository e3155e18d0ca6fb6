import Domain
import Services

/// Discounts that are asked for and decided on, and who may grant which.
enum DiscountText: CatalogueText {
  case title, help, empty, emptyHelp, waiting
  case toDecide, asked, askedHelp, who, further, note, grant, refuse
  case price, ownLimit, lines, linesHelp, grantedBy, refusedBy, withdraw, expiryHelp, reason, ask
  case mayGrant, nobodyMay, productBeyond, wonUngranted
  case stateUnknown, stateUnguarded, stateWithin, stateGranted, stateAsked, stateBeyond
  case stateBreach, stateRefused, stateWithdrawn, stateExpired
  case guardrails, guardrailsHelp, ofAgreement, ofAgreementHelp, approval, rules, rulesHelp, rule
  case noRules, noRulesHelp, newRule, holder, holderHelp, most, mostPercent, versions, versionsHelp
  case everybody, office, officeOfAll, team, nobodyAsks
  case faultReason, faultNote, faultOpportunity, faultTaken, faultHolder, faultUpTo, faultName
  case faultRule, unsent

  var wording: Wording { asking ?? states ?? setting ?? faults }

  private var asking: Wording? {
    switch self {
    case .title: Wording("Discounts", "折扣审批")
    case .help:
      Wording(
        "A discount beyond the seller's own is asked for with a reason, and granted or "
          + "refused by somebody entitled, never by oneself.",
        "超出销售权限的折扣须说明理由提出申请，由有权者批准或拒绝，不得自批。")
    case .empty: Wording("Nothing was asked for", "暂无申请")
    case .emptyHelp:
      Wording(
        "Where a deal's discount is beyond its owner's limit, it is asked for on the deal's page.",
        "当交易折扣超出负责人权限时，可在交易页面提出申请。")
    case .waiting:
      Wording(
        "{n} discount waits for your decision|{n} discounts wait for your decision", "{n} 项折扣待您审批")
    case .toDecide: Wording("For you to decide", "待您审批")
    case .asked: Wording("Asked for", "已申请")
    case .askedHelp: Wording("The latest first.", "最新在前。")
    case .who: Wording("By", "申请人")
    case .further: Wording("Earlier ones", "更早的申请")
    case .note: Wording("Note (needed to refuse)", "备注（拒绝时必填）")
    case .grant: Wording("Grant", "批准")
    case .refuse: Wording("Refuse", "拒绝")
    case .price: Wording("{amount} for {list} of list.", "目录价 {list}，成交价 {amount}。")
    case .ownLimit: Wording("The owner may give {share}.", "负责人权限为 {share}。")
    case .lines: Wording("Products", "产品")
    case .linesHelp: Wording("As it was asked for.", "申请时的明细。")
    case .grantedBy: Wording("Granted by {name}", "{name} 已批准")
    case .refusedBy: Wording("Refused by {name}", "{name} 已拒绝")
    case .withdraw: Wording("Take back the request", "撤回申请")
    case .expiryHelp:
      Wording(
        "It ends when the deal gets worse: a lower amount, or a larger discount of the whole "
          + "or of a product.",
        "若金额降低，或整单、任一产品折扣变大，则自动失效。")
    case .reason: Wording("Why this discount", "折扣理由")
    case .ask: Wording("Ask for it", "提出申请")
    case .mayGrant: Wording("May grant it: {names}.", "可批准者：{names}。")
    case .wonUngranted:
      Wording(
        "If the deal is won before this is granted, it stays on record as won without a grant.",
        "若在批准之前赢单，将记录为未经批准成交。")
    case .nobodyMay:
      Wording("Nobody but an admin may grant it.", "除管理员外，无人有权批准。")
    case .productBeyond:
      Wording(
        "{product}: {share}, where {limit} is the owner's limit.",
        "{product}：折扣 {share}，负责人权限为 {limit}。")
    default: nil
    }
  }

  private var states: Wording? {
    switch self {
    case .stateUnknown: Wording("No list price", "无目录价")
    case .stateUnguarded: Wording("No guardrails", "未设护栏")
    case .stateWithin: Wording("Within the limit", "权限之内")
    case .stateGranted: Wording("Granted", "已批准")
    case .stateAsked: Wording("Waits for a decision", "待审批")
    case .stateBeyond: Wording("Beyond the limit", "超出权限")
    case .stateBreach: Wording("Won without a grant", "未经批准成交")
    case .stateRefused: Wording("Refused", "已拒绝")
    case .stateWithdrawn: Wording("Taken back", "已撤回")
    case .stateExpired: Wording("Ended: the deal changed", "已失效：交易有变")
    default: nil
    }
  }

  private var setting: Wording? {
    switch self {
    case .guardrails: Wording("Guardrails", "折扣护栏")
    case .guardrailsHelp:
      Wording(
        "Who may grant which discount: the bands that both functions signed, and rules "
          + "beside them.",
        "谁可批准多大折扣：双方签署的区间，以及补充规则。")
    case .ofAgreement: Wording("Of the agreement", "协议区间")
    case .ofAgreementHelp:
      Wording("They are changed with the agreement.", "随协议变更。")
    case .approval: Wording("Granted by", "批准人")
    case .rules: Wording("Rules beside it", "补充规则")
    case .rulesHelp:
      Wording(
        "What is set for a product or segment counts first, then what names somebody, then "
          + "the agreement.",
        "先看产品或细分市场的规则，再看指名的规则，最后看协议。")
    case .rule: Wording("Rule", "规则")
    case .noRules: Wording("No rules beside the agreement", "尚无补充规则")
    case .noRulesHelp:
      Wording(
        "Write one where a product, a segment, a team or a person has a limit of its own.",
        "若某产品、细分市场、团队或个人有单独权限，可在此设置。")
    case .newRule: Wording("Write down a rule", "新增规则")
    case .holder: Wording("Who", "对象")
    case .holderHelp:
      Wording(
        "everybody, sales:member, sales:manager, team:WORD or member:EMAIL",
        "everybody、sales:member、sales:manager、team:团队代码 或 member:邮箱")
    case .most: Wording("Up to", "上限")
    case .mostPercent: Wording("Up to, in percent", "上限（%）")
    case .versions: Wording("Versions", "历史版本")
    case .versionsHelp:
      Wording("What was written down before stays.", "以往记录予以保留。")
    case .everybody: Wording("Everybody", "所有人")
    case .office: Wording("{role} and above in {function}", "{function}的{role}及以上")
    case .officeOfAll: Wording("{role} and above", "{role}及以上")
    case .team: Wording("Team {name}", "团队 {name}")
    case .nobodyAsks: Wording("Nobody needs to be asked", "无需审批")
    default: nil
    }
  }

  private var faults: Wording {
    switch self {
    case .faultReason: Wording("Say why, in up to 1,000 characters.", "请说明理由，不超过 1,000 字。")
    case .faultNote:
      Wording("A refusal needs a note, of up to 1,000 characters.", "拒绝须附备注，不超过 1,000 字。")
    case .faultOpportunity:
      Wording(
        "There is nothing to ask for: the deal is closed, or its discount is within the limit.",
        "无需申请：交易已结束，或折扣在权限之内。")
    case .faultTaken:
      Wording(
        "Somebody was first, or the deal has changed since.", "已有人处理，或交易已发生变化。")
    case .faultHolder:
      Wording(
        "Who it is for was not understood: an office such as sales:manager, a team or a member.",
        "对象无效：请填写职务（如 sales:manager）、团队或成员。")
    case .faultUpTo: Wording("The limit is a number from 0 to 100.", "上限须为 0 到 100 之间的数字。")
    case .faultName: Wording("A name is too long.", "名称过长。")
    case .unsent: Wording("You wrote: {words}", "您填写的内容：{words}")
    case .faultRule:
      Wording("There is a rule for this already: change that one.", "已有相同对象的规则，请修改原规则。")
    default: Wording("", "")
    }
  }

  init(_ state: DiscountStanding.State) {
    switch state {
    case .unknown: self = .stateUnknown
    case .unguarded: self = .stateUnguarded
    case .within: self = .stateWithin
    case .granted: self = .stateGranted
    case .asked: self = .stateAsked
    case .beyond: self = .stateBeyond
    case .breach: self = .stateBreach
    }
  }

  init(_ state: DiscountRequest.State) {
    switch state {
    case .asked: self = .stateAsked
    case .granted: self = .stateGranted
    case .refused: self = .stateRefused
    case .withdrawn: self = .stateWithdrawn
    case .expired: self = .stateExpired
    }
  }

  /// Nil where the fault is not the form's.
  init?(faultOf error: ServiceError) {
    switch error {
    case .taken(let by): self = by.hasPrefix("discount rule") ? .faultRule : .faultTaken
    case .invalid("reason", _): self = .faultReason
    case .invalid("note", _): self = .faultNote
    case .invalid("opportunity", _): self = .faultOpportunity
    case .invalid("holder", _): self = .faultHolder
    case .invalid("up_to", _): self = .faultUpTo
    case .invalid("product", _), .invalid("segment", _): self = .faultName
    default: return nil
    }
  }

  /// Of a band of the agreement: an office in words, else the agreement's own.
  static func approvalName(_ word: String, _ t: Texts) -> String {
    switch word {
    case "none", "everybody": t(DiscountText.nobodyAsks)
    case "manager": holderName(.office(function: "sales", role: "manager"), t)
    case "leadership": holderName(.office(function: "leadership", role: "member"), t)
    default: t.readable(word)
    }
  }

  static func holderName(_ holder: DiscountGrant.Holder, _ t: Texts) -> String {
    switch holder {
    case .everybody: return t(DiscountText.everybody)
    case .office(let function, let role):
      let name = MemberRole(rawValue: role).map { t.role($0) } ?? role
      guard let function else { return t(DiscountText.officeOfAll, ["role": name]) }
      return t(
        DiscountText.office,
        [
          "role": name,
          "function": MemberFunction(rawValue: function).map { t.function($0) } ?? function,
        ])
    case .team(let word): return t(DiscountText.team, ["name": t.readable(word)])
    case .member(let email): return t.readable(email)
    }
  }
}
