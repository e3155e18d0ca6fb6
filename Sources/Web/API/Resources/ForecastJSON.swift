import Domain
import Services
import Statistics

enum ForecastJSON {
  private static let range = Schema.object([
    Schema.money.required("mean"), Schema.money.required("p10"), Schema.money.required("p50"),
    Schema.money.required("p90"),
    Schema.list(of: Schema.money).noted("At 5 %, 10 % … 95 %.").required("quantiles"),
    Schema.number.orNull.noted("To reach the quota, 0 to 1.").required("chance_of_quota"),
  ]).named("ForecastRange")

  private static let unit = Schema.object([
    Schema.anyText.noted("A team's word or a seller's e-mail; empty: without one.")
      .required("name"),
    Schema.money.required("won"), Schema.money.noted("On average.").required("open"),
    Schema.money.noted("Of deals that are not opened yet.").required("unborn"),
    Schema.money.required("renewals"), Schema.money.orNull.required("quota"),
    range.orNull.required("bookings"), range.orNull.required("total"),
  ]).named("ForecastUnit")

  private static let stage = Schema.object([
    Schema.anyText.required("stage"), Schema.count.required("weeks"),
    Schema.count.required("wins"), Schema.count.required("losses"),
    Schema.number.required("amount_ratio"),
  ]).named("ForecastStage")

  private static let line = Schema.object([
    Schema.anyText.required("name"), Schema.anyText.orNull.required("team"),
    Schema.map(of: .money).noted("By category.").required("deals"),
    Schema.map(of: .money).required("seller"), Schema.map(of: .money).required("manager"),
  ]).named("ForecastCallLine")

  private static let bias = Schema.object([
    Schema.anyText.required("seller"), Schema.count.required("periods"),
    Schema.number.noted("Mean of ln(won ÷ called), drawn towards everybody's.")
      .required("bias"),
    Schema.number.required("low"), Schema.number.required("high"),
    Schema.number.required("factor"),
    Schema.boolean.noted("Nobody else sees it yet.").required("is_private"),
  ]).named("ForecastBias")

  static let schema = Schema.object([
    Schema.anyText.required("period"), Schema.instant.required("as_of"),
    Schema.boolean.required("is_enough"),
    Schema.count.noted("Closed deals that were known.").required("closed_won"),
    Schema.count.required("closed_lost"),
    Schema.count.noted("Left out for want of a rate.").required("unconverted"),
    unit.orNull.required("company"), Schema.list(of: unit).required("teams"),
    Schema.list(of: unit).required("sellers"),
    Schema.map(of: .money)
      .noted("model, seller, manager, combined, stage_weighted, commit, last_year, naive")
      .required("methods"),
    Schema.number.noted("In the combined forecast.").required("model_weight"),
    Schema.number.required("judgement_weight"),
    Schema.number.orNull.noted("Correlation of outcomes within a period.").required("shock"),
    Schema.list(of: stage).required("stages"), Schema.list(of: line).required("calls"),
    Schema.list(of: bias).required("biases"),
  ]).named("Forecast")

  static let dealSchema = Schema.object([
    Schema.anyText.required("opportunity"), Schema.anyText.orNull.required("account"),
    Schema.anyText.orNull.required("owner"), Schema.anyText.required("stage"),
    Schema.anyText.orNull.required("category"), Schema.date.orNull.required("close_on"),
    Schema.count.noted("In weeks.").required("age"), Schema.money.required("amount"),
    Schema.money.noted("What it is expected to be worth once won.").required("amount_if_won"),
    Schema.number(0...1).noted("To be won before the period ends.").required("chance"),
  ]).named("ForecastDeal")

  private static let move = Schema.object([
    Schema.choice(Waterfall.Change.self).required("change"),
    Schema.anyText.required("opportunity"), Schema.anyText.orNull.required("owner"),
    Schema.money.required("amount"),
  ]).named("ForecastMove")

  static let changesSchema = Schema.object([
    Schema.instant.required("from"), Schema.instant.required("to"),
    Schema.money.required("start"), Schema.money.required("end"),
    Schema.map(of: .money).required("changes"), Schema.list(of: move).required("moves"),
  ]).named("ForecastChanges")

