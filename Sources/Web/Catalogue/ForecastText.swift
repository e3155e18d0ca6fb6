import Domain
import Services

/// The forecast.
enum ForecastText: CatalogueText {
  case title, help, period, asOf, asOfDay, since, show, empty, emptyHelp, ownOnly
  case range, between, mean, quota, chance, chanceShort, rangeHelp, tooFew, unconverted
  case dayFault, isOver, reached, reachedShort, wonUnitsHelp, belowWon, callsOver, callsOverHelp
  case untested, beats, notBetter
  case parts, partsHelp, part, won, wonHelp, open, openHelp, unborn, unbornHelp
  case bookings, bookingsHelp, renewals, renewalsHelp, total, totalHelp
  case methods, method, says, toModel, weights
  case model, modelHelp, seller, sellerHelp, manager, managerHelp, combined, combinedHelp
  case stageWeighted, stageWeightedHelp, commitDeals, commitDealsHelp
  case lastYear, lastYearHelp, naive, naiveHelp
  case units, unitsHelp, team, company, noTeam, noOwner
  case deals, dealsHelp, deal, stage, weeks, closes, amount, winChance, adds
  case basis, basisHelp, dealWeeks, wins, losses, finalAmount, shock
  case days, daysHelp, day, asTable
  case calls, callsHelp, commit, bestCase, pipeline, sellerSays, dealsSay
  case makeCall, of, myDeals, category, callAmount, note, noteHelp, ownNoteHelp, save
  case waterfall, waterfallHelp, change, count, before, now, moves
  case created, reopened, pulledIn, grown, shrunk, pushedOut, lost, wonMove
  case ownBias, ownBiasHelp, seen, bias, biasHelp, pattern, biasLow, biasHigh, biasNone
  case accuracy, accuracyHelp, accuracyOfTeams, noAccuracy, noAccuracyHelp, underWay, noneYet
  case frozen, frozenHelp, again, againHelp, dayOne, weekOf, quarters, wape, biasShort, difference
  case verdictFew, verdictBeats, verdictNot, coverage, teamWape, crps
  case overview, overviewHelp, inRange, inRangeCount, eachTime
  case faultPeriod, faultAmount, faultBelowWon, faultNote, faultNoteLong, faultHolder

  var wording: Wording {
    frame ?? ended ?? parts ?? methods ?? tables ?? calls ?? changes ?? accuracyWords ?? faults
  }

  init(_ method: ForecastMethod) {
    switch method {
    case .model: self = .model
    case .seller: self = .seller
    case .manager: self = .manager
    case .combined: self = .combined
    case .stageWeighted: self = .stageWeighted
    case .commit: self = .commitDeals
    case .lastYear: self = .lastYear
    case .naive: self = .naive
    }
  }

  static func help(of method: ForecastMethod) -> ForecastText {
    switch method {
    case .model: .modelHelp
    case .seller: .sellerHelp
    case .manager: .managerHelp
    case .combined: .combinedHelp
    case .stageWeighted: .stageWeightedHelp
    case .commit: .commitDealsHelp
    case .lastYear: .lastYearHelp
    case .naive: .naiveHelp
    }
  }

  init(_ category: ForecastCategory) {
    switch category {
    case .commit: self = .commit
    case .bestCase: self = .bestCase
    case .pipeline: self = .pipeline
    }
  }

  init(_ change: Waterfall.Change) {
    switch change {
    case .created: self = .created
    case .reopened: self = .reopened
    case .pulledIn: self = .pulledIn
    case .grown: self = .grown
    case .shrunk: self = .shrunk
    case .pushedOut: self = .pushedOut
    case .lost: self = .lost
    case .won: self = .wonMove
    }
  }

  /// Nil where the fault is not the form's.
  init?(faultOf error: ServiceError) {
    switch error {
    case .invalid("period", _): self = .faultPeriod
    case .invalid("amount", let expected):
      self = expected.hasPrefix(NewForecastCall.leastIsWon) ? .faultBelowWon : .faultAmount
    case .invalid("note", let expected):
      self = expected.hasPrefix("why") ? .faultNote : .faultNoteLong
    case .invalid("holder", _): self = .faultHolder
    default: return nil
    }
  }
}

