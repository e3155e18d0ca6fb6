import Domain
import Storage

/// What results, forecast and margin are worked out from, in memory, as of one transaction.
struct RevenueCopy: Sendable {
  /// What it was read at.
  struct Stamp: Sendable, Hashable {
    var sequence: Int64 = 0
    var erasures = 0
    var tables = RevenueTables.Stamp()
    var currency = ""
    /// Periods of quotas are named by it.
    var yearBegins = 1

    init() {}

    init(
      _ connection: any Connection, _ workspace: WorkspaceID, currency: String
    ) throws {
      sequence = try JournalTable(connection, workspace).lastSequence
      erasures = try LoopQueries(connection, workspace).erasures()
      tables = try RevenueTables(connection, workspace).stamp()
      self.currency = currency
      yearBegins = try connection.yearBegins(of: workspace)
    }
  }

  /// Components that are read one by one; when more have changed, everything is read.
  static let stretch = 512

  private(set) var stamp = Stamp()
  private(set) var facts = RevenueFacts()
  /// The last `recorded` of all: from then on everything is known.
  private(set) var latest = Instant.distantPast
  private(set) var versions = 0
  private var book = OriginBook()
  /// Of each accepted lead the entry, in their order.
  private var entries: [ExactText] = []
  /// Deals that name an account themselves, by their id.
  private var named: [ExactText: [OriginBook.Naming]] = [:]
  /// Places of invoices by what they name the account, caseless.
  private var invoices: [String: [Int]] = [:]
  /// Nil until somebody asks for accounts.
  private(set) var accounts: AccountIndex?

  /// In whose days an invoice without a period of its own is issued.
  let zone: Zone

  init(zone: Zone) { self.zone = zone }

  /// The account that an invoice which names it so is of.
  func account(named text: String) -> String {
    book.names(of: text).last?.account ?? "id:\(text)"
  }

  /// Makes the index of accounts, if it is not there yet.
  mutating func indexAccounts() {
    if accounts == nil { accounts = AccountIndex(facts) }
  }

  /// Brings it up to the transaction of the connection.
  mutating func update(
    _ connection: any Connection, _ workspace: WorkspaceID, currency: String
  ) throws {
    let now = try Stamp(connection, workspace, currency: currency)
    guard now != stamp else { return }
    let reader = RevenueReader(connection, workspace)
    let tables = RevenueTables(connection, workspace)
    if try !goOn(to: now, reader, connection, workspace) {
      self = RevenueCopy(zone: zone)
      try readAll(reader, try tables.names())
      try readInvoices(reader, after: 0, currency)
    }
    if stamp.tables != now.tables || stamp.currency != now.currency
      || stamp.yearBegins != now.yearBegins
    {
      try read(tables, currency)
    }
    stamp = now
  }

  private mutating func read(_ tables: RevenueTables, _ currency: String) throws {
    facts.quotas = try tables.quotas()
    let rates = try tables.rates()
    facts.rates = ExchangeRates(reporting: currency, rates)
    facts.parents = try tables.parents()
    accounts?.relate(facts.parents)
    let recorded = facts.quotas.map(\.recorded) + rates.map(\.recorded)
    latest = max(latest, (recorded + facts.parents.map(\.recorded)).max() ?? latest)
  }

  // MARK: From nothing

  private mutating func readAll(_ reader: RevenueReader, _ names: [AccountName]) throws {
    try reader.forEachOrigin { book.add($0) }
    book.settle(names)
    try reader.forEachDeal { facts.deals.append(told($0)) }
    var accepted: [(lead: AcceptedLead, entry: ExactText)] = []
    try reader.forEachAcceptance { accepted.append((told($0), ExactText($1))) }
    accepted.sort { ($0.lead.recorded, $0.entry) < ($1.lead.recorded, $1.entry) }
    facts.acceptedLeads = accepted.map(\.lead)
    entries = accepted.map(\.entry)
  }

  private mutating func readInvoices(
    _ reader: RevenueReader, after sequence: Int64, _ currency: String
  ) throws {
    let known = facts.invoices.count
    try reader.forEachInvoice(after: sequence) { entry in
      guard var invoice = Invoice(entry, in: currency, zone) else { return }
      invoice.take(book.names(of: invoice.accountID))
      note(invoice.recorded, invoice.names.map(\.recorded))
      facts.invoices.append(invoice)
    }
    guard facts.invoices.count > known else { return }
    let isInOrder = facts.invoices[max(0, known - 1)...].isInOrder
    if !isInOrder { facts.invoices.sort(by: RevenueCopy.precedes) }
    if !isInOrder || known == 0 {
      invoices = [:]
      // Places are others now.
      accounts = nil
    }
    for place in (invoices.isEmpty ? 0 : known)..<facts.invoices.count {
      invoices[RecordKey.folded(facts.invoices[place].accountID), default: []].append(place)
      accounts?.move(invoice: place, from: nil, to: facts.invoices[place].account)
    }
  }

