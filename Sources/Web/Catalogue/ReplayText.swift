/// A version of the agreement beside another over the history.
enum ReplayText: CatalogueText {
  case title, help, beside, compare, same, noChange, noOther, noOtherHelp, noLeads, noLeadsHelp
  case toImport, open
  case qualifiedNow, qualifiedThen, newly, noLonger, byBoth, byNeither, now, then
  case moreLeads, fewerLeads, workedOnes, winRateSays, tooFew, unknownOnes
  case became, becameHelp, winRate, unknown, noReason, opens, opensOffers, bars, moreRows
  case byMonth, bySegment, bySource, byTeam, month, segment, source, team, nobody, withoutValue
  case load, loadHelp, side, weeks, offers, peak, perWeek, weeksOver, offersNow, offersThen
  case tune, tuneHelp, thresholds, halfLives, days, redraw, reset, moved
  case makeDraft
  case leadsTitle, back, leadsCount, offersCount, noneBehind, noneBehindHelp, qualifiedAt
  case offeredAt, capturedAt, gradeNowThen, scoreNowThen, firstPage

  var wording: Wording { head ?? figures ?? tables ?? sliders ?? leads }

  private var head: Wording? {
    switch self {
    case .title: Wording("Replay", "历史重放")
    case .help:
      Wording(
        "What would have qualified, had this version been in force all along. What people did is"
          + " history and stays as it was.",
        "假设该版本一直生效，哪些线索会合格。人们实际做过的事属于历史，保持不变。")
    case .open: Wording("Replay over history", "用历史重放")
    case .beside: Wording("Beside version", "对照版本")
    case .compare: Wording("Compare", "对照")
    case .same:
      Wording(
        "Both sides are the same version: move a number, or choose another version beside it.",
        "两边是同一版本：请调整某个数值，或另选一个对照版本。")
    case .noChange:
      Wording(
        "Both would have qualified exactly the same leads.", "两者会让完全相同的线索合格。")
    case .noOther: Wording("Nothing to stand beside", "没有可对照的版本")
    case .noOtherHelp:
      Wording(
        "No version is in force yet. Choose one above to see what would differ.",
        "目前没有生效的版本。请在上方选择一个版本，查看差异。")
    case .noLeads: Wording("Nothing to replay yet", "还没有可重放的历史")
    case .noLeadsHelp:
      Wording(
        "A replay runs over the facts in the journal. Import what you have; any history will do.",
        "重放以日志中的事实为依据。请先导入已有数据，任何历史都可以。")
    case .toImport: Wording("Import a history", "导入历史数据")
    default: nil
    }
  }

  private var figures: Wording? {
    switch self {
    case .qualifiedNow: Wording("Qualified beside", "对照版本合格")
    case .qualifiedThen: Wording("Qualified here", "本版本合格")
    case .newly: Wording("Newly qualified", "新增合格")
    case .noLonger: Wording("No longer", "不再合格")
    case .byBoth: Wording("By both", "两者均合格")
    case .byNeither: Wording("By neither", "两者均不合格")
    case .now: Wording("Beside", "对照版本")
    case .then: Wording("Here", "本版本")
    case .moreLeads:
      Wording(
        "{n} more lead would have qualified.|{n} more leads would have qualified.",
        "会新增 {n} 条合格线索。")
    case .fewerLeads:
      Wording(
        "{n} lead would no longer have qualified.|{n} leads would no longer have qualified.",
        "会有 {n} 条线索不再合格。")
    case .workedOnes: Wording("Sales worked {n} of them;", "其中销售跟进过 {n} 条；")
    case .winRateSays:
      Wording(
        "of the {n} that is decided, {rate} was won ({low}–{high})."
          + "|of the {n} that are decided, {rate} were won ({low}–{high}).",
        "已有结果的 {n} 条中，赢单率为 {rate}（{low}–{high}）。")
    case .tooFew:
      Wording(
        "not enough data for a win rate: {n} is decided, {least} are needed."
          + "|not enough data for a win rate: {n} are decided, {least} are needed.",
        "数据不足，无法给出赢单率：已有结果 {n} 条，至少需要 {least} 条。")
    case .unknownOnes:
      Wording(
        "Nobody worked the other one: what would have come of it is unknown."
          + "|Nobody worked the other {n}: what would have come of them is unknown.",
        "其余 {n} 条无人跟进，结果会如何不得而知。")
    default: nil
    }
  }

