import Domain

/// The outcome of every lead, back at what brought it.
enum LoopText: CatalogueText {
  case title, help, by, campaign, source, segment, person, brought, captured, allTime, days, show
  case columns, path, costs, outcomes, changes, noSince, compared, tooMuch, reading, readOn
  case leads, qualified, taken, worked, touched, won, value, perQualified, perWon
  case all, marketing, sales, both, bothHelp, byCampaign, bySource, bySegment, byPerson
  case without, allHelp, moneyHelp, unspent, few, fewDeals, range, reason
  case empty, emptyHelp, noRows, file, more
  case broughtBy, lacking, not, capturedSince

  var wording: Wording { choices ?? figures ?? notes }

  private var choices: Wording? {
    switch self {
    case .title: Wording("Close the loop", "闭环反馈")
    case .help:
      Wording(
        "What came of every lead, back at what brought it, and what changed.",
        "每条线索的结果回到它的来源，并显示变化。")
    case .by: Wording("By", "按")
    case .campaign: Wording("Campaign", "活动")
    case .source: Wording("Source", "来源")
    case .segment: Wording("Segment", "细分市场")
    case .person: Wording("Person", "带来者")
    case .brought: Wording("Brought by", "由谁带来")
    case .captured: Wording("Leads of", "线索范围")
    case .allTime: Wording("all time", "全部时间")
    case .days: Wording("the last {n} days", "最近 {n} 天")
    case .show: Wording("Show", "显示")
    case .columns: Wording("Columns", "列")
    case .path: Wording("How far they came", "进展")
    case .costs: Wording("What they cost", "费用")
    case .outcomes: Wording("How they stand", "当前结果")
    case .changes: Wording("Changes since", "变化起始日")
    case .noSince: Wording("without", "不对比")
    case .compared:
      Wording(
        "Signed: the change since the start of {day}, as it was known then; of shares in points.",
        "带正负号的数字：自 {day} 零点以来的变化，以当时已知的数据为准；比例以百分点计。")
    case .tooMuch:
      Wording(
        "Too much has changed since that day for a comparison: choose a later one.",
        "自该日以来变化过多，无法对比，请选择更近的日期。")
    case .reading:
      Wording(
        "Much has changed since that day: {done} of {all} changed leads are read so far.",
        "自该日以来变化较多：对比所需的 {all} 条变化线索已读取 {done} 条。")
    case .readOn: Wording("Read on", "继续读取")
    default: nil
    }
  }

  private var figures: Wording? {
    switch self {
    case .leads: Wording("Leads", "线索")
    case .qualified: Wording("Qualified", "合格")
    case .taken: Wording("Taken on by sales", "销售接手")
    case .worked: Wording("Worked by sales", "销售已跟进")
    case .touched: Wording("Reached by marketing", "市场已触达")
    case .won: Wording("Deal won", "赢单")
    case .value: Wording("Won value", "赢单金额")
    case .perQualified: Wording("{cost} per qualified", "每条合格 {cost}")
    case .perWon: Wording("{cost} per won", "每单赢单 {cost}")
    case .all: Wording("Both functions", "双方")
    case .marketing: Wording("Brought by marketing", "市场带来")
    case .sales: Wording("Brought by sales", "销售带来")
    case .both: Wording("Both directions", "双向对照")
    case .bothHelp:
      Wording(
        """
        Sales brought what a seller put in, claimed, or made a deal before it was qualified; \
        everything else marketing did. Both are counted the same way.
        """, "由销售录入、认领，或在合格前已成商机的线索归销售带来，其余归市场带来；两者统计方式相同。")
    case .byCampaign: Wording("By campaign", "按活动")
    case .bySource: Wording("By source", "按来源")
    case .bySegment: Wording("By segment", "按细分市场")
    case .byPerson: Wording("By who brought them", "按带来者")
    default: nil
    }
  }

  private var notes: Wording {
    switch self {
    case .without: Wording("none named", "未注明")
    case .allHelp:
      Wording(
        "Shares of the leads with their 95 % interval (Wilson); below {n} leads there is none.",
        "占线索的比例附 95% 置信区间（Wilson）；少于 {n} 条线索时不予显示。")
    case .moneyHelp:
      Wording(
        """
        Below a value: what as many such leads would bring by chance alone, 95 % (bootstrap), from \
        10 deals on. Costs up to today, spread evenly over days and leads; per qualified and won \
        with the interval of their share.
        """,
        """
        金额下方：同样数量的线索仅因偶然可能带来的金额，95% 区间（自助法），至少 10 单。\
        费用计至今日，按天和线索平均分摊；每条合格与每单赢单附其比例的区间。
        """)
    case .unspent:
      Wording(
        "Besides, {cost} for campaigns that brought none of these leads.",
        "另有 {cost} 用于未带来这些线索的活动。")
    case .few: Wording("not enough data", "数据不足")
    case .fewDeals: Wording("too few deals for an interval", "赢单过少，无区间")
    case .range: Wording("{low}–{high}", "{low}–{high}")
    case .reason: Wording("{reason}: {n}", "{reason}：{n}")
    case .empty: Wording("Nothing to tell yet", "尚无内容")
    case .emptyHelp:
      Wording(
        "When leads come in, their outcomes are counted here by what brought them.",
        "线索进入后，其结果将按带来它的活动、来源等在此统计。")
    case .noRows: Wording("None of these leads.", "没有这样的线索。")
    case .file: Wording("As a file (CSV)", "导出 CSV")
    case .more: Wording("The file has all {n}.", "文件含全部 {n} 行。")
    case .broughtBy: Wording("Brought by {name}", "由 {name} 带来")
    case .lacking: Wording("Without: {what}", "未注明：{what}")
    case .not: Wording("Not: {what}", "非：{what}")
    case .capturedSince: Wording("Captured since {day}", "自 {day} 起获取")
    default: Wording("", "")
    }
  }

  init(_ grouping: LoopGrouping) {
    self =
      switch grouping {
      case .campaign: .campaign
      case .source: .source
      case .segment: .segment
      case .person: .person
      }
  }

  init(_ columns: LoopQuery.Columns) {
    self =
      switch columns {
      case .path: .path
      case .costs: .costs
      case .outcomes: .outcomes
      }
  }

  init(_ side: LoopSide) {
    self =
      switch side {
      case .all: .all
      case .marketing: .marketing
      case .sales: .sales
      }
  }

  static func heading(_ grouping: LoopGrouping) -> LoopText {
    switch grouping {
    case .campaign: .byCampaign
    case .source: .bySource
    case .segment: .bySegment
    case .person: .byPerson
    }
  }
}