  static func precedes(_ left: Invoice, _ right: Invoice) -> Bool {
    (left.recorded, ExactText(left.id)) < (right.recorded, ExactText(right.id))
  }

  private mutating func told(_ deal: RevenueReader.Deal) -> DealHistory {
    var history = deal.history
    history.take(book.origins(of: deal.namings))
    versions += history.versions.count
    note(history.versions.last?.recorded, history.origins.map(\.recorded))
    if deal.namings.contains(where: { $0.accountID != nil }) {
      named[ExactText(history.opportunity)] = deal.namings
    }
    return history
  }

  private mutating func told(_ accepted: AcceptedLead) -> AcceptedLead {
    var lead = accepted
    lead.take(book.origins(of: [.init(recorded: lead.recorded, lead: lead.named)]))
    note(lead.recorded, lead.origins.map(\.recorded))
    return lead
  }

  private mutating func note(_ recorded: Instant?, _ others: [Instant]) {
    latest = max(latest, recorded ?? latest, others.last ?? latest)
  }
}

// MARK: From where it was

extension RevenueCopy {
  /// False where what is known does not merely go on: then nothing of this copy is of use.
  private mutating func goOn(
    to now: Stamp, _ reader: RevenueReader, _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> Bool {
    guard stamp.sequence > 0, now.erasures == stamp.erasures, now.currency == stamp.currency,
      now.tables.hasSameNames(as: stamp.tables)
    else { return false }
    guard now.sequence > stamp.sequence else { return true }
    let changed = try LoopQueries(connection, workspace)
      .components(writtenAfter: stamp.sequence, limit: RevenueCopy.stretch + 1)
    guard changed.count <= RevenueCopy.stretch else { return false }
    for component in changed where try !take(component, reader) { return false }
    try readInvoices(reader, after: stamp.sequence, now.currency)
    rename(book.takeFreshNames())
    return true
  }

  private mutating func take(_ component: Int, _ reader: RevenueReader) throws -> Bool {
    var records: [ExactText: [LeadOriginRecord]] = [:]
    try reader.forEachOrigin(ofComponent: component) {
      records[ExactText($0.lead), default: []].append($0)
    }
    for (lead, own) in records where !book.goOn(lead.text, own) { return false }
    var deals: [DealHistory] = []
    try reader.forEachDeal(ofComponent: component) { deals.append(told($0)) }
    for deal in deals { put(deal) }
    var accepted: [(AcceptedLead, ExactText)] = []
    try reader.forEachAcceptance(ofComponent: component) {
      accepted.append((told($0), ExactText($1)))
    }
    for (lead, entry) in accepted { put(lead, entry) }
    return true
  }

  private mutating func put(_ deal: DealHistory) {
    let id = ExactText(deal.opportunity)
    let place = facts.deals.firstPlace { ExactText($0.opportunity) >= id }
    if place < facts.deals.count, ExactText(facts.deals[place].opportunity) == id {
      versions -= facts.deals[place].versions.count
      let before = facts.deals[place].account
      facts.deals[place] = deal
      accounts?.move(deal: deal.opportunity, from: before, to: deal.account)
    } else {
      facts.deals.insert(deal, at: place)
      accounts?.move(deal: deal.opportunity, from: nil, to: deal.account)
    }
  }

  private mutating func put(_ lead: AcceptedLead, _ entry: ExactText) {
    let place = entries.indices.firstPlace {
      (facts.acceptedLeads[$0].recorded, entries[$0]) >= (lead.recorded, entry)
    }
    if place < entries.count, entries[place] == entry {
      facts.acceptedLeads[place] = lead
    } else {
      facts.acceptedLeads.insert(lead, at: place)
      entries.insert(entry, at: place)
    }
  }

  /// Invoices and deals that name an account by one of the names are told anew whose they are.
  private mutating func rename(_ names: Set<String>) {
    guard !names.isEmpty else { return }
    for name in names {
      let bare = RecordKey.bare(account: name)
      for text in Set([name, bare]) {
        for place in invoices[text] ?? [] {
          let before = facts.invoices[place].account
          let known = book.names(of: facts.invoices[place].accountID)
          facts.invoices[place].take(known)
          accounts?.move(invoice: place, from: before, to: facts.invoices[place].account)
          note(nil, known.map(\.recorded))
        }
      }
    }
    for (id, namings) in named {
      let place = facts.deals.firstPlace { ExactText($0.opportunity) >= id }
      guard place < facts.deals.count else { continue }
      let before = facts.deals[place].account
      facts.deals[place].take(book.origins(of: namings))
      accounts?.move(deal: id.text, from: before, to: facts.deals[place].account)
    }
  }
}

extension ArraySlice<Invoice> {
  fileprivate var isInOrder: Bool {
    zip(self, dropFirst()).allSatisfy { !RevenueCopy.precedes($1, $0) }
  }
}
