import Domain
import Services

/// Rows of a list page.
let revenueRows = 60

struct QuotasModel: Sendable {
  var view: QuotasView
  var rows: [RevisedRow<Quota>]
  var next: QuotaPlace?
  /// E-mails and names of those who can have one, and teams; empty for whoever sets none.
  var members: [Member] = []
  var teams: [Team] = []
  var book: OwnerBook
  /// Those that a quota can be in.
  var currencies: [String] = []
  var form: QuotaForm
  var problem: RevenueText?

  static func load(_ view: QuotasView, at desk: Desk) async throws -> QuotasModel {
    let rows = try await desk.seat.quotaBook(
      ofPeriod: view.period, after: view.after, limit: revenueRows + 1, now: desk.now)
    var model = QuotasModel(
      view: view, rows: Array(rows.prefix(revenueRows)),
      next: rows.count > revenueRows ? QuotaPlace(rows[revenueRows - 1].row) : nil,
      book: try await desk.seat.ownerBook(), form: QuotaForm())
    if desk.seat.may(.setRevenue) {
      model.members = try await desk.seat.members().filter { $0.state == .active }
      model.teams = try await desk.seat.teams(limit: Seat.mostTeams).filter { !$0.isArchived }
      let today = desk.zone.date(of: desk.now)
      let quarter = try await desk.seat.period(.quarter, of: today)?.description
      model.form.period = (view.period?.description ?? quarter) ?? ""
      model.currencies = try await desk.seat.currencies(now: desk.now)
      model.form.currency = model.currencies.first ?? ""
    }
    return model
  }
}

/// What was typed of a quota. The holder is `member:` or `team:` and who.
struct QuotaForm: Sendable, Hashable {
  var holder = ""
  var period = ""
  var amount = ""
  var currency = ""
  var isLearning = false

  init() {}

  init(_ form: Query) {
    holder = form["holder"] ?? ""
    period = (form["period"] ?? "").trimmed.uppercased()
    amount = (form["amount"] ?? "").filter { $0 != " " && $0 != "\u{A0}" }
    currency = (form["currency"] ?? "").trimmed.uppercased()
    isLearning = form["learning"] != nil
  }

  func draft(_ takesBack: Bool) throws(ServiceError) -> QuotaDraft {
    let parts = holder.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, ["member", "team"].contains(parts[0]) else {
      throw .invalid(field: "holder", expected: "a member or a team")
    }
    let minor = MinorUnits.exactly(amount, currency: currency)
    guard takesBack || minor != nil else {
      throw .invalid(field: "amount", expected: "a decimal, such as 180000")
    }
    return QuotaDraft(
      holder: parts[0] == "team" ? .team(parts[1]) : .member(parts[1]), period: period,
      amount: takesBack ? nil : minor, currency: currency, isRamped: !isLearning)
  }
}

struct RatesModel: Sendable {
  var view: RatesView
  var reporting: String
  var currencies: [String]
  var rows: [RevisedRow<ExchangeRates.Rate>]
  var next: RatePlace?
  var form: RateForm
  var problem: RevenueText?

  static func load(_ view: RatesView, at desk: Desk) async throws -> RatesModel {
    let (reporting, currencies, rows) = try await desk.seat.rateBook(
      of: view.currency, after: view.after, limit: revenueRows + 1, now: desk.now)
    var form = RateForm()
    (form.currency, form.day) = (view.currency ?? "", desk.zone.date(of: desk.now).description)
    return RatesModel(
      view: view, reporting: reporting, currencies: currencies,
      rows: Array(rows.prefix(revenueRows)),
      next: rows.count > revenueRows ? RatePlace(rows[revenueRows - 1].row) : nil, form: form)
  }
}

struct RateForm: Sendable, Hashable {
  var currency = ""
  var day = ""
  var rate = ""

  init() {}

  init(_ form: Query) {
    currency = (form["currency"] ?? "").trimmed.uppercased()
    day = (form["day"] ?? "").trimmed
    rate = (form["rate"] ?? "").trimmed
  }

  func terms() throws(ServiceError) -> (Double, String, CivilDate) {
    guard let day = CivilDate(day) else {
      throw .invalid(field: "day", expected: "a day such as 2027-03-31")
    }
    guard let rate = Double(rate) else {
      throw .invalid(field: "rate", expected: "a number above 0, such as 0.92")
    }
    return (rate, currency, day)
  }
}

