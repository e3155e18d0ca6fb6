/// Somebody leaves, and somebody takes over.
enum LeavingText: CatalogueText {
  case title, intro, leads, opportunities, teams, covers, drafts, tokens, nothing, goesTo
  case toMember, toTeam, toNobody, heirHelp, button, fault, more

  var wording: Wording {
    switch self {
    case .title: Wording("{name} leaves", "{name} 离职")
    case .intro:
      Wording(
        "At once: no more sign-in, no sessions, no tokens. Signatures, touches and everything else"
          + " that was done stay under the name.",
        "立即生效：不能再登录，会话与令牌全部失效。其签署、触达等所有记录仍保留在其名下。")
    case .leads: Wording("{n} open lead|{n} open leads", "{n} 条进行中的线索")
    case .opportunities: Wording("{n} open opportunity|{n} open opportunities", "{n} 个进行中的商机")
    case .teams: Wording("manager of {n} team|manager of {n} teams", "担任 {n} 个团队的负责人")
    case .covers: Wording("stands in for {n} absence|stands in for {n} absences", "代理 {n} 项缺勤")
    case .drafts:
      Wording(
        "{n} draft of an agreement: it stays, for whoever may draft|{n} drafts of agreements: they"
          + " stay, for whoever may draft", "{n} 份协议草稿：保留，供有起草权限者继续编辑")
    case .tokens: Wording("{n} token, which ends|{n} tokens, which end", "{n} 个令牌，将被撤销")
    case .nothing: Wording("Nothing is open.", "没有未完成的工作。")
    case .goesTo: Wording("Goes to", "移交给")
    case .toMember: Wording("A member", "成员")
    case .toTeam: Wording("A team", "团队")
    case .toNobody: Wording("Nobody", "不移交")
    case .heirHelp:
      Wording(
        "To a team: leads wait for whoever of it takes them, opportunities go to its manager.",
        "移交给团队时：线索等待团队成员认领，商机交给团队负责人。")
    case .button: Wording("Leave and hand on", "办理离职并移交")
    case .fault:
      Wording(
        "Somebody must take over: an active member who may work, or a team with an active manager."
          + " And somebody must stay admin.",
        "须指定接手者：有工作权限的在职成员，或有在职负责人的团队；且至少须保留一位管理员。")
    case .more: Wording("and {n} more", "另有 {n} 条")
    }
  }
}
