extension RevenueAsOf {
  /// The eight results of a period.
  public func report(
    of period: TargetPeriod, by grouping: ResultGrouping? = nil,
    _ keys: [ResultKey] = ResultKey.allCases
  ) -> ResultsReport {
    ResultsReport(
      span: span(of: period), asOf: instant, currency: reporting, grouping: grouping,
      results: keys.map { key in
        var told = asking(key) { reading($0, of: period, by: grouping) }
        if key == .averageBilling { decompose(&told, period) }
        return told
      })
  }

  /// The figure alone.
  public func figure(_ key: ResultKey, of period: TargetPeriod) -> ResultFigure {
    asking(key) { $0.reading(in: span(of: period), self) }
  }

  /// How far a period is known.
  public func span(of period: TargetPeriod) -> ResultSpan {
    ResultSpan(period, in: zone, asOf: instant)
  }

  func asking<Answer>(_ key: ResultKey, _ body: (any ResultMeasure) -> Answer) -> Answer {
    switch key {
    case .qualifiedLeads: body(QualifiedLeads())
    case .leadConversion: body(LeadConversion())
    case .newAccounts: body(NewAccounts())
    case .forecastAccuracy: body(ForecastAccuracy())
    case .retention: body(Retention())
    case .averageBilling: body(AverageBilling())
    case .revenue: body(Revenue())
    case .quotaAttainment: body(QuotaAttainment())
    }
  }

  private func reading(
    _ measure: some ResultMeasure, of period: TargetPeriod, by grouping: ResultGrouping?
  ) -> ResultReading {
    let key = type(of: measure).key
    let spans = Spans(self, period)
    let now = measure.reading(in: spans.now, self)
    let told = ResultComparison(
      now: now, before: spans.before.map { measure.reading(in: $0, self) },
      yearBefore: spans.yearBefore.map { measure.reading(in: $0, self) })
    var reading = ResultReading(key: key, told: told, series: series(measure, period, now))
    if let grouping, key.groupings.contains(grouping) {
      reading.groups = groups(measure, spans, by: grouping)
    }
    return reading
  }

  /// Five years, five quarters or thirteen months: the last of them and the same a year before.
  private func series(
    _ measure: some ResultMeasure, _ period: TargetPeriod, _ last: ResultFigure
  ) -> [ResultPoint] {
    let count = period.kind == .year ? 4 : 12 / period.kind.months
    let earlier = (1...count).reversed().compactMap { period.moved(by: -$0) }.map { period in
      let span = span(of: period)
      return ResultPoint(
        period: period, figure: measure.reading(in: span, self), isRunning: span.isRunning)
    }
    let isRunning = span(of: period).isRunning
    return earlier + [ResultPoint(period: period, figure: last, isRunning: isRunning)]
  }

  private func groups(
    _ measure: some ResultMeasure, _ spans: Spans, by grouping: ResultGrouping
  ) -> [ResultGroup] {
    let now = measure.readings(in: spans.now, by: grouping, self)
    let before = spans.before.map { measure.readings(in: $0, by: grouping, self) }
    let year = spans.yearBefore.map { measure.readings(in: $0, by: grouping, self) }
    let codes = Set(now.keys).union(before?.keys ?? [:].keys).union(year?.keys ?? [:].keys)
    let none = { (span: ResultSpan) in measure.figure(of: ResultCaseList(), in: span) }
    return codes.map { code in
      ResultGroup(
        name: name(ofGroup: code, by: grouping),
        told: ResultComparison(
          now: now[code] ?? none(spans.now),
          before: spans.before.map { before?[code] ?? none($0) },
          yearBefore: spans.yearBefore.map { year?[code] ?? none($0) }))
    }.sorted { left, right in
      guard let one = left.name, let other = right.name else { return left.name != nil }
      return ExactText(one) < ExactText(other)
    }
  }

  private func decompose(_ reading: inout ResultReading, _ period: TargetPeriod) {
    let spans = Spans(self, period)
    guard reading.told.now.value != nil else { return }
    let now = products(in: spans.now.counted)
    if let span = spans.before, reading.told.before?.value != nil {
      reading.billing = BillingChange(from: products(in: span.counted), to: now)
    }
    if let span = spans.yearBefore, reading.told.yearBefore?.value != nil {
      reading.billingOfYear = BillingChange(from: products(in: span.counted), to: now)
    }
  }
}

/// A period and those it is compared with.
private struct Spans {
  var now: ResultSpan
  var before: ResultSpan?
  var yearBefore: ResultSpan?

  init(_ known: RevenueAsOf, _ period: TargetPeriod) {
    let now = known.span(of: period)
    self.now = now
    guard !now.isUpcoming else { return }
    before = period.before.map { now.compared(with: $0, in: known.zone) }
    yearBefore = period.yearBefore.map { now.compared(with: $0, in: known.zone) }
  }
}
