/// A lead's page.
enum LeadText: CatalogueText {
  case asOf, showThen, backToNow, knownAt, cycleN, acceptBy, expires, coolDown, offeredTo
  case gradeWhy, gradeStart, gradeAdds, gradeClamped, criterion, thirds, held, notHeld, noCriteria
  case scoreWhy, scoreNothing, ungrouped, groupCap, ruleCap, clampedScore, factsCounted, perDay
  case halfLife, noDecay, noPoints, sum, capped, hiddenFacts
  case profile, contact, account, acquisition, emptyProfile, timeline, emptyTimeline, older, merged
  case noAgreement, noAgreementHelp, under, unknownThen, unknownThenHelp, lead
  case captured, ladder, ladderHelp, met, unmet, forbidden, coolingDown

  var wording: Wording { numbers ?? page }

  private var numbers: Wording? {
    switch self {
    case .gradeWhy: Wording("Why {grade}", "为何是 {grade}")
    case .gradeStart: Wording("Everyone starts at", "起始等级")
    case .gradeAdds: Wording("Adds up to", "合计为")
    case .gradeClamped:
      Wording("the scale ends there; the sum would be {n} further", "到达等级上下限，超出 {n} 级")
    case .criterion: Wording("Criterion", "标准")
    case .thirds: Wording("Thirds of a letter", "三分之一级")
    case .held: Wording("holds", "符合")
    case .notHeld: Wording("does not hold", "不符合")
    case .noCriteria: Wording("The agreement has no criteria.", "协议没有定义标准。")
    case .scoreWhy: Wording("Why {score} points", "为何是 {score} 分")
    case .scoreNothing: Wording("Nothing has been counted yet.", "尚无计分的事实。")
    case .ungrouped: Wording("Without group", "未分组")
    case .groupCap: Wording("group ceiling {max}", "组上限 {max}")
    case .ruleCap: Wording("ceiling {max}", "上限 {max}")
    case .clampedScore: Wording("A score stays between 0 and 100.", "评分限定在 0 到 100 之间。")
    case .factsCounted: Wording("{n} fact|{n} facts", "{n} 项事实")
    case .perDay: Wording("at most {n} a day", "每天最多 {n} 次")
    case .halfLife: Wording("halves every {days} days", "每 {days} 天减半")
    case .noDecay: Wording("no decay", "不衰减")
    case .noPoints: Wording("no facts", "无事实")
    case .sum: Wording("Sum", "合计")
    case .capped: Wording("{sum} before the ceiling", "封顶前 {sum}")
    case .hiddenFacts: Wording("and {n} older fact|and {n} older facts", "另有 {n} 项更早的事实")
    default: nil
    }
  }

  private var page: Wording {
    switch self {
    case .asOf: Wording("As of", "截至")
    case .showThen: Wording("Show", "查看")
    case .backToNow: Wording("Back to now", "回到现在")
    case .knownAt:
      Wording(
        "This is what was known on {time}. Later facts are left out.",
        "此为 {time} 时所知的情况，之后的事实未计入。")
    case .cycleN: Wording("Cycle {n}", "第 {n} 轮")
    case .acceptBy: Wording("Accept by", "接受期限")
    case .expires: Wording("Expires", "过期时间")
    case .coolDown: Wording("Cooling down until", "冷却至")
    case .offeredTo: Wording("Offered to {who}", "已移交给 {who}")
    case .profile: Wording("Profile", "资料")
    case .contact: Wording("Contact", "联系人")
    case .account: Wording("Account", "公司")
    case .acquisition: Wording("Where from", "从何而来")
    case .emptyProfile: Wording("Nothing is known yet.", "暂无资料。")
    case .timeline: Wording("Timeline", "时间线")
    case .emptyTimeline: Wording("Nothing happened yet.", "尚无动态。")
    case .older:
      Wording("{n} older entry is not shown|{n} older entries are not shown", "另有 {n} 条更早的记录未显示")
    case .merged: Wording("Merged into this lead: {leads}", "已合并到本线索：{leads}")
    case .noAgreement: Wording("No agreement was in force", "当时没有生效的协议")
    case .noAgreementHelp:
      Wording("Without one there is no grade and no score.", "没有协议就没有等级和评分。")
    case .under: Wording("by {agreement}", "依据 {agreement}")
    case .unknownThen: Wording("Not known yet", "当时尚未知晓")
    case .unknownThenHelp:
      Wording("Concord had not heard of this lead at {time}.", "在 {time}，Concord 还不知道这条线索。")
    case .lead: Wording("Lead {id}", "线索 {id}")
    case .ladder: Wording("What it takes to qualify", "合格条件")
    case .ladderHelp: Wording("Any one row suffices.", "满足任意一行即可。")
    case .met: Wording("met", "满足")
    case .unmet: Wording("not met", "未满足")
    case .forbidden: Wording("A rule says: never.", "有规则规定永不合格。")
    case .coolingDown: Wording("Cooling down until {time}.", "冷却至 {time}。")
    case .captured: Wording("First captured", "首次获取")
    default: Wording("", "")
    }
  }
}
