import Domain
import Services

/// The ledger of promises, and how promises are kept.
enum PromiseText: CatalogueText {
  case lateAnswer, expired, noTouch, tooFewAttempts, noReason, incomplete, signalUnanswered
  case targetMissed
  case title, help, broken, open, measures, openHelp, nothingOpen, nothingOpenHelp
  case none, noneHelp, noMatch, filters, whose, kind, span, about, when, said, shared, attained
  case coverage, coverageHelp, tooFew, tooFewHelp, interval, of, undecided
  case dispute, disputeWhy, rule, ruleWhy, stands, excuse, disputed, ruled, isDisputed, isStanding
  case isExcused, ofThemExcused, waiting, reasonFault, settled
  case measuresHelp, offered, merged, followedUp, inTime, acceptedInTime, expiredShare
  case disposition, dispositionHelp, dispositionNone, dispositionDays, returns, noReturns
  case withoutReason, byGroup, by, byTeam, byMember, bySource, bySegment, unknown, noOffers
  case speed, speedHelp, speedWarning, wait, within5, within1h, within24h, later, never
  case allSources, chart, cell

  var wording: Wording { kinds ?? ledger ?? disputes ?? measured ?? speedWords }

  init(_ kind: BreachKind) {
    switch kind {
    case .lateAnswer: self = .lateAnswer
    case .expired: self = .expired
    case .noTouch: self = .noTouch
    case .tooFewAttempts: self = .tooFewAttempts
    case .noReason: self = .noReason
    case .incomplete: self = .incomplete
    case .signalUnanswered: self = .signalUnanswered
    case .targetMissed: self = .targetMissed
    }
  }

  init(_ word: LedgerView.Word) {
    switch word {
    case .disputed: self = .disputed
    case .ruled: self = .ruled
    }
  }

  init(_ ruling: DisputeRecord.Ruling?) {
    self = ruling.map { $0.isExcused ? .isExcused : .isStanding } ?? .isDisputed
  }

  init(_ key: HandOverMeasures.Key) {
    switch key {
    case .followedUp: self = .followedUp
    case .inTime: self = .inTime
    case .acceptedInTime: self = .acceptedInTime
    case .expired: self = .expiredShare
    case .feedbackCoverage: self = .coverage
    }
  }

  init(_ grouping: HandOverGrouping) {
    switch grouping {
    case .team: self = .byTeam
    case .member: self = .byMember
    case .source: self = .bySource
    case .segment: self = .bySegment
    }
  }

  init(_ band: SpeedToTouch.Band) {
    switch band {
    case .fiveMinutes: self = .within5
    case .hour: self = .within1h
    case .day: self = .within24h
    case .later: self = .later
    case .never: self = .never
    }
  }
}

extension PromiseText {
  private var kinds: Wording? {
    switch self {
    case .lateAnswer: Wording("Answered late", "答复超时")
    case .expired: Wording("Never answered", "过期未答复")
    case .noTouch: Wording("No first touch in time", "未按时首次联系")
    case .tooFewAttempts: Wording("Too few attempts", "联系次数不足")
    case .noReason: Wording("Returned without a reason", "退回未说明原因")
    case .incomplete: Wording("Handed over incomplete", "交接信息不全")
    case .signalUnanswered: Wording("Signal not answered in time", "反馈未按时答复")
    case .targetMissed: Wording("Target missed", "目标未达成")
    default: nil
    }
  }

  private var ledger: Wording? {
    switch self {
    case .title: Wording("Promises", "承诺")
    case .help:
      Wording(
        "What both functions owed each other and did not keep, in one list of the same size.",
        "双方未兑现的承诺，同一张清单，同等呈现。")
    case .broken: Wording("Broken promises", "违约")
    case .open: Wording("Open promises", "未到期承诺")
    case .measures: Wording("How they are kept", "兑现情况")
    case .openHelp:
      Wording(
        "What is still owed, the next to fall due first; business time and the wall clock.",
        "尚待兑现的承诺，按到期先后排列；同时显示工作时间与钟表时间。")
    case .nothingOpen: Wording("Nothing is owed", "没有待兑现的承诺")
    case .nothingOpenHelp:
      Wording(
        "Offers, follow-up and signals come here with their deadlines.",
        "交接、跟进与反馈会带着期限出现在这里。")
    case .none: Wording("No promise was broken", "没有违约")
    case .noneHelp:
      Wording(
        "Late answers, missing follow-up, missed targets and unanswered signals would be here.",
        "答复超时、未跟进、目标未达成、反馈未答复都会出现在这里。")
    case .noMatch: Wording("No broken promise matches these filters", "没有符合筛选条件的违约")
    case .filters: Wording("Filters of the ledger", "承诺筛选")
    case .whose: Wording("Whose", "归属")
    case .kind: Wording("What", "类型")
    case .span: Wording("Broken within", "违约于")
    case .about: Wording("About", "事项")
    case .when: Wording("Broke", "违约时间")
    case .said: Wording("Said of it", "说明")
    case .shared: Wording("Both", "双方")
    case .attained: Wording("{value} of {goal}", "{value} / 目标 {goal}")
    case .coverage: Wording("Feedback coverage", "反馈覆盖率")
    case .coverageHelp:
      Wording(
        "Of the leads offered in the last {n} days: those that sales took, or returned with a "
          + "reason, within the clock.",
        "最近 {n} 天交接的线索中，销售在时限内接受或说明原因退回的比例。")
    case .tooFew: Wording("Not enough data", "数据不足")
    case .tooFewHelp:
      Wording("{n} are decided, {least} are needed", "已有结论 {n} 条，至少需要 {least} 条")
    case .interval: Wording("95 % interval {low} to {high}", "95% 区间 {low} 至 {high}")
    case .of: Wording("{n} of {total}", "{n} / {total}")
    case .undecided: Wording("{n} still open", "{n} 条未定")
    default: nil
    }
  }

