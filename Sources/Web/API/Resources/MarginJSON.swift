import Domain
import Services
import Statistics

/// The margin as the API tells it.
public func marginRecord(_ sheet: MarginSheet) -> JSON { MarginJSON.json(sheet) }

enum MarginJSON {
  private static let bounds: [ObjectRule.Property] = [
    Schema.number.required("low"), Schema.number.required("high"),
  ]
  private static let ratio = Schema.object([
    Schema.number.orNull.noted("Null below 10 deals.").required("value"),
    Schema.number.orNull.required("low"), Schema.number.orNull.required("high"),
    Schema.count.required("deals"), Schema.money.required("numerator"),
    Schema.money.required("denominator"),
  ]).named("MoneyRatio")
  private static let rate = Schema.object([
    Schema.number.orNull.noted("Null below 10 trials.").required("value"),
    Schema.number.orNull.required("low"), Schema.number.orNull.required("high"),
    Schema.count.required("successes"), Schema.count.required("trials"),
  ]).named("MarginRate")
  private static let figures = Schema.object([
    Schema.count.required("deals"), Schema.money.required("amount"),
    ratio.required("price_realisation"), ratio.required("margin"),
  ]).named("PriceFigures")
  private static let group = Schema.object([
    Schema.anyText.orNull.required("name"), figures.required("figures"),
  ]).named("MarginGroup")
  private static let band = Schema.object([
    Schema.number.orNull.noted("Share of the list amount; null beyond all bands.")
      .required("up_to"),
    Schema.anyText.orNull.required("approval"), Schema.count.required("deals"),
    Schema.money.required("list_amount"), Schema.count.required("within"),
    Schema.count.required("granted"), Schema.count.required("breaches"),
  ]).named("DiscountBand")
  private static let bundle = Schema.object([
    Schema.anyText.orNull.noted("Null: any bundle.").required("name"), rate.required("attach"),
    rate.required("win"), rate.required("strip_out"),
  ]).named("BundleRates")
  static let beyond = Schema.object([
    Schema.anyText.required("opportunity"), Schema.anyText.orNull.required("owner"),
    Schema.number.orNull.required("discount"), Schema.number.orNull.required("limit"),
    Schema.choice(DiscountStanding.State.self).required("state"),
    Schema.date.orNull.required("closed_on"),
  ]).named("BeyondLimit")
  private static let seller = Schema.object([
    Schema.anyText.required("owner"), Schema.instant.orNull.required("kept_back_until"),
    figures.orNull.required("figures"),
    Schema.object([
      rate.required("last_days"), Schema.number.required("chance"),
      Schema.number.orNull.required("points"), Schema.number.orNull.required("timing_q"),
      Schema.number.orNull.required("discount_q"),
    ]).orNull.required("quarter_end"),
  ]).named("SellerMargin")
  private static let tested = Schema.object([
    Schema.number.required("value"), Schema.number.orNull.required("low"),
    Schema.number.orNull.required("high"), Schema.number.orNull.required("by_chance"),
    Schema.number.required("p"),
  ]).orNull
  private static let pattern = Schema.object([
    Schema.count.required("deals"),
    tested.noted("Share of deals in the last ten business days.").required("timing"),
    Schema.number.orNull.noted("Chance of as much list value there.").required("value_p"),
    tested.noted("Points of discount there beyond seller, segment and size.").required("excess"),
    Schema.object([
      Schema.money.required("amount"), Schema.money.required("low"),
      Schema.money.required("high"), Schema.money.required("by_chance"),
      Schema.money.required("beyond_chance"), Schema.money.required("beyond_low"),
      Schema.money.required("beyond_high"),
    ]).orNull.required("cost"),
    Schema.object([
      Schema.number.required("too_many"), Schema.number.required("missing"),
      Schema.number.orNull.required("ratio"), Schema.number.orNull.required("low"),
      Schema.number.orNull.required("high"),
    ]).orNull.required("pull_forward"),
  ]).named("QuarterEndPattern").orNull

  private static let bin = Schema.object([
    Schema.count.noted("Per cent of the quota, five points on excluded.").required("from"),
    Schema.count.required("count"), Schema.number.required("expected"),
  ]).named("AttainmentBin")
  private static let bunching = Schema.object([
    Schema.choice(QuotaBunching.Finding.self).required("finding"),
    Schema.count.noted("Quotas that ended between 60 and 140 %.").required("quotas"),
    Schema.count.required("sellers"), Schema.count.required("periods"),
    Schema.object([
      bin.noted("At 100 to 105 %.").required("at"), bin.noted("Below 100 %.").required("below"),
      Schema.number.noted("Of what is expected.").required("share"),
      Schema.number.orNull.required("low"), Schema.number.orNull.required("high"),
      Schema.number.required("p"), Schema.number.required("q"),
    ]).orNull.required("excess"),
    Schema.list(of: bin).noted("Empty for whoever does not see all amounts.").required("bins"),
  ]).named("QuotaBunching")