  static let snapshotSchema = Schema.object([
    Schema.date.required("day"), Schema.anyText.required("period"),
    Schema.instant.required("as_of"),
    Schema.count.noted("Of the journal's last entry.").required("sequence"),
    Schema.anyText.required("input_sha256"), Schema.anyText.required("sha256"),
    unit.orNull.required("company"), Schema.list(of: unit).required("teams"),
    Schema.map(of: .money).required("methods"),
  ]).named("FrozenForecast")

  private static let method = Schema.object([
    Schema.choice(ForecastMethod.self).required("method"), Schema.count.required("periods"),
    Schema.number.orNull.required("wape"), Schema.number.orNull.required("bias"),
    Schema.number.orNull.noted("The model's WAPE less this one's, at 95 %.")
      .required("difference_low"),
    Schema.number.orNull.required("difference_high"),
  ]).named("ForecastMethodAccuracy")

  private static let horizon = Schema.object([
    Schema.count.noted("Weeks from the period's begin.").required("week"),
    Schema.count.required("periods"),
    Schema.choice(["too_few", "beats_all", "not_better"]).required("verdict"),
    Schema.choice(ForecastMethod.self).orNull.noted("What it is not better than.")
      .required("baseline"),
    Schema.list(of: method).required("methods"), Schema.number.orNull.required("team_wape"),
    Schema.count.noted("Outcomes between P10 and P90.").required("covered"),
    Schema.count.required("of"), Schema.money.orNull.required("crps"),
    Schema.money.orNull.required("pinball"),
  ]).named("ForecastHorizon")

  static let accuracySchema = Schema.object([
    Schema.list(of: horizon).required("frozen"), Schema.list(of: horizon).required("again"),
  ]).named("ForecastAccuracy")

  static let callSchema = Schema.object([
    Schema.count.required("number"), Schema.instant.required("recorded"),
    Schema.anyText.required("by"), Schema.anyText.orNull.required("member"),
    Schema.anyText.orNull.required("team"), Schema.anyText.required("period"),
    Schema.choice(ForecastCategory.self).required("category"),
    Schema.money.orNull.required("amount"), Schema.anyText.required("note"),
  ]).named("ForecastCall")

  static let madeSchema = Schema.object([Schema.count.required("number")])
    .named("MadeForecastCall")
}

extension ForecastJSON {
  static func json(_ report: ForecastReport) -> JSON {
    let document = report.document
    let sheet = report.sheet
    let lines = (report.seesCompany ? [sheet.company] : []) + sheet.teams + sheet.sellers
    return [
      ("period", .text(document.period)), ("as_of", .instant(document.asOf)),
      ("is_enough", .bool(document.isEnough)), ("closed_won", .count(document.won)),
      ("closed_lost", .count(document.lost)), ("unconverted", .count(document.unconverted)),
      ("company", report.seesCompany ? json(document.company, document.currency) : .null),
      ("teams", .list(document.teams.map { json($0, document.currency) })),
      ("sellers", .list(document.sellers.map { json($0, document.currency) })),
      ("methods", methods(document)), ("model_weight", .number(document.modelWeight)),
      ("judgement_weight", .number(document.judgementWeight)),
      ("shock", .estimate(document.shock)),
      ("stages", .list((report.basis?.stages ?? []).map(json))),
      ("calls", .list(lines.map { json($0, document.currency) })),
      (
        "biases",
        .list(
          report.biases.map { json($0, isPrivate: false) }
            + [report.ownBias].compactMap { $0 }.map { json($0, isPrivate: true) })
      ),
    ].object
  }

  static func json(_ deal: DealOutlook, _ currency: String) -> JSON {
    [
      ("opportunity", .text(deal.opportunity)), ("account", .words(deal.account)),
      ("owner", .words(deal.owner)), ("stage", .text(deal.stage)),
      ("category", .words(deal.category)), ("close_on", .words(deal.closeOn?.description)),
      ("age", .count(deal.age)), ("amount", .money(deal.amount, currency)),
      ("amount_if_won", money(deal.amountIfWon, currency)), ("chance", .number(deal.chance)),
    ].object
  }

