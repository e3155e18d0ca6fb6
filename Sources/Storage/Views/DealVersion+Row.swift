import Domain

/// A fact of an opportunity, and what is known of it by then.
public struct DealVersionRecord: Sendable {
  /// From 1.
  public var ordinal: Int
  public var fact: JournalEntry
  /// The facts up to this one, with the lead whose it is.
  public var record: OpportunityRecord
  /// Whether amounts are in another currency than before.
  public var hasNewCurrency: Bool

  public init(
    ordinal: Int, fact: JournalEntry, record: OpportunityRecord, hasNewCurrency: Bool
  ) {
    (self.ordinal, self.fact, self.record) = (ordinal, fact, record)
    self.hasNewCurrency = hasNewCurrency
  }

  static let columns = [
    "recorded", "at", "state", "lead", "account", "account_id", "stage", "category", "amount",
    "list_amount", "cost", "currency", "close_on", "owner", "reason", "name", "next_step",
    "next_step_on", "lines", "splits",
  ]

  var values: [SQLValue] {
    let fields = record.fields
    let currency = fields["currency"]?.text
    let amount = { (name: String) in MinorUnits.amount(fields[name], currency: currency).value }
    let text = { (name: String) -> SQLValue in (fields[name]?.text).value }
    let day = { (name: String) -> SQLValue in
      (fields[name]?.text.flatMap { CivilDate($0)?.description }).value
    }
    let account = Dictionary((fields["account"]?.members ?? []).map { ($0.key, $0.value) }) { $1 }
    let accountID = (fields["account_id"] ?? account["id"])?.text
    return [
      fact.recorded.sqlValue, fact.at.sqlValue, record.state.sqlValue, record.lead.value,
      RecordKey.account(account).value,
      accountID.value,
      text("stage"), text("category"), amount("amount"), amount("list_amount"), amount("cost"),
      currency.value, day("close_on"), text("owner"), text("reason"), text("name"),
      text("next_step"), day("next_step_on"), lines(currency), splits,
    ]
  }

  /// Null where neither they nor the currency of their amounts have changed.
  private func lines(_ currency: String?) -> SQLValue {
    guard fact.body["lines"] != nil || hasNewCurrency, record.fields["lines"] != nil
    else { return fact.body["lines"] == nil ? .null : "[]".sqlValue }
    let lines = DealLine.lines(of: record.fields["lines"], currency: currency)
    return JSON.list(lines.map(\.kept)).serialized.sqlValue
  }

  private var splits: SQLValue {
    guard let given = fact.body["splits"] else { return .null }
    let splits = DealSplit.splits(of: given)
    return JSON.list(splits.map { [.text($0.owner), .number($0.share)] }).serialized.sqlValue
  }
}

extension DealLine {
  /// In minor units: product, quantity, amount, list amount, cost, bundle.
  fileprivate var kept: JSON {
    let number = { (amount: Int64?) -> JSON in amount.map { .number(Double($0)) } ?? .null }
    return [
      .text(product), .number(quantity), number(amount), number(listAmount), number(cost),
      bundle.map { .text($0) } ?? .null,
    ]
  }

  init?(kept: JSON) {
    guard let parts = kept.list, parts.count == 6, let product = parts[0].text,
      let quantity = parts[1].number
    else { return nil }
    let amount = { (place: Int) in parts[place].number.map { Int64($0) } }
    self.init(
      product: product, quantity: quantity, amount: amount(2), listAmount: amount(3),
      cost: amount(4), bundle: parts[5].text)
  }
}

extension DealSplit {
  init?(kept: JSON) {
    guard let parts = kept.list, parts.count == 2, let owner = parts[0].text,
      let share = parts[1].number
    else { return nil }
    self.init(owner: owner, share: share)
  }
}

extension LeadOriginRecord {
  static let columns = [
    "recorded", "root", "account", "account_id", "account_name", "source", "campaign", "segment",
  ]

  var values: [SQLValue] {
    [
      origin.recorded.sqlValue, (origin.lead ?? lead).sqlValue, origin.account.value,
      accountID.value, accountName.value, origin.source.value, origin.campaign.value,
      origin.segment.value,
    ]
  }
}

extension ComponentView.Row {
  public init(_ version: DealVersionRecord) {
    self.init(
      table: .dealVersions, key: [version.record.opportunity.sqlValue, version.ordinal.sqlValue],
      values: version.values)
  }

  public init(_ origin: LeadOriginRecord) {
    self.init(
      table: .leadOrigins, key: [origin.lead.sqlValue, origin.ordinal.sqlValue],
      values: origin.values)
  }

  /// An answer by which sales took the lead on.
  public init(acceptance fact: JournalEntry, of lead: String) {
    self.init(
      table: .leadAcceptances, key: [fact.id.sqlValue],
      values: [
        lead.sqlValue, fact.recorded.sqlValue, (fact.body["by"]?.text).value,
        (fact.kind == .leadClaimed).sqlValue,
      ])
  }
}
