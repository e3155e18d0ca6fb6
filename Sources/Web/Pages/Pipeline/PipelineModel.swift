import Domain
import Services

struct PipelineModel: Sendable {
  /// Cards of a column, and of one in full.
  static let cards = 8
  static let pageSize = 60

  var view: PipelineView
  var board: PipelineBoard
  var book = OwnerBook()
  var teams: [Team] = []
  /// The quarters that can be asked for.
  var periods: [TargetPeriod] = []
  var problem: PipelineText?
  var today: CivilDate
  var now: Instant

  static func load(_ view: PipelineView, at desk: Desk) async throws -> PipelineModel {
    let (seat, now) = (desk.seat, desk.now)
    let board = try await seat.pipeline(
      view.filter, stage: view.stage, from: view.from,
      cards: view.stage == nil ? cards : pageSize, now: now)
    let today = desk.zone.date(of: now)
    var model = PipelineModel(view: view, board: board, today: today, now: now)
    model.book = try await seat.ownerBook()
    if board.seesAll {
      model.teams = try await seat.teams(limit: Seat.mostTeams).filter { !$0.isArchived }
    }
    model.periods = PipelineModel.quarters(
      around: today, yearBegins: board.settings.settings.yearBegins)
    return model
  }

  /// The one before, this one and the three after it.
  static func quarters(around day: CivilDate, yearBegins: Int) -> [TargetPeriod] {
    let quarter = TargetPeriod.quarter(of: day, yearBegins: yearBegins)
    return (-1...3).compactMap { quarter?.moved(by: $0) }
  }

  var isEmpty: Bool { !view.isFiltered && board.columns.allSatisfy { $0.count == 0 } }
}

struct DealModel: Sendable {
  var sheet: DealSheet
  var form: DealForm
  var book = OwnerBook()
  /// Nil where the amounts are not for these eyes.
  var discount: DiscountCard?
  /// By number.
  var members: [Int: String] = [:]
  /// E-mails and names of those who can have it.
  var owners: [Member] = []
  var word: PipelinePlace.Word?
  var problem: PipelineText?
  var today: CivilDate

  static func load(_ id: String, at desk: Desk) async throws -> DealModel {
    let sheet = try await desk.seat.dealSheet(id, now: desk.now)
    var model = DealModel(
      sheet: sheet, form: DealForm(sheet.card), today: desk.zone.date(of: desk.now))
    model.book = try await desk.seat.ownerBook()
    model.discount = try await desk.seat.discountCard(of: id, now: desk.now)
    if let card = model.discount {
      let members = try await desk.seat.members()
      model.members = Dictionary(
        members.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
      // Who has left decides on nothing any more.
      let active = Set(members.filter { $0.state == .active }.map(\.number))
      model.discount?.deciders = card.deciders.filter(active.contains)
    }
    if sheet.card.mayWork {
      model.owners = try await desk.seat.members().filter {
        $0.function == .sales && $0.state == .active
      }
    }
    return model
  }
}

/// What was typed about a deal.
struct DealForm: Sendable, Hashable {
  var name = ""
  var stage = ""
  var category = ""
  var amount: String?
  var currency = ""
  var closeOn = ""
  var owner = ""
  var nextStep = ""
  var nextStepOn = ""
  var outcome = ""
  var reason = ""

  init(_ card: DealCard) {
    let deal = card.deal
    name = deal.name ?? ""
    (stage, category) = (deal.stage ?? "", deal.category ?? "")
    if !card.hidesMoney {
      let decimals = MinorUnits.decimals(of: deal.currency)
      amount = deal.amount.map { MoneyText.amount($0, decimals: decimals) } ?? ""
      currency = deal.currency ?? ""
    }
    closeOn = deal.closeOn?.description ?? ""
    owner = deal.owner ?? ""
    nextStep = deal.nextStep ?? ""
    nextStepOn = deal.nextStepOn?.description ?? ""
  }

  init(_ form: Query) {
    let text = { (name: String) in (form[name] ?? "").trimmed }
    (name, stage, category) = (text("name"), text("stage"), text("category"))
    amount = form["amount"].map { $0.filter { $0 != " " && $0 != "\u{A0}" } }
    currency = text("currency").uppercased()
    (closeOn, owner) = (text("close_on"), text("owner"))
    (nextStep, nextStepOn) = (text("next_step"), text("next_step_on"))
    (outcome, reason) = (text("outcome"), text("reason"))
  }

  func change() throws(ServiceError) -> DealChange {
    var change = DealChange()
    (change.name, change.stage, change.category) = (name, stage, category)
    (change.closeOn, change.owner) = (closeOn, owner)
    (change.nextStep, change.nextStepOn) = (nextStep, nextStepOn)
    if let amount, !amount.isEmpty {
      let code = currency.isEmpty ? nil : currency
      guard let minor = MinorUnits.exactly(amount, currency: code) else {
        throw .invalid(field: "amount", expected: "a decimal, such as 1200.50")
      }
      change.amount = minor
      if !currency.isEmpty { change.currency = currency }
    }
    switch outcome {
    case "won": change.outcome = .won
    case "lost": change.outcome = .lost(reason: reason)
    case "open": change.outcome = .reopened
    default: break
    }
    return change
  }
}

struct PipelineSettingsModel: Sendable {
  var version: PipelineVersion
  var form: PipelineForm
  var word: PipelinePlace.Word?
  var problem: PipelineText?

  static func load(at desk: Desk) async throws -> PipelineSettingsModel {
    let version = try await desk.seat.pipelineSettings()
    return PipelineSettingsModel(version: version, form: PipelineForm(version.settings))
  }
}

/// What was typed: a stage a line as `name | category | chance`, a word a line for the others.
struct PipelineForm: Sendable, Hashable {
  var currency = ""
  var stages = ""
  var categories = ""
  var reasons = ""
  var yearBegins = "1"

  init(_ settings: PipelineSettings) {
    currency = settings.currency
    stages = settings.stageLines ?? ""
    categories = settings.categories.joined(separator: "\n")
    reasons = settings.lossReasons.joined(separator: "\n")
    yearBegins = "\(settings.yearBegins)"
  }

  init(_ form: Query) {
    currency = (form["currency"] ?? "").trimmed.uppercased()
    (stages, categories) = (form["stages"] ?? "", form["categories"] ?? "")
    reasons = form["loss_reasons"] ?? ""
    yearBegins = (form["year_begins"] ?? "1").trimmed
  }

  func settings() throws(ServiceError) -> PipelineSettings {
    var settings = PipelineSettings(
      currency: currency, categories: PipelineSettings.names(inLines: categories),
      lossReasons: PipelineSettings.names(inLines: reasons), yearBegins: Int(yearBegins) ?? 0)
    let given = PipelineSettings.stages(inLines: stages, categories: settings.categories)
    guard let given else {
      throw .invalid(field: "stages", expected: "a chance from 0 to 1")
    }
    settings.stages = given
    return settings
  }
}
