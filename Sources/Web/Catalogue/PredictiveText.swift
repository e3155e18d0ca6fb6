/// The predictive score: its report, and its card on a lead.
enum PredictiveText: CatalogueText {
  case title, help, advises, none, noneHelp, tooLittle, tooLittleHelp, useless, useful, trained
  case slices, slicesHelp, slice, from, to, leads, won, fit, calibration, evaluation
  case quality, qualityHelp, measure, value, brier, brierHelp, skill, skillHelp, auc, aucHelp
  case loss, lossHelp, line, lineHelp, between
  case deciles, decilesHelp, decile, said, came, lift, followUp, followUpHelp, offered, followed
  case noOffers, card, cardHelp, stands, start, others, logOdds, why, report, ofAll
  case source, word, missing, activity, decayed, replies, waited, quiet, silent

  var wording: Wording { frame ?? figures ?? tables ?? card }

  private var frame: Wording? {
    switch self {
    case .title: Wording("Predictive score", "预测评分")
    case .help:
      Wording(
        "What became of worked leads, turned into the chance that a lead is won within {days} days"
          + " of the first work on it.",
        "根据已跟进线索的历史结果，估计线索在开始跟进后 {days} 天内赢单的概率。")
    case .advises:
      Wording(
        "It advises. Only a signed agreement decides what becomes of a lead.",
        "仅供参考。线索如何处理，只由已签署的协议决定。")
    case .none: Wording("Not trained yet", "尚未训练")
    case .noneHelp:
      Wording(
        "It is trained once a week in the background, or at once by “concord score train”.",
        "后台每周训练一次，也可运行“concord score train”立即训练。")
    case .tooLittle: Wording("Not enough data", "数据不足")
    case .tooLittleHelp:
      Wording(
        "How good it is can be said once {least} won and {least} not won leads are in the latest"
          + " slice; there are {won} and {lost}. Until then no score is shown anywhere.",
        "最近时段中至少有 {least} 条赢单线索和 {least} 条未赢单线索，才能评价其准确度；目前分别为 {won} 条和 {lost} 条。在此之前不显示任何评分。")
    case .useless:
      Wording(
        "On leads that it has not seen, it is not surely better than saying the same of every lead."
          + " Do not rely on it.",
        "在未见过的线索上，它并不确定优于对所有线索给出同一概率。请勿依赖。")
    case .useful:
      Wording(
        "On leads that it has not seen, it is better than saying the same of every lead.",
        "在未见过的线索上，它优于对所有线索给出同一概率。")
    case .trained:
      Wording(
        "Trained on what was known by {time} (journal entry {n}), on worked leads only: what would"
          + " have become of the others is unknown, not lost.",
        "按 {time} 之前已知的事实训练（日志第 {n} 条），只使用已跟进的线索：未跟进线索的结果未知，不等于失败。")
    default: nil
    }
  }

  private var figures: Wording? {
    switch self {
    case .quality: Wording("How good it is", "准确度")
    case .qualityHelp:
      Wording(
        "On the {n} worked leads of the evaluation. Before it, {share} of worked leads were won.",
        "基于评价时段的 {n} 条已跟进线索。此前已跟进线索的赢单率为 {share}。")
    case .measure: Wording("Measure", "指标")
    case .value: Wording("Value", "数值")
    case .brier: Wording("Brier score", "Brier 分数")
    case .brierHelp: Wording("Mean squared error of the chances; 0 is perfect.", "概率的均方误差；0 为完美。")
    case .skill: Wording("Brier skill", "Brier 技巧分")
    case .skillHelp:
      Wording(
        "Gain over always saying the rate before; 0 and less is no gain.",
        "相对于始终给出此前赢单率的改进；不大于 0 表示没有改进。")
    case .auc: Wording("AUC", "AUC（ROC 曲线下面积）")
    case .aucHelp:
      Wording(
        "How often a won lead scores over one that was not won; 50% is chance.",
        "赢单线索得分高于未赢单线索的概率；50% 相当于随机。")
    case .loss: Wording("Log loss", "对数损失")
    case .lossHelp: Wording("Punishes sure errors hardest; 0 is perfect.", "对把握十足的错误惩罚最重；0 为完美。")
    case .line: Wording("Calibration slope, intercept", "校准斜率、截距")
    case .lineHelp:
      Wording(
        "1 and 0 are ideal; a slope under 1 says that the chances are too bold.",
        "理想值为 1 和 0；斜率小于 1 表示概率过于极端。")
    case .between: Wording("{low} to {high}", "{low} 至 {high}")
    default: nil
    }
  }

