import Statistics

/// What a team was expected to win, and what it won.
struct ForecastCase: Sendable {
  /// −1 is whoever has no team.
  var team: Int32
  var forecast: Int64
  var won: Int64
}

/// 1 − WAPE of the forecast frozen on the first day against what was won, over the teams, with the
/// bias; 0 where it was off by more than all. Told when the period has ended.
struct ForecastAccuracy: ResultMeasure {
  static let key = ResultKey.forecastAccuracy
  /// Teams below which there is no interval.
  static let leastForInterval = 5

  /// Deals of teams without a forecast, or without an amount, are left out.
  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<ForecastCase> {
    let frozen = known.forecasts.ofDayOne(of: span.period, in: known.zone)
    var list = ResultCaseList<ForecastCase>()
    guard !frozen.isEmpty else { return list }
    var sums: [Int32: Int64] = [:]
    var codes: [(code: Int32, forecast: Int64)] = []
    for (name, forecast) in frozen.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      // A team that nobody is in any more has won nothing.
      guard let code = known.teams.existing(name) else {
        list.cases.append(ForecastCase(team: -2, forecast: forecast.amount, won: 0))
        continue
      }
      sums[code] = 0
      codes.append((code, forecast.amount))
    }
    for place in known.wonAt.places(in: span.counted) {
      let team = known.team(ofPerson: known.won[place].owner)
      if let amount = known.won[place].amount, sums[team] != nil {
        sums[team, default: 0] += amount
      } else {
        list.leftOut += 1
      }
    }
    list.cases += codes.map {
      ForecastCase(team: $0.code, forecast: $0.forecast, won: sums[$0.code] ?? 0)
    }
    return list
  }

  func group(of item: ForecastCase, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    max(item.team, -1)
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
    let team = known.teams.name(max(item.team, -1))
    return ResultRow(
      id: team ?? "", owner: nil,
      .team(ResultRow.Team(team: team, forecast: item.forecast, won: item.won)))
  }
}
