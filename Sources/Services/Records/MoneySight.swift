import Domain

/// How much of the amounts of money a principal sees.
public struct MoneySight: Sendable, Hashable {
  private let seesAll: Bool
  /// Caseless e-mail addresses of the members whose deals are seen.
  private let owners: Set<String>

  init(seesAll: Bool, owners: Set<String>) {
    self.seesAll = seesAll
    self.owners = owners
  }

  public func sees(owner: String?) -> Bool {
    seesAll || owner.map { owners.contains(RecordKey.folded($0)) } ?? false
  }

  /// The opportunity, without amounts that are not for these eyes.
  public func shown(_ row: OpportunityRow) -> OpportunityRow {
    guard !sees(owner: row.owner) else { return row }
    var copy = row
    copy.amount = nil
    copy.listAmount = nil
    copy.cost = nil
    return copy
  }

  static let fields: Set<String> = ["amount", "list_amount", "cost", "lines"]

  /// The entry, without amounts that are not for these eyes; an entry without an owner of its own
  /// shows them to those who see all.
  public func shown(_ entry: JournalEntry) -> JournalEntry {
    guard !sees(owner: entry.body["owner"]?.text), let members = entry.body.members
    else { return entry }
    let isOfMoney = entry.kind.isOpportunity || entry.kind == .invoiceIssued
    let told = members.filter { !MoneySight.fields.contains($0.key) }
    let shown = isOfMoney ? told.compactMap(MoneySight.withoutNumbers) : told
    guard shown != members else { return entry }
    var copy = entry
    copy.body = .object(shown)
    return copy
  }

  /// What a source calls its fields nobody knows, and some of a deal's are amounts, such as
  /// `amount_in_home_currency`: of its properties words alone are left.
  private static func withoutNumbers(_ member: JSON.Member) -> JSON.Member? {
    guard member.key == "properties" else { return member }
    let words = (member.value.members ?? []).filter { MoneySight.isWords($0.value) }
    return words.isEmpty ? nil : JSON.Member("properties", .object(words))
  }

  /// Amounts are written in many ways, and all of them have digits.
  private static func isWords(_ value: JSON) -> Bool {
    switch value {
    case .null, .bool: true
    case .text(let text): !text.contains(where: \.isNumber)
    case .number, .list, .object: false
    }
  }
}

extension Seat {
  /// What this principal sees of amounts.
  public func moneySight() async throws -> MoneySight {
    guard let reach = reach(of: .seeMoney) else { return MoneySight(seesAll: false, owners: []) }
    if reach == .all { return MoneySight(seesAll: true, owners: []) }
    return MoneySight(seesAll: false, owners: try await emails(within: reach))
  }
}
