import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// What results, forecast and margin are worked out from, as it was known.
struct RevenueFactsTests {
  static let then = RandomJournal.Options().start + 41 * .day + 7 * .hour

  /// A random journal with what it lacks: accounts by their ids, lines, splits, invoices.
  static func entries(_ seed: UInt64) -> [JournalEntry] {
    var random = SeededRandom(seed: seed + 2_000)
    return RandomJournal(seed: seed, .init(leads: 30, facts: 700)).entries.map { entry in
      var (members, kind, lead) = (entry.body.members ?? [], entry.kind, entry.lead)
      switch entry.kind {
      case .leadProfiled where random.oneIn(2):
        members.removeAll { $0.key == "account" }
        let id = random.oneIn(2) ? "A1" : "A2"
        members.append(.init("account", ["segment": "SMB", "id": .text(id)]))
      case .opportunityOpened, .opportunityChanged:
        if random.oneIn(2) { members.append(.init("lines", lines(&random))) }
        if random.oneIn(4) { members.append(.init("account", ["id": "A1"])) }
        if random.oneIn(5) {
          let splits: JSON = [["owner": "ana@x", "share": 1], ["owner": "b@x", "share": 3]]
          members.append(.init("splits", splits))
        }
      case .consentChanged:
        (kind, lead) = (.invoiceIssued, nil)
        let account = random.pick(["a1", "A2", "Acme", "globex.example", "nobody"])
        members += [
          .init("account_id", .text(account)),
          .init("amount", .number(random.oneIn(5) ? -7 : 12.5)),
        ]
      default: break
      }
      members.removeAll { ["kind", "lead"].contains($0.key) }
      members.append(.init("kind", .text(kind.rawValue)))
      if let lead { members.append(.init("lead", .text(lead))) }
      return JournalEntry(
        id: entry.id, recorded: entry.recorded, at: entry.at, kind: kind, lead: lead,
        body: .object(members))
    }
  }

  private static func lines(_ random: inout SeededRandom) -> JSON {
    [["product": "Cell", "quantity": .number(random.oneIn(2) ? 2 : 1), "amount": "10.50"]]
  }

  static func expectEqual(_ one: RevenueFacts, _ other: RevenueFacts, _ line: Int = #line) {
    let place = SourceLocation(fileID: #fileID, filePath: #filePath, line: line, column: 1)
    #expect(one.deals == other.deals, sourceLocation: place)
    #expect(one.invoices == other.invoices, sourceLocation: place)
    #expect(one.acceptedLeads == other.acceptedLeads, sourceLocation: place)
    #expect(one.quotas == other.quotas, sourceLocation: place)
    #expect(one.rates == other.rates, sourceLocation: place)
    #expect(one.parents == other.parents, sourceLocation: place)
  }

  /// The index of accounts that is brought further with the facts is that which is made of them.
  private static func expectAccounts(_ workspace: Workspace) async throws {
    let (facts, kept) = try await workspace.readingAccounts(asOf: .distantFuture) {
      facts, index, _ in (facts, index)
    }
    let made = AccountIndex(facts)
    let all = { (index: AccountIndex) in
      Array(index.accounts(prefix: "", after: nil, withRelated: true))
    }
    let accounts = Set(facts.deals.compactMap(\.account) + facts.invoices.map(\.account))
    #expect(all(kept) == accounts.map(ExactText.init).sorted().map(\.text))
    #expect(all(kept) == all(made) && !accounts.isEmpty)
    for account in accounts {
      #expect(kept.invoices(of: account) == made.invoices(of: account))
      #expect(
        kept.deals(of: account, in: facts) == facts.deals.filter { $0.account == account })
    }
    // From any account on the rest follows.
    for (place, account) in all(kept).enumerated() {
      let rest = kept.accounts(prefix: "", after: account, withRelated: false)
      #expect(Array(rest) == Array(all(kept).dropFirst(place + 1)))
    }
    let prefix = String(all(kept).last?.prefix(1) ?? "")
    #expect(
      Array(kept.accounts(prefix: prefix, after: nil, withRelated: true))
        == all(kept).filter { $0.hasPrefix(prefix) })
  }

  @Test(arguments: UInt64(1)...10)
  func whatCameLaterChangesNothing(_ seed: UInt64) async throws {
    let entries = Self.entries(seed)
    try await withWorkspace { early, _ in
      _ = try await early.take(entries.filter { $0.recorded <= Self.then }, now: Self.then)
      let before = try await early.revenueFacts(asOf: Self.then)
      #expect(before.deals.contains { $0.versions.count > 1 && $0.account != nil })
      #expect(before.deals.contains { $0.versions.contains { !$0.lines.isEmpty } })
      #expect(before.invoices.contains { $0.isAccountKnown })
      try await withWorkspace { whole, database in
        let later = entries.filter { $0.recorded > Self.then }
        let pieces =
          [entries.filter { $0.recorded <= Self.then }]
          + [0, 1, 2, 3].map { piece in
            later.enumerated().filter { $0.offset * 4 / later.count == piece }.map(\.element)
          }
        for piece in pieces {
          _ = try await whole.take(piece, now: piece.last?.recorded ?? Self.then)
          // What is kept in memory is brought further, and says what is read anew.
          let warm = try await whole.revenueFacts(asOf: .distantFuture)
          let cold = try await Workspace(whole.id, in: database).revenueFacts(asOf: .distantFuture)
          Self.expectEqual(warm, cold)
          try await Self.expectAccounts(whole)
          let seen = try await whole.revenueFacts(asOf: Self.then)
          Self.expectEqual(seen, before)
        }
        _ = try await whole.rebuild(now: Self.then + 60 * .day)
        #expect(try await whole.verify().isClean)
        let rebuilt = try await Workspace(whole.id, in: database).revenueFacts(asOf: Self.then)
        Self.expectEqual(rebuilt, before)
      }
    }
  }
}
