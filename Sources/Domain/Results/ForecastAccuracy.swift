import Statistics

/// What a team was expected to win, and what its members won.
struct ForecastCase: Sendable {
  /// Its word; nil is whoever had no team.
  var team: String?
  /// Its number among the teams of today; −1 for none, and for one that is no more.
  var code: Int32 = -1
  var forecast: Int64 = 0
  var won: Int64 = 0
}

/// 1 − WAPE of the forecast frozen on the first day against what was won, over the teams, with the
/// bias; 0 where it was off by more than all. Told when the period has ended.
///
/// What is won counts as it was forecast: by the shares of a deal, for the teams of that day. What
/// those won who came later was forecast by nobody.
struct ForecastAccuracy: ResultMeasure {
  static let key = ResultKey.forecastAccuracy
  /// Teams below which there is no interval.
  static let leastForInterval = 5

  /// Deals without an amount are left out.
  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<ForecastCase> {
    let frozen = known.forecasts.ofDayOne(of: span.period, in: known.zone)
      .sorted { ($0.key ?? "") < ($1.key ?? "") }
    var list = ResultCaseList<ForecastCase>()
    guard !frozen.isEmpty else { return list }
    var place: [Int32: Int] = [:]
    for (team, forecast) in frozen {
      for seller in forecast.sellers {
        if let person = known.ledger.person(named: seller) { place[person] = list.cases.count }
      }
      let code = known.teams.existing(team) ?? -1
      list.cases.append(ForecastCase(team: team, code: code, forecast: forecast.amount))
    }
    let others = frozen.firstIndex { $0.key == nil }
    var surprise: Int64 = 0
    for won in known.wonAt.places(in: span.counted) {
      if known.won[won].amount == nil { list.leftOut += 1 }
      known.forEachCredit(ofWon: won) { person, amount in
        if let place = place[person] ?? others {
          list.cases[place].won += amount
        } else {
          surprise += amount
        }
      }
    }
    if surprise != 0 { list.cases.append(ForecastCase(won: surprise)) }
    return list
  }

  func group(of item: ForecastCase, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    item.code
  }

  func figure(of list: ResultCaseList<ForecastCase>, in span: ResultSpan) -> ResultFigure {
    let cases = list.cases
    let won = cases.map { Double($0.won) }
    let misses = cases.map { Double(abs($0.forecast - $0.won)) }
    let (all, missed) = (won.reduce(0, +), misses.reduce(0, +))
    var figure = ResultFigure(numerator: missed, denominator: all, n: cases.count)
    guard !cases.isEmpty else { return figure.lacking(.noForecast) }
    guard !span.isRunning else { return figure.lacking(.running) }
    guard all > 0 else { return figure.lacking(.nothingWon) }
    figure.value = max(0, 1 - missed / all)
    let surplus = cases.map { Double($0.forecast - $0.won) }
    var bias = ResultFigure(
      value: surplus.reduce(0, +) / all, numerator: surplus.reduce(0, +), denominator: all,
      n: cases.count)
    if cases.count >= Self.leastForInterval {
      figure.interval = RatioInterval.of(misses, over: won).map {
        max(0, 1 - $0.upperBound)...max(0, 1 - $0.lowerBound)
      }
      bias.interval = RatioInterval.of(surplus, over: won)
    }
    figure.parts = [ResultPart(.bias, bias)]
    return figure
  }

  func row(of item: ForecastCase, _ known: RevenueAsOf) -> ResultRow {
    ResultRow(
      id: item.team ?? "", owner: nil,
      .team(ResultRow.Team(team: item.team, forecast: item.forecast, won: item.won)))
  }
}