  static let schema = Schema.object([
    Schema.instant.required("as_of"), Schema.date.required("from"),
    Schema.date.noted("Included.").required("until"),
    Schema.boolean.noted("Whether it is of all deals, or of those of some owners.")
      .required("is_whole"),
    figures.required("whole"),
    Schema.object([
      Schema.count.required("without_amount"), Schema.count.required("without_rate"),
      Schema.count.required("without_list"), Schema.count.required("without_cost"),
    ]).required("left_out"),
    Schema.list(of: band).required("bands"),
    Schema.list(of: beyond).noted("The first of them.").required("beyond"),
    Schema.count.noted("Of all of them.").required("beyond_count"),
    Schema.list(of: bundle).required("bundles"), rate.required("win_without_bundle"),
    Schema.list(of: group).required("segments"), Schema.list(of: group).required("products"),
    Schema.list(of: group).noted("By quarter.").required("over_time"),
    Schema.list(of: seller).required("sellers"),
    Schema.object([
      Schema.choice(QuarterEndPattern.Finding.self).required("finding"),
      Schema.list(of: .anyText).required("quarters"), pattern.required("pattern"),
    ]).required("quarter_end"), bunching.required("at_quota"),
  ]).named("Margin")

  static let deal = Schema.object([
    Schema.anyText.required("opportunity"), Schema.anyText.orNull.required("owner"),
    Schema.anyText.orNull.required("segment"), Schema.date.required("closed_on"),
    Schema.money.required("amount"), Schema.money.orNull.required("list_amount"),
    Schema.money.orNull.required("cost"), Schema.number.orNull.required("discount"),
    Schema.number.orNull.required("margin"),
    Schema.choice(DiscountStanding.State.self).required("state"),
  ]).named("MarginDeal")

  static func json(_ sheet: MarginSheet) -> JSON {
    let report = sheet.report
    let currency = report.currency
    let omissions = report.omissions
    return [
      ("as_of", .instant(sheet.asOf)), ("from", .text(report.days.lowerBound.description)),
      ("until", .text((report.days.upperBound + -1).description)),
      ("is_whole", .bool(sheet.seesAll)), ("whole", json(report.whole, currency)),
      (
        "left_out",
        [
          ("without_amount", .count(omissions.withoutAmount)),
          ("without_rate", .count(omissions.withoutRate)),
          ("without_list", .count(omissions.withoutList)),
          ("without_cost", .count(omissions.withoutCost)),
        ].object
      ),
      ("bands", .list(report.bands.map { json($0, currency) })),
      ("beyond", .list(sheet.beyond.map { json($0) })),
      ("beyond_count", .count(sheet.beyondCount)),
      (
        "bundles",
        .list(report.bundles.map { json($0, $0.name) } + [json(report.anyBundle, nil)])
      ),
      ("win_without_bundle", json(report.winWithoutBundle)),
      ("segments", .list(report.segments.map { group($0.name, $0.figures, currency) })),
      ("products", .list(report.products.map { group($0.name, $0.figures, currency) })),
      (
        "over_time",
        .list(report.quarters.map { group($0.quarter.text, $0.figures, currency) })
      ),
      ("sellers", .list(sheet.reps.map { json($0, currency) })),
      (
        "quarter_end",
        [
          ("finding", .text(sheet.finding.rawValue)),
          ("quarters", .list(sheet.patternQuarters.map { .text($0.text) })),
          ("pattern", sheet.pattern.map { json($0, currency) } ?? .null),
        ].object
      ), ("at_quota", json(sheet.bunching)),
    ].object
  }

  static func json(_ deal: MarginDeal, _ currency: String) -> JSON {
    let money = { (minor: Int64?) in JSON.money(minor, currency) }
    return [
      ("opportunity", .text(deal.opportunity)), ("owner", .words(deal.owner)),
      ("segment", .words(deal.segment)), ("closed_on", .text(deal.closedOn.description)),
      ("amount", money(deal.amount)), ("list_amount", money(deal.listAmount)),
      ("cost", money(deal.cost)), ("discount", number(deal.discount)),
      ("margin", number(deal.margin)), ("state", .text(deal.standing.state.rawValue)),
    ].object
  }

  // MARK: Parts

  private static func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

  private static func json(_ ratio: MoneyRatio, _ currency: String) -> JSON {
    [
      ("value", number(ratio.value)), ("low", number(ratio.interval?.lowerBound)),
      ("high", number(ratio.interval?.upperBound)), ("deals", .count(ratio.deals)),
      ("numerator", .money(ratio.numerator, currency)),
      ("denominator", .money(ratio.denominator, currency)),
    ].object
  }

  private static func json(_ rate: Rate) -> JSON {
    let isEnough = rate.trials >= MarginReport.leastTrials
    return [
      ("value", number(isEnough ? rate.value : nil)),
      ("low", number(isEnough ? rate.interval?.lowerBound : nil)),
      ("high", number(isEnough ? rate.interval?.upperBound : nil)),
      ("successes", .count(rate.successes)), ("trials", .count(rate.trials)),
    ].object
  }

