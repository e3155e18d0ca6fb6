import Statistics

/// What results are worked out from, in columns: names as numbers, rows in the order of time. Made
/// once from facts; what was known at an instant is asked of it through ``RevenueAsOf``.
public struct RevenueLedger: Sendable {
  public let facts: RevenueFacts
  public let addresses: AddressBook
  let accounts: NameCodes
  let owners: NameCodes
  /// Owners by their present addresses: the number of a person for that of an owner.
  let persons: NameCodes
  let person: [Int32]
  let segments: NameCodes
  let sources: NameCodes
  let leads: LeadColumns
  let deals: DealColumns
  let invoices: InvoiceColumns
  /// In the order in which they were learned: a subsidiary and its parent, −1 for none.
  let parents: [(recorded: Int64, account: Int32, parent: Int32)]

  public init(_ facts: RevenueFacts, addresses: AddressBook = AddressBook()) {
    self.addresses = addresses
    var (accounts, owners) = (NameCodes(), NameCodes())
    var (segments, sources) = (NameCodes(), NameCodes())
    var names = NameCodes(capacity: facts.acceptedLeads.count)
    leads = LeadColumns(facts.acceptedLeads, &names, &owners, &segments, &sources)
    deals = DealColumns(facts.deals, &names, &accounts, &segments, &sources)
    invoices = InvoiceColumns(facts.invoices, reporting: facts.rates.reporting, &accounts)
    var parents: [(recorded: Int64, account: Int32, parent: Int32)] = []
    for row in facts.parents {
      parents.append(
        (row.recorded.microseconds, accounts.code(of: row.account), accounts.code(of: row.parent)))
    }
    self.parents = parents.enumerated()
      .sorted { ($0.element.recorded, $0.offset) < ($1.element.recorded, $1.offset) }
      .map(\.element)
    for deal in facts.deals {
      for version in deal.versions {
        _ = owners.code(of: version.owner)
        for split in version.splits { _ = owners.code(of: split.owner) }
      }
    }
    var persons = NameCodes()
    person = owners.names.map { persons.code(of: addresses.present($0)) }
    for case .member(let email) in facts.quotas.map(\.holder) {
      _ = persons.code(of: addresses.present(email))
    }
    (self.accounts, self.owners, self.persons) = (accounts, owners, persons)
    (self.segments, self.sources, self.facts) = (segments, sources, facts)
  }

  /// Whether it was made from just these facts: from the very same rows, which it keeps.
  public func isMade(from other: RevenueFacts) -> Bool {
    facts.deals.isSame(as: other.deals) && facts.invoices.isSame(as: other.invoices)
      && facts.acceptedLeads.isSame(as: other.acceptedLeads)
      && facts.quotas.isSame(as: other.quotas) && facts.parents.isSame(as: other.parents)
      && facts.rates == other.rates
  }

  /// The number of a person by any address; nil where no fact names it.
  func person(named email: String) -> Int32? { persons.existing(addresses.present(email)) }

  /// The number of a person; −1 is nobody.
  func person(_ owner: String?) -> Int32 {
    owner.flatMap { owners.existing($0) }.map { $0 < 0 ? -1 : person[Int($0)] } ?? -1
  }
}

/// Numbers for names, told apart by their bytes; −1 is no name.
struct NameCodes: Sendable {
  private(set) var names: [String] = []
  private var codes: [ExactText: Int32] = [:]
  /// The name asked for last: neighbours are often alike.
  private var last: (name: String, code: Int32)?

  init(capacity: Int = 0) {
    names.reserveCapacity(capacity)
    codes.reserveCapacity(capacity)
  }

  mutating func code(of name: String?) -> Int32 {
    guard let name else { return -1 }
    let text = ExactText(name)
    if let last, ExactText(last.name) == text { return last.code }
    let code = known(text) ?? Int32(names.count)
    if Int(code) == names.count {
      codes[text] = code
      names.append(name)
    }
    last = (name, code)
    return code
  }

  /// Nil for a name that was never given a number.
  func existing(_ name: String?) -> Int32? {
    guard let name else { return -1 }
    return known(ExactText(name))
  }

  func name(_ code: Int32) -> String? { code < 0 ? nil : names[Int(code)] }

  private func known(_ text: ExactText) -> Int32? { codes[text] }
}

/// Acceptances in the order of `recorded`; claims are left out.
struct LeadColumns: Sendable {
  /// Which row of the facts it is.
  private(set) var row: [Int32] = []
  private(set) var recorded: [Int64] = []
  /// The acceptance of the same lead before it; the least number where there is none.
  private(set) var previous: [Int64] = []
  private(set) var lead: [Int32] = []
  private(set) var by: [Int32] = []
  private(set) var segment: [Int32] = []
  private(set) var source: [Int32] = []

