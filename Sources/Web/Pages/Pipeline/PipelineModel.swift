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
  /// What was typed that the person changed, where somebody else changed the deal meanwhile.
  var kept: [PipelineText] = []
  /// Of who is to take part in it.
  var contact = ContactForm()
  /// Nil where the amounts are not for these eyes.
  var discount: DiscountCard?
  /// By number.
  var members: [Int: String] = [:]
  /// E-mails and names of those who can have it.
  var owners: [Member] = []
  /// What was typed to ask for a discount, and why it was refused.
  var asking = DiscountForm()
  var fault: DiscountText?
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

  /// What is wrong with a single field of its forms.
  func fieldFault(_ t: Texts) -> FieldFault? {
    FieldFault(problem?.field, problem.map { t($0) })
  }

  /// What was typed into the form of a version lies over the latest, so that saving it once more
  /// undoes nothing that somebody else changed meanwhile.
  mutating func take(_ typed: DealForm, of version: Int) {
    guard version != sheet.card.version else {
      form = typed
      return
    }
    (form, kept) = typed.laid(over: form, since: DealForm(sheet, version: version) ?? form)
    if problem == .faultTaken { problem = .faultMeanwhile }
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
    name = DealForm.shown(deal.name)
    (stage, category) = (DealForm.shown(deal.stage), DealForm.shown(deal.category))
    if !card.hidesMoney {
      let decimals = MinorUnits.decimals(of: deal.currency)
      amount = deal.amount.map { MoneyText.amount($0, decimals: decimals) } ?? ""
      currency = DealForm.shown(deal.currency)
    }
    closeOn = deal.closeOn?.description ?? ""
    owner = DealForm.shown(deal.owner)
    nextStep = DealForm.shown(deal.nextStep)
    nextStepOn = deal.nextStepOn?.description ?? ""
  }

  /// As it was when the deal had so many versions; nil where it never had.
  init?(_ sheet: DealSheet, version: Int) {
    let versions = sheet.history.versions
    guard version > 0, version <= versions.count else { return nil }
    var card = sheet.card
    card.deal = versions[version - 1]
    self.init(card)
  }

  /// As a browser sends it back, so that what nobody touched is the same.
  private static func shown(_ text: String?) -> String {
    (text ?? "").filter { !$0.isNewline }.trimmed
  }

  init(_ form: Query) {
    let text = { (name: String) in (form[name] ?? "").trimmed }
    (name, stage, category) = (text("name"), text("stage"), text("category"))
    // A blank field is there all the same.
    let isThere = form.pairs.contains { $0.name == "amount" }
    amount = isThere ? text("amount").filter { $0 != " " && $0 != "\u{A0}" } : nil
    currency = text("currency").uppercased()
    (closeOn, owner) = (text("close_on"), text("owner"))
    (nextStep, nextStepOn) = (text("next_step"), text("next_step_on"))
    (outcome, reason) = (text("outcome"), text("reason"))
  }

}

/// What was typed of who takes part in a deal.
struct ContactForm: Sendable, Hashable {
  var contact: String?
  var role: String?
  var authority: String?

  init() {}

  init(_ form: Query) {
    (contact, role, authority) = (form["contact"], form["role"], form["authority"])
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
