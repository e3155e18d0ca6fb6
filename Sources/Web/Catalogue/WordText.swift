import Domain
import Services

/// The field's words, the same on every page.
enum WordText: CatalogueText {
  case lead, name, company, grade, score, stage, source, campaign, cycle, outcome, lastActivity
  case inquiry, nurture, mql, sal, sql, customer, disqualified
  case mqlLong, salLong, sqlLong
  case neverWorked, open, accepted, returned, expired, disqualifiedOutcome, won, lost
  case marketing, sales, operations, leadership
  case yes, no, any, none, all, apply, total, month, version, unknownName

  var wording: Wording { lifecycle ?? other }

  private var lifecycle: Wording? {
    switch self {
    case .inquiry: Wording("Inquiry", "询问")
    case .nurture: Wording("Nurture", "培育")
    case .mql: Wording("MQL", "MQL")
    case .sal: Wording("SAL", "SAL")
    case .sql: Wording("SQL", "SQL")
    case .customer: Wording("Customer", "客户")
    case .disqualified: Wording("Disqualified", "不合格")
    case .mqlLong: Wording("Marketing qualified lead", "市场合格线索")
    case .salLong: Wording("Sales accepted lead", "销售已接受线索")
    case .sqlLong: Wording("Sales qualified lead", "销售合格线索")
    case .neverWorked: Wording("Never worked", "从未跟进")
    case .open: Wording("Open", "进行中")
    case .accepted: Wording("Accepted", "已接受")
    case .returned: Wording("Returned", "已退回")
    case .expired: Wording("Expired", "已过期")
    case .disqualifiedOutcome: Wording("Disqualified", "不合格")
    case .won: Wording("Won", "赢单")
    case .lost: Wording("Lost", "丢单")
    default: nil
    }
  }

  private var other: Wording {
    switch self {
    case .lead: Wording("Lead", "线索")
    case .name: Wording("Name", "姓名")
    case .company: Wording("Company", "公司")
    case .grade: Wording("Grade", "等级")
    case .score: Wording("Score", "评分")
    case .stage: Wording("Stage", "阶段")
    case .source: Wording("Source", "来源")
    case .campaign: Wording("Campaign", "营销活动")
    case .cycle: Wording("Cycle", "轮次")
    case .outcome: Wording("Outcome", "结果")
    case .lastActivity: Wording("Last activity", "最近动态")
    case .marketing: Wording("Marketing", "市场")
    case .sales: Wording("Sales", "销售")
    case .operations: Wording("Operations", "运营")
    case .leadership: Wording("Leadership", "管理层")
    case .yes: Wording("Yes", "是")
    case .no: Wording("No", "否")
    case .any: Wording("Any", "不限")
    case .none: Wording("None", "无")
    case .all: Wording("All", "全部")
    case .apply: Wording("Apply", "应用")
    case .total: Wording("Total", "合计")
    case .month: Wording("Month", "月份")
    case .version: Wording("Version {n}", "第 {n} 版")
    case .unknownName: Wording("No name yet", "暂无姓名")
    default: Wording("", "")
    }
  }
}

extension Texts {
  func stage(_ stage: Stage) -> String {
    switch stage {
    case .disqualified: self(WordText.disqualified)
    case .inquiry: self(WordText.inquiry)
    case .nurture: self(WordText.nurture)
    case .mql: self(WordText.mql)
    case .sal: self(WordText.sal)
    case .sql: self(WordText.sql)
    case .customer: self(WordText.customer)
    }
  }

  /// The stage's full name, for the abbreviated ones.
  func stageInFull(_ stage: Stage) -> String {
    switch stage {
    case .mql: self(WordText.mqlLong)
    case .sal: self(WordText.salLong)
    case .sql: self(WordText.sqlLong)
    default: self.stage(stage)
    }
  }

  func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .neverWorked: self(WordText.neverWorked)
    case .open: self(WordText.open)
    case .accepted: self(WordText.accepted)
    case .returned: self(WordText.returned)
    case .expired: self(WordText.expired)
    case .disqualified: self(WordText.disqualifiedOutcome)
    case .won: self(WordText.won)
    case .lost: self(WordText.lost)
    }
  }

  func function(_ function: MemberFunction) -> String {
    switch function {
    case .marketing: self(WordText.marketing)
    case .sales: self(WordText.sales)
    case .operations: self(WordText.operations)
    case .leadership: self(WordText.leadership)
    }
  }
}
