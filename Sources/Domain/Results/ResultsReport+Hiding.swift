extension ResultKey {
  /// Whether what is divided by what are amounts of money.
  public var dividesMoney: Bool {
    [.forecastAccuracy, .retention, .averageBilling, .quotaAttainment].contains(self)
  }
}

extension ResultPart.Key {
  public var dividesMoney: Bool { [.bias, .netRetention].contains(self) }
}

extension ResultsReport {
  /// The report for eyes that see shares and counts, and no amount.
  public var withoutMoney: ResultsReport {
    var copy = self
    copy.results = results.map(\.withoutMoney)
    return copy
  }
}

extension ResultReading {
  fileprivate var withoutMoney: ResultReading {
    var copy = self
    copy.told = told.withoutMoney(key)
    (copy.billing, copy.billingOfYear) = (nil, nil)
    for place in series.indices { copy.series[place].figure = series[place].figure.hiding(key) }
    for place in groups.indices { copy.groups[place].told = groups[place].told.withoutMoney(key) }
    return copy
  }
}

extension ResultComparison {
  fileprivate func withoutMoney(_ key: ResultKey) -> ResultComparison {
    ResultComparison(
      now: now.hiding(key), before: before?.hiding(key), yearBefore: yearBefore?.hiding(key))
  }
}

extension ResultFigure {
  fileprivate func hiding(_ key: ResultKey) -> ResultFigure {
    var copy = hiding(key.unit, dividesMoney: key.dividesMoney)
    copy.parts = parts.map { part in
      ResultPart(part.key, part.figure.hiding(part.unit, dividesMoney: part.key.dividesMoney))
    }
    return copy
  }

  private func hiding(_ unit: ResultUnit, dividesMoney: Bool) -> ResultFigure {
    var copy = unit == .money && lack == nil ? lacking(.hidden) : self
    if dividesMoney || unit == .money { (copy.numerator, copy.denominator) = (nil, nil) }
    return copy
  }
}

extension ResultRow {
  /// The row without amounts, for eyes that see none of whose it is.
  public var withoutMoney: ResultRow {
    var copy = self
    switch content {
    case .lead: break
    case .account(var account):
      account.amount = nil
      copy.content = .account(account)
    case .team(var team):
      (team.forecast, team.won) = (nil, nil)
      copy.content = .team(team)
    case .retained(var retained):
      (retained.before, retained.after) = (nil, nil)
      copy.content = .retained(retained)
    case .billed(var billed):
      billed.amount = nil
      copy.content = .billed(billed)
    case .invoice(var invoice):
      (invoice.amount, invoice.converted) = (nil, nil)
      copy.content = .invoice(invoice)
    case .member(var member):
      (member.quota, member.won, member.attainment) = (nil, nil, nil)
      copy.content = .member(member)
    }
    return copy
  }
}
