/// What happened, as the timeline tells it.
enum TimelineText: CatalogueText {
  case captured, profiled, enrolled, activity, qualified, offered, accepted, acceptedLate, claimed
  case returned, expired, disqualified, opened, changed, won, lost, merged, granted, revoked
  case signal, answered, invoiced, elapsed
  case prospect, decision, unmatched, lateRecorded, movedTo, newCycle, rule, source, by, reason
  case prospectShort, clock

  var wording: Wording { happened ?? detail }

  private var happened: Wording? {
    switch self {
    case .captured: Wording("Captured", "获取线索")
    case .profiled: Wording("Profile updated", "资料更新")
    case .enrolled: Wording("Enrolled in {what}", "加入培育计划 {what}")
    case .activity: Wording("Activity", "动态")
    case .qualified: Wording("Qualified", "判定合格")
    case .offered: Wording("Offered to sales", "移交销售")
    case .accepted: Wording("Accepted by sales", "销售已接受")
    case .acceptedLate: Wording("Accepted by sales, late", "销售逾期接受")
    case .claimed: Wording("Claimed by sales", "销售主动认领")
    case .returned: Wording("Returned to marketing", "退回市场")
    case .expired: Wording("Expired without an answer", "无人应答，已过期")
    case .disqualified: Wording("Disqualified", "判为不合格")
    case .opened: Wording("Opportunity opened", "创建商机")
    case .changed: Wording("Opportunity changed", "商机变更")
    case .won: Wording("Won", "赢单")
    case .lost: Wording("Lost", "丢单")
    case .merged: Wording("Merged into {what}", "合并到 {what}")
    case .granted: Wording("Consent given: {what}", "同意授权：{what}")
    case .revoked: Wording("Consent withdrawn: {what}", "撤回授权：{what}")
    case .signal: Wording("Signal from the field", "一线反馈")
    case .answered: Wording("Signal answered", "反馈已答复")
    case .invoiced: Wording("Invoice issued", "开具发票")
    case .elapsed: Wording("Time moved it on", "到期自动推进")
    default: nil
    }
  }

  private var detail: Wording {
    switch self {
    case .prospect: Wording("The prospect", "潜在客户")
    case .prospectShort: Wording("Prospect", "客户")
    case .decision: Wording("Decision", "判定")
    case .clock: Wording("Clock", "时限")
    case .unmatched: Wording("did not fit the stage, changed nothing", "与所处阶段不符，未产生变化")
    case .lateRecorded: Wording("happened {time}", "发生于 {time}")
    case .movedTo: Wording("to {stage}", "进入 {stage}")
    case .newCycle: Wording("cycle {n} begins", "第 {n} 轮开始")
    case .rule: Wording("rule", "规则")
    case .source: Wording("from {source}", "来自 {source}")
    case .by: Wording("by {who}", "{who}")
    case .reason: Wording("“{reason}”", "“{reason}”")
    default: Wording("", "")
    }
  }
}
