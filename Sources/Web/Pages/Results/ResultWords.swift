import Domain

/// Figures of results as people read them.
extension Texts {
  func figure(_ value: Double, _ unit: ResultUnit, _ currency: String) -> String {
    switch unit {
    case .count: number(Int(value))
    case .share: percent(value)
    case .money: money(MoneyText.whole(Int64(value.rounded()), currency), currency)
    }
  }

  /// The bounds, such as `12.1%–18.4%`; of counts with one decimal.
  func range(
    _ interval: ClosedRange<Double>, _ unit: ResultUnit, _ currency: String
  ) -> String {
    let (low, high) = (interval.lowerBound, interval.upperBound)
    let bounds: (low: String, high: String) =
      switch unit {
      case .count: (plain(low, digits: 1), plain(high, digits: 1))
      case .share: (percent(low), percent(high))
      // The currency once, behind both.
      case .money:
        (
          amount(MoneyText.whole(Int64(low.rounded()), currency), currency),
          figure(high, unit, currency)
        )
      }
    return self(ResultText.range, ["low": bounds.low, "high": bounds.high])
  }

  func growth(_ growth: ResultGrowth) -> String {
    switch growth {
    case .share(let share): (share > 0 ? "+" : "") + percent(share)
    case .points(let share): self(ResultText.points, ["n": points(share * 100)])
    }
  }

  func lack(_ lack: ResultLack) -> String {
    switch lack {
    case .upcoming: self(ResultText.upcoming)
    case .running: self(ResultText.running)
    case .tooFew(let cases, let least, let have):
      self(
        ResultText(cases), ["least": number(least), "have": number(have)])
    case .tooEarly(let days): self(ResultText.tooEarly, ["days": number(days)])
    case .shortHistory(let day): self(ResultText.shortHistory, ["day": date(day)])
    case .noForecast: self(ResultText.noForecast)
    case .nothingWon: self(ResultText.nothingWon)
    case .noQuota: self(ResultText.noQuota)
    case .hidden: self(ResultText.hidden)
    }
  }

  /// `2026-Q3` as people say it, by the company's year.
  func period(_ period: TargetPeriod) -> String {
    switch period.kind {
    case .year: return self(ResultText.year, ["year": "\(period.year)"])
    case .quarter:
      return self(ResultText.quarter, ["year": "\(period.year)", "n": "\(period.quarter)"])
    case .month:
      let month = CivilMonth(year: period.year, month: period.first.components.month)
      return month.map { self.month($0) } ?? period.text
    }
  }
}
