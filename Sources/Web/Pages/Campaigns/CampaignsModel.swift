import Domain
import Services

struct CampaignsModel: Sendable {
  static let limit = 100

  var campaigns: [Campaign]
  /// Where the list goes on; nil at its end.
  var next: Campaign.Place?
  var form = CampaignForm()
  var fault: CampaignText?

  static func load(after place: Campaign.Place?, at desk: Desk) async throws -> CampaignsModel {
    let page = try await desk.seat.campaigns(after: place, limit: limit + 1)
    let last = page.count > limit ? page[limit - 1] : nil
    return CampaignsModel(
      campaigns: Array(page.prefix(limit)),
      next: last.map { Campaign.Place(startsOn: $0.terms.startsOn, number: $0.number) })
  }
}

struct CampaignModel: Sendable {
  var campaign: Campaign
  var form: CampaignForm
  var fault: CampaignText?

  static func load(_ number: Int, at desk: Desk) async throws -> CampaignModel {
    let campaign = try await desk.seat.campaign(number)
    return CampaignModel(campaign: campaign, form: CampaignForm(campaign.terms))
  }
}

/// What was typed.
struct CampaignForm: Sendable, Hashable {
  var name = ""
  var channel = ""
  var startsOn = ""
  var endsOn = ""
  var cost = ""
  var currency = ""

  init() {}

  init(_ form: Query) {
    let text = { (name: String) in (form[name] ?? "").trimmed }
    // A name is what leads say, to the letter.
    name = form["campaign"] ?? ""
    channel = text("channel")
    (startsOn, endsOn) = (text("starts_on"), text("ends_on"))
    cost = text("cost").filter { $0 != " " && $0 != "\u{A0}" }
    currency = text("currency").uppercased()
  }

  init(_ terms: CampaignTerms) {
    name = terms.name
    channel = terms.channel ?? ""
    (startsOn, endsOn) = (terms.startsOn.description, terms.endsOn.description)
    let decimals = MinorUnits.decimals(of: terms.currency)
    cost = terms.cost.map { MoneyText.amount($0, decimals: decimals) } ?? ""
    currency = terms.currency ?? ""
  }

  func terms() throws(ServiceError) -> CampaignTerms {
    let first = try date(startsOn, "starts_on")
    return CampaignTerms(
      name: name, channel: channel, startsOn: first,
      endsOn: endsOn.isEmpty ? nil : try date(endsOn, "ends_on"), cost: try amount(),
      currency: currency)
  }

  func change() throws(ServiceError) -> CampaignChange {
    let terms = try terms()
    var change = CampaignChange()
    change.name = terms.name
    change.channel = channel
    (change.startsOn, change.endsOn) = (terms.startsOn, terms.endsOn)
    (change.cost, change.currency) = (terms.cost, currency)
    return change
  }

  private func date(_ text: String, _ field: String) throws(ServiceError) -> CivilDate {
    guard let date = CivilDate(text) else { throw .invalid(field: field, expected: "a date") }
    return date
  }

  private func amount() throws(ServiceError) -> Int64 {
    let code = currency.isEmpty ? nil : currency
    guard let amount = MinorUnits.exactly(cost, currency: code) else {
      throw .invalid(field: "cost", expected: "a decimal, such as 1200.50")
    }
    return amount
  }
}
