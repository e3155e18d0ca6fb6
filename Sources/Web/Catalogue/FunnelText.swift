/// The funnel's page.
enum FunnelText: CatalogueText {
  case title, help, from, to, byMonth, caption, conversion, conversionHelp, step, ofThose, empty
  case emptyHelp, drill, chart, partial

  var wording: Wording {
    switch self {
    case .title: Wording("Funnel", "漏斗")
    case .help:
      Wording(
        "Leads by the month in which they reached a stage. Every number opens its leads.",
        "按进入各阶段的月份统计线索。点击数字可查看对应线索。")
    case .from: Wording("From month", "起始月份")
    case .to: Wording("To month", "截止月份")
    case .byMonth: Wording("Stages by month", "各月阶段")
    case .caption: Wording("Leads that reached each stage, by month", "各月进入各阶段的线索数")
    case .conversion: Wording("From stage to stage", "阶段转化")
    case .conversionHelp:
      Wording(
        "Of the leads that reached a stage in these months, the share that has gone on by now."
          + " Recent months have had less time.",
        "在所选月份进入某阶段的线索中，至今已进入下一阶段的比例。较近的月份时间尚短。")
    case .step: Wording("{from} to {to}", "{from} → {to}")
    case .ofThose: Wording("{n} of {total}", "{total} 中的 {n}")
    case .empty: Wording("Nothing to count yet", "尚无可统计的内容")
    case .emptyHelp:
      Wording(
        "The funnel fills as leads move through their stages.", "线索在各阶段推进后，漏斗会随之填充。")
    case .drill: Wording("{n} leads reached {stage} in {month}", "{month}有 {n} 条线索进入{stage}")
    case .chart: Wording("Chart of the table below", "下表的图示")
    case .partial: Wording("this month is not over", "本月尚未结束")
    }
  }
}