  init(
    _ leads: [AcceptedLead], _ names: inout NameCodes, _ owners: inout NameCodes,
    _ segments: inout NameCodes, _ sources: inout NameCodes
  ) {
    let order = LeadColumns.order(of: leads)
    reserve(order.count)
    var latest: [Int64] = []
    latest.reserveCapacity(order.count)
    for place in order {
      let accepted = leads[Int(place)]
      let (instant, code) = (accepted.recorded.microseconds, names.code(of: accepted.lead))
      if Int(code) == latest.count { latest.append(.min) }
      row.append(place)
      recorded.append(instant)
      previous.append(latest[Int(code)])
      latest[Int(code)] = instant
      lead.append(code)
      by.append(owners.code(of: accepted.by))
      segment.append(segments.code(of: accepted.segment))
      source.append(sources.code(of: accepted.source))
    }
  }

  private mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    recorded.reserveCapacity(count)
    previous.reserveCapacity(count)
    lead.reserveCapacity(count)
    by.reserveCapacity(count)
    segment.reserveCapacity(count)
    source.reserveCapacity(count)
  }

  /// Rows that are no claims, by `recorded`; the order of facts where that is equal.
  private static func order(of leads: [AcceptedLead]) -> [Int32] {
    var (order, isSorted, last) = ([Int32](), true, Instant.distantPast)
    order.reserveCapacity(leads.count)
    for place in leads.indices where !leads[place].isClaim {
      if leads[place].recorded < last { isSorted = false }
      last = leads[place].recorded
      order.append(Int32(place))
    }
    guard !isSorted else { return order }
    return order.sorted { (leads[Int($0)].recorded, $0) < (leads[Int($1)].recorded, $1) }
  }
}

/// Deals in the order of the facts, with when each version was learned and what it says.
struct DealColumns: Sendable {
  /// Where a deal's versions begin; one more than there are deals.
  private(set) var first: [Int32] = [0]
  private(set) var recorded: [Int64] = []
  private(set) var state: [OpportunityRecord.State] = []
  private(set) var lead: [Int32] = []
  private(set) var account: [Int32] = []
  private(set) var segment: [Int32] = []
  private(set) var source: [Int32] = []
  /// How many leads have numbers.
  let leadCount: Int

  init(
    _ deals: [DealHistory], _ names: inout NameCodes, _ accounts: inout NameCodes,
    _ segments: inout NameCodes, _ sources: inout NameCodes
  ) {
    first.reserveCapacity(deals.count + 1)
    for deal in deals {
      for version in deal.versions {
        recorded.append(version.recorded.microseconds)
        state.append(version.state)
      }
      first.append(Int32(recorded.count))
      lead.append(names.code(of: deal.lead))
      account.append(accounts.code(of: deal.account))
      segment.append(segments.code(of: deal.segment))
      source.append(sources.code(of: deal.source))
    }
    leadCount = names.names.count
  }
}

/// Invoices and credit notes in the order of when they were issued.
struct InvoiceColumns: Sendable {
  /// Which row of the facts it is.
  private(set) var row: [Int32] = []
  /// When it was issued; not after it was learned.
  private(set) var at: [Int64] = []
  private(set) var recorded: [Int64] = []
  private(set) var account: [Int32] = []
  private(set) var amount: [Int64] = []
  /// Whether it is in another currency than the reporting one.
  private(set) var isForeign: [Bool] = []

  init(_ invoices: [Invoice], reporting: String, _ accounts: inout NameCodes) {
    let issued = invoices.map { min($0.at, $0.recorded).microseconds }
    let order = invoices.indices.sorted { (issued[$0], $0) < (issued[$1], $1) }
    for place in order {
      let invoice = invoices[place]
      row.append(Int32(place))
      at.append(issued[place])
      recorded.append(invoice.recorded.microseconds)
      account.append(accounts.code(of: invoice.account))
      amount.append(invoice.amount)
      isForeign.append(invoice.currency != reporting)
    }
  }
}

extension [Int64] {
  /// The first place whose number is not less; the array ascends.
  func firstPlace(from number: Int64) -> Int {
    partitioningIndex { $0 >= number }
  }

  /// The places of the numbers in a span; the array ascends.
  func places(in span: Range<Instant>) -> Range<Int> {
    let low = firstPlace(from: span.lowerBound.microseconds)
    return low..<Swift.max(low, firstPlace(from: span.upperBound.microseconds))
  }
}

extension Array {
  /// Whether both lie in the same place: then they are equal, and nobody has changed one of them.
  fileprivate func isSame(as other: [Element]) -> Bool {
    count == other.count
      && withUnsafeBufferPointer { own in
        other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress }
      }
  }
}
