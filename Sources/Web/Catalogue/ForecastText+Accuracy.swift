/// How good it was.
extension ForecastText {
  var accuracyWords: Wording? {
    switch self {
    case .accuracy: Wording("How good it was", "预测准确度")
    case .accuracyHelp:
      Wording(
        "Of the company as a whole, over quarters; at the same time of each, since forecasts get "
          + "better by themselves as it ends.",
        "以公司整体为对象，跨季度比较；均取每季度的同一时点，因为临近季末预测自然会变准。")
    case .accuracyOfTeams:
      Wording(
        "The result “Forecast accuracy” is another figure: of one period, over its teams. See:",
        "成果中的“预测准确度”是另一项指标：单个期间内按团队计算。参见：")
    case .noAccuracy: Wording("No quarter to look at yet", "尚无可检验的季度")
    case .noAccuracyHelp:
      Wording(
        "Once a quarter is over with enough closed deals before it, this page compares.",
        "当某季度结束且此前已有足够的已结束商机时，本页将进行比较。")
    case .underWay:
      Wording(
        "Past quarters are made again to see how good forecasts were: once a day, and after"
          + " imports. This takes a moment where there are many deals.",
        "正在重新推算过去的季度以检验预测；每天一次，导入之后也会进行。商机较多时需要片刻。")
    case .noneYet: Wording("None yet.", "暂无。")
    case .frozen: Wording("As frozen at the time", "当时冻结的预测")
    case .frozenHelp: Wording("Written down then, never changed.", "当时写定，从未更改。")
    case .again: Wording("Made again from what was known then", "依据当时所知重新推算")
    case .againHelp:
      Wording(
        "Fitted anew at each time, on nothing that was recorded later.",
        "每个时点都重新拟合，不使用此后记录的任何内容。")
    case .dayOne: Wording("On day 1", "第一天")
    case .weekOf: Wording("After {n} weeks", "{n} 周后")
    case .quarters: Wording("Quarters", "季度数")
    case .wape: Wording("Error", "误差")
    case .biasShort: Wording("Too high or low", "偏高或偏低")
    case .difference: Wording("Model less this, points", "模型减此项（百分点）")
    case .verdictFew:
      Wording(
        "{n} quarter: too few to compare.|{n} quarters: too few to compare.", "仅有 {n} 个季度，不足以比较。")
    case .verdictBeats:
      Wording("The model is nearer than every simple rule.", "模型比所有简单规则更接近实际。")
    case .verdictNot:
      Wording(
        "The model is not shown to be better than “{method}”.", "模型并未被证明优于“{method}”。")
    case .coverage:
      Wording(
        "{k} of {n} outcome lay in the range that should hold four in five ({low} to {high}).|"
          + "{k} of {n} outcomes lay in the range that should hold four in five ({low} to {high}).",
        "{n} 个结果中有 {k} 个落在应占八成的区间内（{low} 至 {high}）。")
    case .teamWape: Wording("Over teams the error is {wape}.", "按团队计误差为 {wape}。")
    case .crps:
      Wording(
        "Of the whole distribution: CRPS {crps}, pinball {pinball}.",
        "就整个分布而言：CRPS {crps}，分位损失 {pinball}。")
    case .overview: Wording("How far from what came", "与实际的偏差")
    case .overviewHelp:
      Wording(
        "Sum of the errors over what was won; the less, the better.", "误差之和与赢单总额之比，越小越好。")
    case .inRange: Wording("Outcomes in the range, four in five should be", "落在区间内的结果（应占八成）")
    case .inRangeCount: Wording("{k} of {n}", "{n} 个中 {k} 个")
    case .eachTime: Wording("Each time in full", "逐个时点查看详情")
    default: nil
    }
  }
}