struct InvoicesModel: Sendable {
  var view: InvoicesView
  var rows: [Invoice]
  var next: InvoicePlace?
  /// Those that an invoice can be in.
  var currencies: [String] = []
  var form: InvoiceForm
  var problem: RevenueText?

  static func load(_ view: InvoicesView, at desk: Desk) async throws -> InvoicesModel {
    let rows = try await desk.seat.invoices(view.filter, limit: revenueRows + 1, now: desk.now)
    var form = InvoiceForm()
    form.account = view.filter.account ?? ""
    let currencies =
      desk.seat.may(.readReports) ? try await desk.seat.currencies(now: desk.now) : []
    form.currency = currencies.first ?? ""
    form.periodStart = desk.zone.date(of: desk.now).description
    return InvoicesModel(
      view: view, rows: Array(rows.prefix(revenueRows)),
      next: rows.count > revenueRows ? InvoicePlace(rows[revenueRows - 1]) : nil,
      currencies: currencies, form: form)
  }
}

struct InvoiceForm: Sendable, Hashable {
  static let nameField = "form"

  /// By which it is told from all others: a form that is sent twice is one invoice.
  var name: String?
  var invoice = ""
  var account = ""
  var amount = ""
  var currency = ""
  var periodStart = ""
  var periodEnd = ""
  var credits = ""

  init() {}

  init(_ form: Query) {
    let text = { (name: String) in (form[name] ?? "").trimmed }
    name = form[Self.nameField].flatMap { (1...100).contains($0.utf8.count) ? $0 : nil }
    (invoice, account, credits) = (text("invoice"), text("account"), text("credits"))
    amount = text("amount").filter { $0 != " " && $0 != "\u{A0}" }
    currency = text("currency").uppercased()
    (periodStart, periodEnd) = (text("period_start"), text("period_end"))
  }

  /// In minor units, without a sign; nil where it cannot be read.
  var minor: Int64? { MinorUnits.exactly(amount, currency: currency) }

  /// What takes back an invoice is written without a sign.
  func draft() throws(ServiceError) -> InvoiceDraft {
    guard let minor else {
      throw .invalid(field: "amount", expected: "a decimal, such as 1200.50")
    }
    var draft = InvoiceDraft(
      account: account, amount: credits.isEmpty ? minor : -minor, currency: currency,
      periodStart: periodStart)
    if !periodEnd.isEmpty { draft.periodEnd = periodEnd }
    draft.invoice = invoice.isEmpty ? nil : invoice
    draft.credits = credits.isEmpty ? nil : credits
    return draft
  }
}

struct AccountsModel: Sendable {
  var view: AccountsView
  var rows: [AccountLine]
  var next: String?
  var form = ParentForm()
  var problem: RevenueText?

  static func load(_ view: AccountsView, at desk: Desk) async throws -> AccountsModel {
    let rows = try await desk.seat.accountBook(
      prefix: view.prefix, after: view.after, limit: revenueRows + 1, now: desk.now)
    return AccountsModel(
      view: view, rows: Array(rows.prefix(revenueRows)),
      next: rows.count > revenueRows ? rows[revenueRows - 1].account : nil)
  }
}

/// What an account is part of, as it was typed.
struct ParentForm: Sendable, Hashable {
  var account = ""
  var above = ""

  init() {}

  init(_ form: Query) {
    (account, above) = ((form["account"] ?? "").trimmed, (form["parent"] ?? "").trimmed)
  }

  var parent: String? { above.isEmpty ? nil : above }
}

struct AccountPageModel: Sendable {
  var sheet: AccountSheet
  var form = ParentForm()
  var name = ""
  var word: PipelinePlace.Word?
  var problem: RevenueText?
  var book: OwnerBook

  static func load(_ key: String, at desk: Desk) async throws -> AccountPageModel {
    let sheet = try await desk.seat.accountSheet(key, now: desk.now)
    var model = AccountPageModel(sheet: sheet, book: try await desk.seat.ownerBook())
    model.form.above = sheet.parent?.row.parent ?? ""
    return model
  }
}