  static func json(_ fall: Waterfall, _ currency: String) -> JSON {
    [
      ("from", .instant(fall.from)), ("to", .instant(fall.to)),
      ("start", .money(fall.start, currency)), ("end", .money(fall.end, currency)),
      (
        "changes",
        Waterfall.Change.allCases.map { ($0.rawValue, JSON.money(fall.sum($0), currency)) }.object
      ),
      (
        "moves",
        .list(
          fall.moves.map { move in
            [
              ("change", .text(move.change.rawValue)), ("opportunity", .text(move.opportunity)),
              ("owner", .words(move.owner)), ("amount", .money(move.amount, currency)),
            ].object
          })
      ),
    ].object
  }

  static func json(_ frozen: FrozenDocument) -> JSON {
    let document = frozen.document
    let isHidden = document.company == .hidden && document.values.isEmpty
    return [
      ("day", .text(frozen.day)), ("period", .text(document.period)),
      ("as_of", .instant(document.asOf)), ("sequence", .count(Int(frozen.sequence))),
      ("input_sha256", .text(frozen.inputSHA256)), ("sha256", .text(frozen.sha256)),
      ("company", isHidden ? .null : json(document.company, document.currency)),
      ("teams", .list(document.teams.map { json($0, document.currency) })),
      ("methods", methods(document)),
    ].object
  }

  static func json(_ record: ForecastRecord) -> JSON {
    [
      ("frozen", .list(record.frozen.map { json($0, record) })),
      ("again", .list(record.again.map { json($0, record) })),
    ].object
  }

  static func json(_ call: ForecastCall, number: Int, _ currency: String) -> JSON {
    let (member, team): (String?, String?) =
      switch call.holder {
      case .member(let email): (email, nil)
      case .team(let team): (nil, team)
      }
    return [
      ("number", .count(number)), ("recorded", .instant(call.recorded)), ("by", .text(call.by)),
      ("member", .words(member)), ("team", .words(team)), ("period", .text(call.period.text)),
      ("category", .text(call.category.rawValue)), ("amount", .money(call.amount, currency)),
      ("note", .text(call.note)),
    ].object
  }

  /// Of a body that meets the schema.
  static func call(_ body: JSON, in currency: String) throws -> NewForecastCall {
    guard let period = TargetPeriod(body["period"]?.text ?? "") else {
      throw ServiceError.invalid(field: "period", expected: "a period such as 2027-Q1")
    }
    let category = body["category"]?.text.flatMap(ForecastCategory.init) ?? .commit
    var amount: Int64?
    if let text = body["amount"]?.text {
      guard let minor = MinorUnits.exactly(text, currency: currency) else {
        throw ServiceError.invalid(field: "amount", expected: "a decimal, such as 1200.50")
      }
      amount = minor
    }
    let (member, team) = (body["member"]?.text, body["team"]?.text)
    guard member == nil || team == nil else {
      throw ServiceError.invalid(field: "team", expected: "a member or a team, not both")
    }
    return NewForecastCall(
      period: period, holder: member.map { .member($0) } ?? team.map { .team($0) },
      category: category, amount: amount, note: body["note"]?.text ?? "")
  }

  private static func money(_ minor: Double, _ currency: String) -> JSON {
    .money(Int64(minor.rounded()), currency)
  }

  private static func json(_ unit: ForecastDocument.Unit, _ currency: String) -> JSON {
    [
      ("name", .text(unit.name)), ("won", .money(unit.won, currency)),
      ("open", money(unit.open, currency)), ("unborn", money(unit.unborn, currency)),
      ("renewals", money(unit.renewals, currency)), ("quota", .money(unit.quota, currency)),
      ("bookings", unit.bookings.map { json($0, currency) } ?? .null),
      ("total", unit.total.map { json($0, currency) } ?? .null),
    ].object
  }

  private static func json(_ range: ForecastDocument.Range, _ currency: String) -> JSON {
    [
      ("mean", money(range.mean, currency)), ("p10", money(range.p10, currency)),
      ("p50", money(range.p50, currency)), ("p90", money(range.p90, currency)),
      ("quantiles", .list(range.quantiles.map { money($0, currency) })),
      ("chance_of_quota", .estimate(range.chanceOfQuota)),
    ].object
  }