  private var tables: Wording? {
    switch self {
    case .slices: Wording("What it was trained on", "训练所用数据")
    case .slicesHelp:
      Wording(
        "Worked leads whose {days} days are over, in the order in which work began.",
        "已满 {days} 天的已跟进线索，按开始跟进的时间排序。")
    case .slice: Wording("Slice", "时段")
    case .from: Wording("From", "起")
    case .to: Wording("To", "止")
    case .leads: Wording("Leads", "线索")
    case .won: Wording("Won", "赢单")
    case .fit: Wording("Fitted on", "拟合")
    case .calibration: Wording("Calibrated on", "校准")
    case .evaluation: Wording("Evaluated on", "评价")
    case .deciles: Wording("What it said, and what came", "预测与实际")
    case .decilesHelp:
      Wording(
        "The leads of the evaluation in tenths, the highest scores first. Where both columns agree,"
          + " the score is calibrated.",
        "评价时段的线索按得分从高到低分为十组。两列一致时，评分即为校准良好。")
    case .decile: Wording("Tenth", "分组")
    case .said: Wording("It said", "预测")
    case .came: Wording("Were won", "实际赢单")
    case .lift: Wording("Lift", "提升度")
    case .followUp: Wording("Who was followed up", "跟进情况")
    case .followUpHelp:
      Wording(
        "Offers since the evaluation began, by their score as they were offered. Where low tenths"
          + " are hardly worked, the score learns little of them.",
        "评价时段开始以来的交接，按交接时的得分分组。低分组若很少被跟进，评分对其了解就很有限。")
    case .offered: Wording("Offered", "已交接")
    case .followed: Wording("Worked", "已跟进")
    case .noOffers: Wording("No offers in this time.", "此时段没有交接。")
    case .ofAll: Wording("{n} of {total}", "{total} 中的 {n}")
    default: nil
    }
  }

  private var card: Wording {
    switch self {
    case .card: Wording("Predicted chance of being won: {chance}", "预测赢单概率：{chance}")
    case .cardHelp:
      Wording(
        "Within {days} days of the first work on it; trained {time}. It advises, the agreement"
          + " decides.",
        "指开始跟进后 {days} 天内；训练时间：{time}。仅供参考，以协议为准。")
    case .stands:
      Wording(
        "As it stood when work began, {time}: what sales does is not held for or against a lead.",
        "为开始跟进时（{time}）的评分：销售的跟进动作不计入评分。")
    case .start: Wording("An average lead", "平均线索")
    case .others: Wording("{n} smaller ones together", "其余 {n} 项合计")
    case .logOdds: Wording("Log-odds before calibration", "校准前对数几率")
    case .why: Wording("What raises it and what lowers it, in log-odds", "各因素的影响（对数几率）")
    case .report: Wording("How good this score is", "该评分的准确度")
    case .source: Wording("Source: {name}", "来源：{name}")
    case .word: Wording("{name}: {value}", "{name} 为“{value}”")
    case .missing: Wording("{name} not known", "{name} 未知")
    case .activity: Wording("Activities: {name}", "活动：{name}")
    case .decayed: Wording("Recent activity, halved every {name} days", "近期活动（每 {name} 天减半）")
    case .replies: Wording("Messages from the prospect", "对方来信次数")
    case .waited: Wording("Days since capture", "入库天数")
    case .quiet: Wording("Days since the last activity", "距最近活动天数")
    default: Wording("No activity yet", "尚无活动")
    }
  }
}
