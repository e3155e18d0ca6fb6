import Domain

/// Targets and how far they are reached.
enum TargetText: CatalogueText {
  case title, help, none, measure, period, goal, attained, state, elapsed, atMost
  case upcoming, unmeasured, tooFew, onTrack, behind, reached, missed
  case later, unknown, currencies, hidden, leftOut, ofDecided, interval
  case acceptedLeads, qualifiedLeads, followedUp, followedUpInTime, acceptedInTime
  case feedbackCoverage, expired, signalAnsweredInTime, wonRevenue, wonGrossMargin
  case acceptedPipeline, grossRetention, netRetention, logoRetention
  case running, tooFewCases, tooEarly, shortHistory, noForecast, nothingWon, noQuota

  var wording: Wording { frame ?? measures }

  init(_ state: TargetReading.State) {
    switch state {
    case .upcoming: self = .upcoming
    case .unmeasured: self = .unmeasured
    case .tooFew: self = .tooFew
    case .onTrack: self = .onTrack
    case .behind: self = .behind
    case .reached: self = .reached
    case .missed: self = .missed
    }
  }

  init(_ why: TargetReading.Unmeasured) {
    switch why {
    case .later: self = .later
    case .unknown: self = .unknown
    case .currencies: self = .currencies
    case .hidden: self = .hidden
    case .running: self = .running
    case .tooFew: self = .tooFewCases
    case .tooEarly: self = .tooEarly
    case .shortHistory: self = .shortHistory
    case .noForecast: self = .noForecast
    case .nothingWon: self = .nothingWon
    case .noQuota: self = .noQuota
    }
  }

  /// Nil for a result: that is called as it is on its page.
  init?(_ measure: TargetMeasure) {
    switch measure {
    case .acceptedLeads: self = .acceptedLeads
    case .qualifiedLeads: self = .qualifiedLeads
    case .followedUp: self = .followedUp
    case .followedUpInTime: self = .followedUpInTime
    case .acceptedInTime: self = .acceptedInTime
    case .feedbackCoverage: self = .feedbackCoverage
    case .expired: self = .expired
    case .signalAnsweredInTime: self = .signalAnsweredInTime
    case .wonRevenue: self = .wonRevenue
    case .wonGrossMargin: self = .wonGrossMargin
    case .acceptedPipeline: self = .acceptedPipeline
    case .grossRetention: self = .grossRetention
    case .netRetention: self = .netRetention
    case .logoRetention: self = .logoRetention
    default: return nil
    }
  }

  private var frame: Wording? {
    switch self {
    case .title: Wording("Targets", "目标")
    case .help:
      Wording(
        "Of the agreement. Sums are compared with the business time that has passed.",
        "来自协议。累计值与已过的工作时间相比较。")
    case .none: Wording("The agreement in force has no targets for this time.", "现行协议此期间未设目标。")
    case .measure: Wording("Measure", "指标")
    case .period: Wording("Period", "期间")
    case .goal: Wording("Target", "目标值")
    case .attained: Wording("Attained", "已达成")
    case .state: Wording("State", "状态")
    case .elapsed: Wording("{share} of the time has passed", "时间已过 {share}")
    case .atMost: Wording("at most {value}", "不高于 {value}")
    case .upcoming: Wording("begins later", "尚未开始")
    case .unmeasured: Wording("not measured", "未计量")
    case .tooFew: Wording("not enough data", "数据不足")
    case .onTrack: Wording("on track", "进度正常")
    case .behind: Wording("behind", "落后")
    case .reached: Wording("reached", "已达成")
    case .missed: Wording("missed", "未达成")
    case .later: Wording("Concord did not count this measure yet.", "当时 Concord 尚未统计该指标。")
    case .unknown: Wording("No measure has this name.", "没有此名称的指标。")
    case .currencies:
      Wording("Deals are in several currencies, and no rates add them up.", "交易涉及多种货币，无汇率可加总。")
    case .hidden: Wording("The amount is not for your eyes.", "您无权查看该金额。")
    case .running: ResultText.running.wording
    case .tooFewCases: Wording("Not enough cases for a number.", "样本过少，不予显示。")
    case .tooEarly:
      Wording("Too early: 180 days have not passed for enough leads.", "为时尚早：尚无足够线索满 180 天。")
    case .shortHistory:
      Wording("Invoices are known for too short a time.", "已知发票的时间过短。")
    case .noForecast: ResultText.noForecast.wording
    case .nothingWon: ResultText.nothingWon.wording
    case .noQuota: ResultText.noQuota.wording
    case .leftOut:
      Wording(
        "{n} deal without amount or cost left out|{n} deals without amount or cost left out",
        "{n} 笔缺少金额或成本，未计入")
    case .ofDecided: Wording("{kept} of {decided}", "{decided} 中的 {kept}")
    case .interval: Wording("{low}–{high}", "{low}–{high}")
    default: nil
    }
  }

  private var measures: Wording {
    switch self {
    case .acceptedLeads: Wording("Accepted leads", "已接受线索")
    case .qualifiedLeads: Wording("Qualified leads", "合格线索")
    case .followedUp: Wording("Followed up", "已跟进")
    case .followedUpInTime: Wording("Followed up in time", "按时跟进")
    case .acceptedInTime: Wording("Accepted in time", "按时接受")
    case .feedbackCoverage: Wording("Feedback coverage", "反馈覆盖率")
    case .expired: Wording("Expired", "过期")
    case .signalAnsweredInTime: Wording("Signals answered in time", "按时答复反馈")
    case .wonRevenue: Wording("Won revenue", "赢单金额")
    case .wonGrossMargin: Wording("Won gross margin", "赢单毛利")
    case .acceptedPipeline: Wording("Accepted pipeline", "已接受商机金额")
    case .grossRetention: Wording("Gross revenue retention", "毛收入留存率")
    case .netRetention: Wording("Net revenue retention", "净收入留存率")
    case .logoRetention: Wording("Accounts kept", "客户留存率")
    default: Wording("", "")
    }
  }
}