  private static func methods(_ document: ForecastDocument) -> JSON {
    ForecastMethod.allCases.compactMap { method in
      document.value(method).map { (method.rawValue, money($0, document.currency)) }
    }.object
  }

  private static func json(_ stage: StageBasis) -> JSON {
    [
      ("stage", .text(stage.stage)), ("weeks", .count(stage.weeks)), ("wins", .count(stage.wins)),
      ("losses", .count(stage.losses)), ("amount_ratio", .number(stage.amountRatio)),
    ].object
  }

  private static func json(_ line: CallSheet.Line, _ currency: String) -> JSON {
    let amounts = { (amounts: [ForecastCategory: Int64]) -> JSON in
      ForecastCategory.allCases.compactMap { category in
        amounts[category].map { (category.rawValue, JSON.money($0, currency)) }
      }.object
    }
    return [
      ("name", .text(line.name)), ("team", .words(line.team)), ("deals", amounts(line.deals)),
      ("seller", amounts(line.seller)), ("manager", amounts(line.manager)),
    ].object
  }

  private static func json(_ bias: CallBias, isPrivate: Bool) -> JSON {
    [
      ("seller", .text(bias.seller)), ("periods", .count(bias.periods)),
      ("bias", .number(bias.bias)), ("low", .number(bias.interval.lowerBound)),
      ("high", .number(bias.interval.upperBound)), ("factor", .number(bias.factor)),
      ("is_private", .bool(isPrivate)),
    ].object
  }

  private static func json(_ horizon: HorizonAccuracy, _ record: ForecastRecord) -> JSON {
    let (verdict, baseline): (String, ForecastMethod?) =
      switch horizon.verdict {
      case .tooFew: ("too_few", nil)
      case .beatsAll: ("beats_all", nil)
      case .notBetter(let method): ("not_better", method)
      }
    let amount = { (value: Double?) -> JSON in
      record.seesMoney ? value.map { money($0, record.currency) } ?? .null : .null
    }
    return [
      ("week", .count(horizon.week)), ("periods", .count(horizon.periods)),
      ("verdict", .text(verdict)), ("baseline", .words(baseline?.rawValue)),
      ("methods", .list(horizon.methods.map(json))), ("team_wape", .estimate(horizon.teamWape)),
      ("covered", .count(horizon.coverage.successes)), ("of", .count(horizon.coverage.trials)),
      ("crps", amount(horizon.crps)), ("pinball", amount(horizon.pinball)),
    ].object
  }

  private static func json(_ method: HorizonAccuracy.Method) -> JSON {
    [
      ("method", .text(method.method.rawValue)), ("periods", .count(method.periods)),
      ("wape", .estimate(method.wape)), ("bias", .estimate(method.bias)),
      ("difference_low", .estimate(method.difference?.lowerBound)),
      ("difference_high", .estimate(method.difference?.upperBound)),
    ].object
  }
}

/// For the command line: as the API tells it.
public func forecastRecord(_ report: ForecastReport) -> JSON { ForecastJSON.json(report) }
public func forecastAccuracyRecord(_ record: ForecastRecord) -> JSON { ForecastJSON.json(record) }

/// A forecast of a period that is over, beside what came.
public func forecastLine(_ scored: ScoredForecast) -> JSON {
  [
    ("period", .text(scored.period.text)), ("week", .count(scored.week)),
    (
      "methods",
      ForecastMethod.allCases.compactMap { method in
        scored.values[method].map { (method.rawValue, JSON.number($0.rounded())) }
      }.object
    ),
    ("quantiles", .list(scored.quantiles.map { .number($0.rounded()) })),
    ("actual", .number(scored.actual)),
  ].object
}

/// How far all of them were from what came.
public func forecastSummary(_ horizons: [HorizonAccuracy], _ currency: String) -> JSON {
  let record = ForecastRecord(
    frozen: [], again: horizons, scored: [], currency: currency, seesMoney: true)
  return ForecastJSON.json(record)["again"].map { [("accuracy", $0)].object } ?? .null
}
