import Domain

/// The outcome of every lead, back at what brought it.
enum LoopText: CatalogueText {
  case title, help, by, campaign, source, since, allTime, days, show, leads, qualified, worked
  case won, value, without, thisWeek, fromSales, fromSalesHelp, allLeads, allHelp, few, rate
  case empty, emptyHelp, file, reason, noneOfSales, more, taken, wonLately

  var wording: Wording {
    switch self {
    case .title: Wording("Close the loop", "闭环反馈")
    case .help:
      Wording(
        "What came of every lead, back at what brought it. A lead has one outcome at a time.",
        "每条线索的结果都回到它的来源。同一时刻一条线索只有一个结果。")
    case .by: Wording("By", "按")
    case .campaign: Wording("Campaign", "活动")
    case .source: Wording("Source", "来源")
    case .since: Wording("Leads of", "线索范围")
    case .allTime: Wording("all time", "全部时间")
    case .days: Wording("the last {n} days", "最近 {n} 天")
    case .show: Wording("Show", "显示")
    case .leads: Wording("Leads", "线索")
    case .qualified: Wording("Qualified", "合格")
    case .worked: Wording("Worked", "已跟进")
    case .won: Wording("Won", "赢单")
    case .value: Wording("Won value", "赢单金额")
    case .without: Wording("none named", "未注明")
    case .thisWeek: Wording("+{n} in 7 days", "7 天内 +{n}")
    case .taken: Wording("{n} taken in 7 days", "7 天内接受 {n}")
    case .wonLately: Wording("{n} won in 7 days", "7 天内赢单 {n}")
    case .fromSales: Wording("Leads that sales brought", "销售带来的线索")
    case .fromSalesHelp:
      Wording(
        "Claimed by sales, or with a deal before any offer; counted the same way.",
        "由销售认领，或在分配前已有商机；统计方式相同。")
    case .allLeads: Wording("All leads", "全部线索")
    case .allHelp:
      Wording(
        "Rates carry their 95 % interval (Wilson). Below {n} leads there is none: not enough data.",
        "比率附 95% 置信区间（Wilson）。少于 {n} 条线索时数据不足，不予显示。")
    case .few: Wording("not enough data", "数据不足")
    case .rate: Wording("{rate} ({low}–{high})", "{rate}（{low}–{high}）")
    case .empty: Wording("Nothing to tell yet", "尚无内容")
    case .emptyHelp:
      Wording(
        "When leads come in, their outcomes are counted here by campaign and by source.",
        "线索进入后，其结果将按活动与来源在此统计。")
    case .file: Wording("As a file (CSV)", "导出 CSV")
    case .reason: Wording("{reason}: {n}", "{reason}：{n}")
    case .noneOfSales: Wording("Sales brought none of these leads.", "其中没有销售带来的线索。")
    case .more: Wording("The file has all {n}.", "文件含全部 {n} 行。")
    }
  }
}
