import Domain

/// Which deals and invoices are of which account, and what accounts are part of: a page of accounts
/// costs what stands on it. Made when somebody asks first, and kept up with the facts from then on.
struct AccountIndex: Sendable {
  /// Ids of deals, by the account that they are of.
  private var deals: [ExactText: Set<ExactText>] = [:]
  /// Places among the invoices of the facts, ascending.
  private var invoices: [ExactText: [Int]] = [:]
  /// Accounts with deals or invoices, in order.
  private var keys: [ExactText] = []
  /// What was said of what an account is part of, as it was said.
  private(set) var told: [ExactText: [AccountParent]] = [:]
  /// Accounts that are part of an account now, in order.
  private(set) var parts: [ExactText: [ExactText]] = [:]
  /// Accounts of which somebody said what they are part of, and those, in order.
  private var related: [ExactText] = []

  init(_ facts: RevenueFacts) {
    for deal in facts.deals {
      guard let account = deal.account else { continue }
      deals[ExactText(account), default: []].insert(ExactText(deal.opportunity))
    }
    for (place, invoice) in facts.invoices.enumerated() {
      invoices[ExactText(invoice.account), default: []].append(place)
    }
    keys = Set(deals.keys).union(invoices.keys).sorted()
    relate(facts.parents)
  }

  mutating func relate(_ parents: [AccountParent]) {
    told = Dictionary(grouping: parents) { ExactText($0.account) }
    parts = [:]
    for (account, rows) in told {
      guard let parent = rows.last?.parent else { continue }
      parts[ExactText(parent), default: []].append(account)
    }
    for parent in parts.keys { parts[parent]?.sort() }
    related = Set(told.keys).union(parts.keys).sorted()
  }

  // MARK: Going on

  mutating func move(deal id: String, from old: String?, to new: String?) {
    guard old != new else { return }
    if let old {
      deals[ExactText(old)]?.remove(ExactText(id))
      if deals[ExactText(old)]?.isEmpty == true { deals[ExactText(old)] = nil }
      settle(ExactText(old))
    }
    if let new {
      deals[ExactText(new), default: []].insert(ExactText(id))
      settle(ExactText(new))
    }
  }

  mutating func move(invoice place: Int, from old: String?, to new: String) {
    guard old != new else { return }
    if let old {
      invoices[ExactText(old)]?.removeAll { $0 == place }
      if invoices[ExactText(old)]?.isEmpty == true { invoices[ExactText(old)] = nil }
      settle(ExactText(old))
    }
    let places = invoices[ExactText(new), default: []]
    let index = places.firstIndex { $0 > place } ?? places.count
    invoices[ExactText(new), default: []].insert(place, at: index)
    settle(ExactText(new))
  }

  /// Whether the account is among the keys as it has deals or invoices or not.
  private mutating func settle(_ account: ExactText) {
    let place = keys.firstPlace { $0 >= account }
    let isKnown = place < keys.count && keys[place] == account
    let isKept = deals[account] != nil || invoices[account] != nil
    if isKnown, !isKept { keys.remove(at: place) }
    if !isKnown, isKept { keys.insert(account, at: place) }
  }

  // MARK: Looking

  /// Deals of an account, in the order of their ids.
  func deals(of account: String, in facts: RevenueFacts) -> [DealHistory] {
    (deals[ExactText(account)] ?? []).sorted().compactMap { facts.deal($0.text) }
  }

  /// Places among the invoices of the facts, ascending.
  func invoices(of account: String) -> [Int] { invoices[ExactText(account)] ?? [] }

  /// Accounts that begin so, in order, after one; each is looked at when its turn comes. With those
  /// that are merely part of another, where these are asked for.
  func accounts(
    prefix: String, after last: String?, withRelated: Bool
  ) -> some Sequence<String> {
    let isBefore = { (key: ExactText) -> Bool in
      key < ExactText(prefix) || (last.map { key <= ExactText($0) } ?? false)
    }
    let related = withRelated ? related : []
    let start = (
      own: keys.firstPlace { !isBefore($0) }, other: related.firstPlace { !isBefore($0) }
    )
    let keys = keys
    return sequence(state: start) { place -> String? in
      let one = place.own < keys.count ? keys[place.own] : nil
      let two = place.other < related.count ? related[place.other] : nil
      guard let next = [one, two].compactMap({ $0 }).min(),
        next.text.utf8.starts(with: prefix.utf8)
      else { return nil }
      if one == next { place.own += 1 }
      if two == next { place.other += 1 }
      return next.text
    }
  }
}

extension RandomAccessCollection {
  /// The first place from which on the condition holds, which it does from there to the end.
  func firstPlace(where holds: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, self.count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if holds(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