  private var tables: Wording? {
    switch self {
    case .became: Wording("What became of them", "这些线索的实际结果")
    case .becameHelp:
      Wording(
        "As it was observed. Leads that nobody worked are unknown, not failures.",
        "以实际观察为准。无人跟进的线索属于未知，而非失败。")
    case .winRate: Wording("Win rate", "赢单率")
    case .unknown: Wording("unknown", "未知")
    case .noReason: Wording("no reason given", "未填理由")
    case .opens: Wording("Show {n} lead {what}|Show {n} leads {what}", "查看 {n} 条线索 {what}")
    case .opensOffers:
      Wording("Show {n} offer {what}|Show {n} offers {what}", "查看 {n} 次移交 {what}")
    case .bars: Wording("Beside and here as bars", "对照版本与本版本的条形图")
    case .moreRows: Wording("and {n} smaller one|and {n} smaller ones", "另有 {n} 个较小的项")
    case .byMonth: Wording("By month", "按月份")
    case .bySegment: Wording("By segment", "按细分市场")
    case .bySource: Wording("By source", "按来源")
    case .byTeam: Wording("By team", "按团队")
    case .month: Wording("Month", "月份")
    case .segment: Wording("Segment", "细分市场")
    case .source: Wording("Source", "来源")
    case .team: Wording("Team", "团队")
    case .nobody: Wording("nobody", "无人")
    case .withoutValue: Wording("none given", "未填写")
    case .load: Wording("Load of the teams", "团队负荷")
    case .loadHelp:
      Wording(
        "Offers a week, later ones of the same lead included. The line is what the team can take.",
        "每周移交数，含同一线索的再次移交。横线为团队每周可承接的数量。")
    case .side: Wording("Side", "版本")
    case .weeks: Wording("Weeks", "各周")
    case .offers: Wording("Offers", "移交数")
    case .peak: Wording("Fullest week", "最忙的一周")
    case .perWeek: Wording("Capacity", "每周上限")
    case .weeksOver: Wording("Weeks over", "超限周数")
    case .offersNow: Wording("Offers beside", "对照版本的移交")
    case .offersThen: Wording("Offers here", "本版本的移交")
    default: nil
    }
  }

  private var sliders: Wording? {
    switch self {
    case .tune: Wording("Try other numbers", "试用其他数值")
    case .tuneHelp:
      Wording(
        "Nothing is saved: the address of this page holds what you moved.",
        "不会保存任何内容：调整后的数值保存在本页网址中。")
    case .thresholds: Wording("Thresholds", "合格门槛")
    case .halfLives: Wording("Half-lives in days (0: no decay)", "半衰期（天，0 表示不衰减）")
    case .days: Wording("Days", "天数")
    case .redraw: Wording("Redraw", "重新计算")
    case .reset: Wording("Back to the version", "恢复为版本原值")
    case .makeDraft: Wording("Make a draft of this", "据此生成草稿")
    case .moved: Wording("{n} number is moved.|{n} numbers are moved.", "已调整 {n} 个数值。")
    default: nil
    }
  }

  private var leads: Wording {
    switch self {
    case .leadsTitle: Wording("Leads behind the number", "数字背后的线索")
    case .back: Wording("Back to the replay", "返回历史重放")
    case .leadsCount:
      Wording("{n} lead, the latest first|{n} leads, the latest first", "{n} 条线索，最近的在前")
    case .offersCount:
      Wording("{n} offer, the latest first|{n} offers, the latest first", "{n} 次移交，最近的在前")
    case .noneBehind: Wording("No lead is behind this number", "该数字背后没有线索")
    case .noneBehindHelp:
      Wording(
        "The history has changed since, or the address was altered."
          + " Go back to see the numbers anew.",
        "历史数据已变化，或网址被改动。请返回重新查看。")
    case .qualifiedAt: Wording("Qualified", "合格时间")
    case .offeredAt: Wording("Offered", "移交时间")
    case .capturedAt: Wording("Captured", "获取时间")
    case .gradeNowThen: Wording("Grade, beside → here", "等级（对照 → 本版本）")
    case .scoreNowThen: Wording("Score, beside → here", "评分（对照 → 本版本）")
    case .firstPage: Wording("First page", "第一页")
    default: Wording("", "")
    }
  }
}