  private var disputes: Wording? {
    switch self {
    case .dispute: Wording("Dispute", "提出异议")
    case .disputeWhy: Wording("Why it should not count", "为何不应计入")
    case .rule: Wording("Rule on it", "裁定")
    case .ruleWhy: Wording("Reason of the ruling", "裁定理由")
    case .stands: Wording("It stands", "维持")
    case .excuse: Wording("Excuse it", "免责")
    case .disputed: Wording("Disputed. Somebody else rules on it.", "异议已提交，由他人裁定。")
    case .ruled: Wording("Ruled.", "已裁定。")
    case .isDisputed: Wording("disputed", "有异议")
    case .isStanding: Wording("stands", "维持")
    case .isExcused: Wording("excused", "已免责")
    case .ofThemExcused: Wording("{n} excused", "其中 {n} 项免责")
    case .waiting: Wording("Disputed, waits for a ruling", "有异议，待裁定")
    case .reasonFault: Wording("Say why, in up to 500 characters.", "请说明原因，不超过 500 字。")
    case .settled:
      Wording("Somebody was faster: it is disputed or ruled on already.", "已有人提出异议或作出裁定。")
    default: nil
    }
  }

  private var measured: Wording? {
    switch self {
    case .measuresHelp:
      Wording(
        "Of the leads offered in the span, as of now. What can still change is in no number.",
        "统计所选时段内交接的线索，截至当前。尚未定论的不计入。")
    case .offered: Wording("Offered", "交接数")
    case .merged: Wording("{n} more live on in other leads", "另有 {n} 条已并入其他线索")
    case .followedUp: Wording("Followed up", "已跟进")
    case .inTime: Wording("First touch in time", "按时首次联系")
    case .acceptedInTime: Wording("Taken in time", "按时接受")
    case .expiredShare: Wording("Never answered", "过期未答复")
    case .disposition: Wording("Days until an answer", "答复天数")
    case .dispositionHelp:
      Wording("The median; silence counts as never.", "中位数；未答复按“永不”计。")
    case .dispositionNone:
      Wording("No median: too few, or half were never answered", "无中位数：数据不足，或半数从未答复")
    case .dispositionDays: Wording("{n} days", "{n} 天")
    case .returns: Wording("Returned, by reason", "退回原因")
    case .noReturns: Wording("Nothing was returned.", "没有退回。")
    case .withoutReason: Wording("without a reason", "未说明原因")
    case .byGroup: Wording("Apart", "分组")
    case .by: Wording("By", "按")
    case .byTeam: Wording("Team", "团队")
    case .byMember: Wording("Member", "成员")
    case .bySource: Wording("Source", "来源")
    case .bySegment: Wording("Segment", "细分")
    case .unknown: Wording("unknown", "未知")
    case .noOffers: Wording("Nothing was offered in this span", "该时段内没有交接")
    default: nil
    }
  }

  private var speedWords: Wording {
    switch self {
    case .speed: Wording("Speed to touch", "响应速度")
    case .speedHelp:
      Wording(
        "Of the hand-overs that ended: the share that became a deal, by how long the first touch "
          + "took, apart for each source.",
        "已结束的交接中成为商机的比例，按首次联系用时、按来源分列。")
    case .speedWarning:
      Wording(
        "Fast answers and easy leads go together. This shows what goes together, never what a "
          + "faster answer would bring.",
        "响应快的往往也是容易的线索。本图只显示相关，不代表加快响应会带来什么。")
    case .wait: Wording("First touch", "首次联系")
    case .within5: Wording("within 5 minutes", "5 分钟内")
    case .within1h: Wording("within an hour", "1 小时内")
    case .within24h: Wording("within a day", "1 天内")
    case .later: Wording("later", "更晚")
    case .never: Wording("never", "从未")
    case .allSources: Wording("All sources", "全部来源")
    case .chart:
      Wording("Share that became a deal, by the wait for the first touch", "按首次联系用时的成单比例")
    default: Wording("{n} of {total}", "{n} / {total}")
    }
  }
}