extension ForecastText {
  private var frame: Wording? {
    switch self {
    case .title: Wording("Forecast", "预测")
    case .help:
      Wording(
        "Everything here follows from what was recorded by then.",
        "此处的一切均由截至该时刻的记录推算得出。")
    case .period: Wording("Period", "期间")
    case .asOf: Wording("As of {when}.", "截至 {when}。")
    case .asOfDay: Wording("As of the end of", "截至当日结束")
    case .since: Wording("Changes since the end of", "变化起算日")
    case .show: Wording("Show", "查看")
    case .empty: Wording("No deals yet", "尚无商机")
    case .emptyHelp:
      Wording(
        "Once deals are opened, won and lost, this page says what will be won, with its range. "
          + "Import opportunities to begin with their history.",
        "有了新建、赢单和丢单的商机后，本页会给出预计赢单金额及其区间。可先导入历史商机。")
    case .ownOnly:
      Wording(
        "The company's figures are for managers. Below are your own and your team's.",
        "公司整体数据仅供经理查看。以下为您本人及所在团队的数据。")
    case .range: Wording("What will be won", "预计赢单")
    case .between: Wording("four times in five from {low} to {high}", "八成可能介于 {low} 与 {high} 之间")
    case .mean: Wording("On average", "平均")
    case .quota: Wording("Quota", "配额")
    case .chance: Wording("chance to reach it: {p}", "达成概率：{p}")
    case .chanceShort: Wording("Chance", "达成概率")
    case .rangeHelp:
      Wording(
        "The large figure is the middle: as likely more as less. The bar shows what is won, the "
          + "range, the middle and the quota. Estimates are told with three digits.",
        "大号数字为中位数：高于或低于它的可能性相等。条形依次显示已赢单、区间、中位数与配额。估计值保留三位有效数字。")
    case .tooFew:
      Wording(
        "Not enough data for a forecast: {n} closed deal is known, {won} of them won; it needs "
          + "{least}, and {leastWon} won ones that have an amount.|"
          + "Not enough data for a forecast: {n} closed deals are known, {won} of them won; it "
          + "needs {least}, and {leastWon} won ones that have an amount.",
        "数据不足，无法预测：已结束商机 {n} 个，其中赢单 {won} 个；至少需要 {least} 个，且有金额的赢单至少 {leastWon} 个。")
    case .unconverted:
      Wording(
        "{n} deal or invoice is left out: no rate of its currency is known.|"
          + "{n} deals or invoices are left out: no rate of their currency is known.",
        "有 {n} 个商机或发票因缺少汇率未计入。")
    case .untested:
      Wording(
        "How good it is cannot be said yet: {n} quarter is scored.|"
          + "How good it is cannot be said yet: {n} quarters are scored.",
        "目前仅有 {n} 个季度可供检验，尚不能说明预测质量。")
    case .beats:
      Wording(
        "Over {n} past quarter it was nearer than every simple rule.|"
          + "Over {n} past quarters it was nearer than every simple rule.",
        "在过去 {n} 个季度中，它比所有简单规则都更接近实际。")
    case .notBetter:
      Wording(
        "Over past quarters the model was not shown to be better than “{method}”, which says "
          + "{value}.",
        "从过去季度看，模型并未被证明优于“{method}”，后者给出 {value}。")
    default: nil
    }
  }

  /// Of periods that are over, and of days to come.
  private var ended: Wording? {
    switch self {
    case .dayFault:
      Wording(
        "That is no day up to today, so this is as of now.",
        "该日期无法识别或尚未到来，以下为当前数据。")
    case .isOver: Wording("This period is over.", "该期间已结束。")
    case .reached: Wording("reached: {p}", "已达成 {p}")
    case .reachedShort: Wording("Reached", "达成率")
    case .wonUnitsHelp:
      Wording(
        "What sellers won adds up to their team's, and these to the company's.",
        "销售的赢单相加等于团队，团队相加等于公司。")
    case .belowWon:
      Wording("{name} said {amount}, less than is won by now", "{name} 填报 {amount}，低于目前已赢单")
    case .callsOver: Wording("What people said, in {currency}", "当时的人工判断（{currency}）")
    case .callsOverHelp:
      Wording(
        "All that would be won in the period, as it was said last: the manager's word, else the "
          + "seller's.",
        "本期预计赢单总额的最后一次填报：以经理判断为先，其次销售判断。")
    default: nil
    }
  }

  private var parts: Wording? {
    switch self {
    case .parts: Wording("What it is made of", "构成")
    case .partsHelp:
      Wording(
        "Means, which add up before they are rounded to three digits.", "均为平均值，取三位有效数字前可以相加。")
    case .part: Wording("Part", "部分")
    case .won: Wording("Won", "已赢单")
    case .wonHelp: Wording("In the period until now.", "本期至今。")
    case .open: Wording("Open deals", "在谈商机")
    case .openHelp:
      Wording("Each with its chance to be won in time.", "各按其在期内赢单的概率计入。")
    case .unborn: Wording("Deals to come", "尚未出现的商机")
    case .unbornHelp:
      Wording("Not opened yet, and won in time all the same.", "尚未建立，但仍会在期内赢单。")
    case .bookings: Wording("Will be won", "预计赢单合计")
    case .bookingsHelp: Wording("What quotas and ranges are of.", "配额与区间均指此项。")
    case .renewals: Wording("Renewals", "续费")
    case .renewalsHelp:
      Wording("Billed again as contracts end, so far and to come.", "合同到期后再次开票，含已开与预计。")
    case .total: Wording("With renewals", "含续费合计")
    case .totalHelp: Wording("New and kept business.", "新签与续签业务。")
    default: nil
    }
  }

