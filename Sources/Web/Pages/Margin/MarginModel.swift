import Domain
import Services

struct MarginModel: Sendable {
  var query: MarginQuery
  var sheet: MarginSheet
  /// Discounts that wait for this reader.
  var toDecide: Int
  var names: OwnerBook
  /// Up to which periods may be chosen.
  var today: CivilDate

  static func load(_ query: MarginQuery, at desk: Desk) async throws -> MarginModel {
    let (period, asOf) = try await query.meant(at: desk)
    return MarginModel(
      query: query, sheet: try await desk.seat.margin(period, asOf: asOf, now: desk.now),
      toDecide: try await desk.seat.discountsToDecide(now: desk.now).count,
      names: try await desk.seat.ownerBook(), today: desk.zone.date(of: desk.now))
  }
}

extension MarginQuery {
  /// Without a period, the company's year under way at the instant.
  fileprivate func meant(at desk: Desk) async throws -> (period: TargetPeriod, asOf: Instant) {
    let asOf = min(asOf.flatMap { desk.zone.instant(of: $0) } ?? desk.now, desk.now)
    if let period { return (period, asOf) }
    guard let year = try await desk.seat.period(.year, of: desk.zone.date(of: asOf)) else {
      throw Refusal.notFound
    }
    return (year, asOf)
  }
}

struct MarginDealsModel: Sendable {
  static let limit = 100

  var query: MarginQuery
  var cut: MarginCut
  var period: TargetPeriod
  var rows: MarginRows
  var next: MarginSheet.DiscountPlace?
  var names: OwnerBook

  static func load(
    _ query: MarginQuery, _ cut: MarginCut, after place: MarginSheet.DiscountPlace?, at desk: Desk
  ) async throws -> MarginDealsModel {
    let (period, asOf) = try await query.meant(at: desk)
    var rows = try await desk.seat.marginDeals(
      period, cut, after: place, limit: limit + 1, asOf: asOf, now: desk.now)
    let next = rows.deals.count > limit ? MarginSheet.DiscountPlace(rows.deals[limit - 1]) : nil
    rows.deals = Array(rows.deals.prefix(limit))
    return MarginDealsModel(
      query: query, cut: cut, period: period, rows: rows, next: next,
      names: try await desk.seat.ownerBook())
  }
}

/// Deals beyond their owner's limit.
struct BeyondModel: Sendable {
  var query: MarginQuery
  var period: TargetPeriod
  var rows: [MarginSheet.Beyond]
  var next: MarginSheet.DiscountPlace?
  var names: OwnerBook

  static func load(
    _ query: MarginQuery, after place: MarginSheet.DiscountPlace?, at desk: Desk
  ) async throws -> BeyondModel {
    let (period, asOf) = try await query.meant(at: desk)
    let limit = MarginDealsModel.limit
    let rows = try await desk.seat.marginBeyond(
      period, after: place, limit: limit + 1, asOf: asOf, now: desk.now)
    return BeyondModel(
      query: query, period: period, rows: Array(rows.prefix(limit)),
      next: rows.count > limit ? MarginSheet.DiscountPlace(rows[limit - 1]) : nil,
      names: try await desk.seat.ownerBook())
  }
}

struct DiscountsModel: Sendable {
  static let limit = 50

  var toDecide: [DiscountCard]
  var asked: [DiscountCard.Asked]
  var next: Int?
  var members: [Int: String]
  var form = DiscountForm()
  var fault: DiscountText?

  static func load(before number: Int?, at desk: Desk) async throws -> DiscountsModel {
    let asked = try await desk.seat.discountRequests(
      before: number, limit: limit + 1, now: desk.now)
    return DiscountsModel(
      toDecide: try await desk.seat.discountsToDecide(now: desk.now),
      asked: Array(asked.prefix(limit)),
      next: asked.count > limit ? asked[limit - 1].request.number : nil,
      members: try await memberNames(at: desk))
  }
}

struct DiscountModel: Sendable {
  var number: Int
  var card: DiscountCard
  var members: [Int: String]
  var names: OwnerBook
  var form = DiscountForm()
  var fault: DiscountText?

  var asked: DiscountCard.Asked? { card.asked.first { $0.request.number == number } }

  static func load(_ number: Int, at desk: Desk) async throws -> DiscountModel {
    DiscountModel(
      number: number, card: try await desk.seat.discountRequest(number, now: desk.now),
      members: try await memberNames(at: desk), names: try await desk.seat.ownerBook())
  }
}

struct GuardrailsModel: Sendable {
  /// Of the rule that is looked at; nil is all of them.
  var number: Int?
  var bands: [Guardrail]
  var rules: [DiscountRule]
  var form = GuardrailForm()
  var fault: DiscountText?

  static func load(at desk: Desk) async throws -> GuardrailsModel {
    GuardrailsModel(
      bands: try await desk.seat.discountBands(now: desk.now),
      rules: try await desk.seat.discountRules())
  }

  /// One rule with all its versions.
  static func load(_ number: Int, at desk: Desk) async throws -> GuardrailsModel {
    let versions = try await desk.seat.discountRule(number)
    return GuardrailsModel(
      number: number, bands: [], rules: versions,
      form: versions.last?.grant.map(GuardrailForm.init) ?? GuardrailForm())
  }
}

/// What was typed to ask for a discount, or to decide on one.
struct DiscountForm: Sendable, Hashable {
  var reason: String?
  var note: String?

  init() {}

  init(_ form: Query) { (reason, note) = (form["reason"], form["note"]) }
}

/// Names by number.
private func memberNames(at desk: Desk) async throws -> [Int: String] {
  Dictionary(
    try await desk.seat.members().map { ($0.number, $0.name) },
    uniquingKeysWith: { first, _ in first })
}

/// What was typed.
struct GuardrailForm: Sendable, Hashable {
  var holder = ""
  var product = ""
  var segment = ""
  /// In percent.
  var upTo = ""

  init() {}

  init(_ form: Query) {
    let text = { (name: String) in (form[name] ?? "").trimmed }
    (holder, product, segment) = (text("holder"), text("product"), text("segment"))
    upTo = text("up_to")
  }

  init(_ grant: DiscountGrant) {
    (holder, product, segment) = (grant.holder.text, grant.product ?? "", grant.segment ?? "")
    upTo = Texts(.english).plain(grant.upTo * 100, digits: 4)
  }

  func grant() throws(ServiceError) -> DiscountGrant {
    guard let holder = DiscountGrant.Holder(holder) else {
      throw .invalid(
        field: "holder", expected: "everybody, an office, team:WORD or member:EMAIL")
    }
    guard let percent = Double(upTo.replacing("%", with: "")), (0...100).contains(percent) else {
      throw .invalid(field: "up_to", expected: "a share from 0 to 1")
    }
    return DiscountGrant(
      holder: holder, product: product, segment: segment, upTo: percent / 100)
  }
}