  private static func json(_ figures: PriceFigures, _ currency: String) -> JSON {
    [
      ("deals", .count(figures.deals)), ("amount", .money(figures.amount, currency)),
      ("price_realisation", json(figures.realisation, currency)),
      ("margin", json(figures.margin, currency)),
    ].object
  }

  private static func group(
    _ name: String?, _ figures: PriceFigures, _ currency: String
  ) -> JSON {
    [("name", .words(name)), ("figures", json(figures, currency))].object
  }

  private static func json(_ band: MarginReport.Band, _ currency: String) -> JSON {
    [
      ("up_to", number(band.upTo)), ("approval", .words(band.approval)),
      ("deals", .count(band.deals)), ("list_amount", .money(band.listAmount, currency)),
      ("within", .count(band.within)), ("granted", .count(band.granted)),
      ("breaches", .count(band.breaches)),
    ].object
  }

  private static func json(_ bundle: MarginReport.Bundle, _ name: String?) -> JSON {
    [
      ("name", .words(name)), ("attach", json(bundle.attach)), ("win", json(bundle.win)),
      ("strip_out", json(bundle.stripOut)),
    ].object
  }

  static func json(_ row: MarginSheet.Beyond) -> JSON {
    [
      ("opportunity", .text(row.opportunity)), ("owner", .words(row.owner)),
      ("discount", number(row.standing.discount)),
      ("limit", number(row.standing.excesses.map(\.limit).min())),
      ("state", .text(row.standing.state.rawValue)),
      ("closed_on", .words(row.closedOn?.description)),
    ].object
  }

  private static func json(_ row: MarginSheet.RepRow, _ currency: String) -> JSON {
    var until: Instant?
    if case .keptBack(let instant) = row.sight { until = instant }
    let pattern = row.pattern.map { pattern in
      [
        ("last_days", json(pattern.share)), ("chance", .number(pattern.chance)),
        ("points", number(pattern.points)), ("timing_q", number(pattern.timingQ)),
        ("discount_q", number(pattern.discountQ)),
      ].object
    }
    return [
      ("owner", .text(row.owner)), ("kept_back_until", .instant(until)),
      ("figures", row.figures.map { json($0, currency) } ?? .null),
      ("quarter_end", pattern ?? .null),
    ].object
  }

  private static func json(_ bin: QuotaBunching.Bin) -> JSON {
    [
      ("from", .count(bin.from)), ("count", .count(bin.count)),
      ("expected", .number(bin.expected)),
    ].object
  }

  private static func json(_ bunching: QuotaBunching) -> JSON {
    let excess = bunching.excess.map { excess in
      [
        ("at", json(excess.at)), ("below", json(excess.below)), ("share", .number(excess.share)),
        ("low", number(excess.interval?.lowerBound)),
        ("high", number(excess.interval?.upperBound)), ("p", .number(excess.p)),
        ("q", .number(excess.q)),
      ].object
    }
    return [
      ("finding", .text(bunching.finding.rawValue)), ("quotas", .count(bunching.attained)),
      ("sellers", .count(bunching.sellers)), ("periods", .count(bunching.periods)),
      ("excess", excess ?? .null), ("bins", .list(bunching.bins.map { json($0) })),
    ].object
  }

  private static func tested(
    _ value: Double, _ interval: ClosedRange<Double>?, byChance: Double?, p: Double
  ) -> JSON {
    [
      ("value", .number(value)), ("low", number(interval?.lowerBound)),
      ("high", number(interval?.upperBound)), ("by_chance", number(byChance)), ("p", .number(p)),
    ].object
  }

  private static func json(_ pattern: QuarterEndPattern, _ currency: String) -> JSON {
    let money = { (minor: Int64) in JSON.money(minor, currency) }
    let cost = pattern.cost.map { cost in
      [
        ("amount", money(cost.amount)), ("low", money(cost.interval.lowerBound)),
        ("high", money(cost.interval.upperBound)), ("by_chance", money(cost.byChance)),
        ("beyond_chance", money(cost.beyondChance)),
        ("beyond_low", money(cost.beyondInterval.lowerBound)),
        ("beyond_high", money(cost.beyondInterval.upperBound)),
      ].object
    }
    let pulled = pattern.pullForward.map { pulled in
      [
        ("too_many", .number(pulled.tooMany)), ("missing", .number(pulled.missing)),
        ("ratio", number(pulled.ratio)), ("low", number(pulled.interval?.lowerBound)),
        ("high", number(pulled.interval?.upperBound)),
      ].object
    }
    return [
      ("deals", .count(pattern.deals)),
      (
        "timing",
        pattern.timing.map {
          tested($0.share.value ?? 0, $0.share.interval, byChance: $0.chance, p: $0.p)
        } ?? .null
      ), ("value_p", number(pattern.timing?.valueP)),
      (
        "excess",
        pattern.excess.map { tested($0.points, $0.interval, byChance: nil, p: $0.p) } ?? .null
      ),
      ("cost", cost ?? .null), ("pull_forward", pulled ?? .null),
    ].object
  }
}