  private var methods: Wording? {
    switch self {
    case .methods: Wording("Side by side", "并列比较")
    case .method: Wording("By", "依据")
    case .says: Wording("Says", "给出")
    case .toModel: Wording("To the model", "相对模型")
    case .weights:
      Wording(
        "Combined: {model} of the model and {judgement} of the managers' commit, from {n} past "
          + "period drawn towards a half each.|"
          + "Combined: {model} of the model and {judgement} of the managers' commit, from {n} "
          + "past periods drawn towards a half each.",
        "组合：模型占 {model}，经理承诺占 {judgement}；依据过去 {n} 期并向各半收缩。")
    case .model: Wording("Model", "模型")
    case .modelHelp: Wording("From what became of deals so far.", "依据既往商机的结果。")
    case .seller: Wording("Sellers' calls", "销售判断")
    case .sellerHelp: Wording("Commit; where nobody called, the deals.", "承诺金额；未填报者以商机计。")
    case .manager: Wording("Managers' calls", "经理判断")
    case .managerHelp: Wording("Sellers' calls, where not overridden.", "未作调整处沿用销售判断。")
    case .combined: Wording("Combined", "组合")
    case .combinedHelp: Wording("Model and managers together.", "模型与经理判断合并。")
    case .stageWeighted: Wording("Weighted pipeline", "加权管道")
    case .stageWeightedHelp:
      Wording("Won, and deals due at the rate of their stage.", "已赢单，加按阶段胜率折算的到期商机。")
    case .commitDeals: Wording("Committed deals", "承诺商机")
    case .commitDealsHelp: Wording("Won, and deals due in commit.", "已赢单，加到期的承诺商机。")
    case .lastYear: Wording("A year before", "去年同期")
    case .lastYearHelp: Wording("Won in the same period then.", "去年同期赢单金额。")
    case .naive: Wording("The period before", "上一期")
    case .naiveHelp: Wording("What was won in it.", "上一期赢单金额。")
    default: nil
    }
  }

  private var tables: Wording? {
    switch self {
    case .units: Wording("By team, in {currency}", "按团队（{currency}）")
    case .unitsHelp:
      Wording(
        "Averages of sellers add up to their team's, and these to the company's; ranges do not: "
          + "not everybody has a bad quarter at once.",
        "销售的平均值相加等于团队，团队相加等于公司；区间不可相加，因为并非人人同时遇上差季度。")
    case .team: Wording("Team", "团队")
    case .company: Wording("Company", "公司")
    case .noTeam: Wording("Without a team", "未分团队")
    case .noOwner: Wording("Without an owner", "无负责人")
    case .deals: Wording("What it rests on most", "最主要的商机")
    case .dealsHelp:
      Wording(
        "Open deals by chance times amount. A chance follows from stage, age, day of closing and "
          + "the time that is left.",
        "按概率乘以金额排列的在谈商机。概率取决于阶段、时长、预计成交日与剩余时间。")
    case .deal: Wording("Deal", "商机")
    case .stage: Wording("Stage", "阶段")
    case .weeks: Wording("{n} week old|{n} weeks old", "已 {n} 周")
    case .closes: Wording("Closes", "预计成交")
    case .amount: Wording("Amount", "金额")
    case .winChance: Wording("Chance", "概率")
    case .adds: Wording("Adds", "计入")
    case .basis: Wording("What chances rest on", "概率的依据")
    case .basisHelp:
      Wording(
        "Weeks that deals spent in a stage, and how many ended in a win or a loss. Few cases are "
          + "drawn towards all.",
        "商机在各阶段停留的周数，以及其中以赢单或丢单结束的周数。样本少时向整体收缩。")
    case .dealWeeks: Wording("Weeks", "周数")
    case .wins: Wording("Won", "赢单")
    case .losses: Wording("Lost", "丢单")
    case .finalAmount: Wording("Final amount", "最终金额比")
    case .shock:
      Wording(
        "Outcomes of a quarter hang together: correlation {rho} ({low} to {high}), from {n} past "
          + "quarter.|"
          + "Outcomes of a quarter hang together: correlation {rho} ({low} to {high}), from {n} "
          + "past quarters.",
        "同一季度的结果相互关联：相关系数 {rho}（{low} 至 {high}），来自过去 {n} 个季度。")
    case .days: Wording("Day by day, in {currency}", "逐日变化（{currency}）")
    case .daysHelp:
      Wording("As it was frozen each day; never changed since.", "每日冻结，此后从未更改。")
    case .day: Wording("Day", "日期")
    case .asTable: Wording("As a table", "以表格查看")
    default: nil
    }
  }

  private var calls: Wording? {
    switch self {
    case .calls: Wording("What people say, in {currency}", "人工判断（{currency}）")
    case .callsHelp:
      Wording(
        "All that will be won in the period, won deals included: the manager's word, else the "
          + "seller's, else what the deals say.",
        "本期预计赢单总额（含已赢单）：以经理判断为先，其次销售判断，再次商机合计。")
    case .commit: Wording("Commit", "承诺")
    case .bestCase: Wording("Best case", "最好情况")
    case .pipeline: Wording("Pipeline", "管道")
    case .sellerSays: Wording("sellers say {amount}", "销售判断 {amount}")
    case .dealsSay: Wording("deals say {amount}", "商机合计 {amount}")
    case .makeCall: Wording("Say what will be won", "填报判断")
    case .of: Wording("Of", "对象")
    case .myDeals: Wording("My own deals", "我的商机")
    case .category: Wording("Category", "类别")
    case .callAmount: Wording("Amount in {currency}", "金额（{currency}）")
    case .note: Wording("Why", "理由")
    case .noteHelp:
      Wording(
        "Needed for somebody else's. Stays in the record. Without an amount the call is taken "
          + "back.",
        "为他人填报时必填，并会留存。金额留空表示撤回。")
    case .ownNoteHelp:
      Wording(
        "Stays in the record. Without an amount the call is taken back.", "会留存。金额留空表示撤回。")
    case .save: Wording("Save", "保存")
    case .ownBias: Wording("For you alone so far: how your calls turned out", "仅您可见：您的判断与结果")
    case .ownBiasHelp:
      Wording(
        "Your manager sees this once you have, or two weeks after the quarter's end.",
        "您确认查看后，或季度结束两周后，您的经理才能看到。")
    case .seen: Wording("I have seen it", "我已查看")
    case .bias: Wording("How calls turned out", "判断与结果")
    case .biasHelp:
      Wording(
        "A pattern over past quarters, not a fault. Sellers see their own first.",
        "这是过往季度的规律，并非过错。销售本人最先看到。")
    case .pattern: Wording("Pattern", "规律")
    case .biasLow:
      Wording(
        "Over {n} quarters more came than was called; times {factor} it would have been right.",
        "过去 {n} 个季度的结果高于判断；乘以 {factor} 即为相符。")
    case .biasHigh:
      Wording(
        "Over {n} quarters less came than was called; times {factor} it would have been right.",
        "过去 {n} 个季度的结果低于判断；乘以 {factor} 即为相符。")
    case .biasNone:
      Wording("Over {n} quarters no leaning is seen.", "过去 {n} 个季度未见偏向。")
    default: nil
    }
  }

  private var changes: Wording? {
    switch self {
    case .waterfall:
      Wording("What changed, {from} to {to}, in {currency}", "变化：{from} 至 {to}（{currency}）")
    case .waterfallHelp:
      Wording(
        "Open deals with a day of closing before the period ends. The start and all changes are "
          + "the end.",
        "预计在期内成交的在谈商机。期初加全部变化等于期末。")
    case .change: Wording("Change", "变化")
    case .count: Wording("Deals", "商机数")
    case .before: Wording("At the start", "期初")
    case .now: Wording("At the end", "期末")
    case .moves: Wording("The largest changes", "最大的变化")
    case .created: Wording("Created", "新建")
    case .reopened: Wording("Reopened", "重新打开")
    case .pulledIn: Wording("Pulled in", "提前进入")
    case .grown: Wording("Grown", "金额增加")
    case .shrunk: Wording("Shrunk", "金额减少")
    case .pushedOut: Wording("Pushed out", "推迟移出")
    case .lost: Wording("Lost", "丢单")
    case .wonMove: Wording("Won", "赢单")
    default: nil
    }
  }

  private var faults: Wording {
    switch self {
    case .faultPeriod: Wording("That period is over.", "该期间已结束。")
    case .faultAmount:
      Wording("The amount is none: digits, and a point before cents.", "金额无效：请输入数字，小数用句点。")
    case .faultBelowWon:
      Wording(
        "The amount is less than is won already: {amount}. A call is of all that will be won.",
        "金额低于已赢单金额 {amount}。判断应包含已赢单。")
    case .faultNote: Wording("Say why: the call is of somebody else.", "为他人填报时请说明理由。")
    case .faultNoteLong: Wording("The text is too long.", "文字过长。")
    default: Wording("There is no such member or team.", "没有这样的成员或团队。")
    }
  }
}
