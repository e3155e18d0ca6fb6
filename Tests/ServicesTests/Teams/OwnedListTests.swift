import Domain
import Services
import TestSupport
import Testing

/// Lists by who answers for what, and the orders of lists.
struct OwnedListTests {
  static let whose: [(Int, String, [String])] = [
    (3, "mine", ["L-lea"]), (6, "mine", ["L-wei"]), (2, "mine", []), (1, "mine", []),
    (3, "team", ["L-lea", "L-tom"]), (2, "team", ["L-lea", "L-tom"]), (5, "team", ["L-wei"]),
    (1, "nobody", ["L-new"]), (1, "Wei@Seller.example", ["L-wei"]), (1, "asia", []),
    (1, "no.one@seller.example", []),
  ]

  @Test(arguments: whose)
  func leadsAreFilteredByOwner(_ number: Int, _ owner: String, _ expected: [String]) async throws {
    try await withTeams { company in
      try await company.fill()
      let seat = try await company.seat(number)
      let page = try await seat.leads(LeadListQuery(limit: 9), of: LeadOwnership(owner))
      #expect(page.rows.map(\.lead).sorted() == expected)
      #expect(page.matching == expected.count)
    }
  }

  @Test func aRowAndARecordNameTheOwner() async throws {
    try await withTeams { company in
      try await company.fill()
      let seat = try await company.seat(1)
      let page = try await seat.leads(LeadListQuery(limit: 9))
      let owners = Dictionary(uniqueKeysWithValues: page.rows.map { ($0.lead, $0.owner) })
      for (lead, owner) in [
        ("L-lea", "lea@seller.example"), ("L-wei", "wei@seller.example"), ("L-new", nil),
      ] {
        #expect(owners[lead] == .some(owner))
        let dossier = try #require(try await seat.lead(lead, asOf: TeamCompany.now))
        #expect(dossier.owner == owner)
      }
      #expect(page.owners.sorted() == ["lea", "tom", "wei"].map { "\($0)@seller.example" })
      #expect(try await seat.ownerBook().name(of: "LEA@seller.example") == "Lea")
      #expect(try await seat.ownerBook().name(of: "dach") == "Dach")
      #expect(try await seat.ownerBook().name(of: "gone@x.example") == "gone@x.example")
    }
  }

  /// Whoever may see some leads only is offered nobody else's, whatever is asked for.
  @Test func aFilterOpensNothingThatIsNotSeen() async throws {
    try await withTeams { company in
      try await company.fill()
      try await company.seat(1).setSalesLeads(.own, now: TeamCompany.now)
      let lea = try await company.seat(3)
      for owner in ["team", "nobody", "wei@seller.example", "tom@seller.example"] {
        let page = try await lea.leads(LeadListQuery(limit: 9), of: LeadOwnership(owner))
        #expect(page.rows.map(\.lead) == (owner == "team" ? ["L-lea"] : []), "\(owner)")
        #expect(page.owners == ["lea@seller.example"])
        let deals = try await lea.opportunities(
          OpportunityListQuery(limit: 9), of: LeadOwnership(owner))
        #expect(deals.map(\.opportunity) == (owner == "team" ? ["O-lea"] : []), "\(owner)")
      }
    }
  }

  @Test func whatSomebodyTookOverIsTheirs() async throws {
    try await withTeams { company in
      try await company.fill()
      let admin = try await company.seat(1)
      _ = try await company.entrance.leave(
        member: 4, handingTo: .member(3), for: admin, now: TeamCompany.now)
      let page = try await company.seat(3).leads(LeadListQuery(limit: 9), of: .mine)
      #expect(page.rows.map(\.lead).sorted() == ["L-lea", "L-tom"])
      let after = try await admin.lead("L-tom", asOf: TeamCompany.now + .hour)
      let before = try await admin.lead("L-tom", asOf: TeamCompany.now - .hour)
      #expect(after?.owner == "lea@seller.example")
      #expect(before?.owner == "tom@seller.example")
    }
  }

  @Test(arguments: [OpportunityListQuery.Sort.opportunity, .opened], [false, true])
  func opportunitiesComePageByPage(
    _ sort: OpportunityListQuery.Sort, _ descending: Bool
  ) async throws {
    try await withTeams { company in
      // Opened in another order than that of their ids; the last one was never opened.
      for (number, id) in ["O-3", "O-1", "O-4", "O-2"].enumerated() {
        let kind: EntryKind = id == "O-4" ? .opportunityChanged : .opportunityOpened
        let entry = fact(
          kind, "f-\(id)", lead: nil, recorded: TeamCompany.now + number * .minute,
          [.init("opportunity", .text(id)), .init("owner", "Lea@Seller.example")])
        _ = try await company.workspace.append([entry], now: entry.recorded)
      }
      let ascending =
        sort == .opened ? ["O-4", "O-3", "O-1", "O-2"] : ["O-1", "O-2", "O-3", "O-4"]
      let seat = try await company.seat(3)
      var query = OpportunityListQuery(limit: 1)
      (query.sort, query.descending) = (sort, descending)
      var walked: [String] = []
      while let row = try await seat.opportunities(query, of: .mine).first, walked.count < 9 {
        walked.append(row.opportunity)
        query.after = OpportunityListQuery.Position(of: row)
      }
      #expect(walked == (descending ? ascending.reversed() : ascending))
    }
  }

  @Test(arguments: [MemberListQuery.Sort.number, .name], [false, true])
  func membersComePageByPage(_ sort: MemberListQuery.Sort, _ descending: Bool) async throws {
    try await withTeams { company in
      let seat = try await company.seat(1)
      let all = try await seat.members().sorted { left, right in
        sort == .name
          ? (left.name.lowercased(), left.number) < (right.name.lowercased(), right.number)
          : left.number < right.number
      }
      var query = MemberListQuery(limit: 3)
      (query.sort, query.descending) = (sort, descending)
      var walked: [Int] = []
      while walked.count <= all.count {
        let page = try await seat.members(query)
        guard let last = page.last?.member else { break }
        walked += page.map(\.member.number)
        query.after = MemberListQuery.Position(number: last.number, name: last.name)
      }
      #expect(walked == (descending ? all.reversed() : all).map(\.number))
    }
  }

  @Test func membersAreFiltered() async throws {
    try await withTeams { company in
      let seat = try await company.seat(1)
      var query = MemberListQuery(limit: 9)
      query.function = .sales
      query.role = .manager
      #expect(try await seat.members(query).map(\.member.number) == [2, 5, 7])
      query = MemberListQuery(limit: 9)
      query.team = "dach"
      query.state = .active
      #expect(try await seat.members(query).map(\.member.number) == [3, 4])
    }
  }

  @Test(arguments: [CompanyRecord.Kind.account, .contact])
  func recordsComeInBothOrders(_ kind: CompanyRecord.Kind) async throws {
    try await withTeams { company in
      for (number, name) in ["b.one", "a.one", "a.two", "c.one"].enumerated() {
        let entry = fact(
          .leadCaptured, "c\(number)", lead: "L\(number)", recorded: TeamCompany.now,
          [
            .init("contact", ["email": .text("\(name)@\(name).example")]),
            .init("account", ["domain": .text("\(name).example")]),
          ])
        _ = try await company.workspace.append([entry], now: TeamCompany.now)
      }
      let seat = try await company.seat(1)
      func keys(_ prefix: String, _ descending: Bool) async throws -> [String] {
        var query = CompanyRecordQuery(kind, limit: 1)
        (query.prefix, query.descending) = (prefix, descending)
        var keys: [String] = []
        while let record = try await seat.records(query).first, keys.count < 9 {
          keys.append(record.key)
          query.after = record.key
        }
        return keys
      }
      for prefix in ["", "A.", "c", "d"] {
        let expected = ["a.one", "a.two", "b.one", "c.one"]
          .filter { $0.hasPrefix(prefix.lowercased()) }
          .map { kind == .contact ? "\($0)@\($0).example" : "\($0).example" }
        #expect(try await keys(prefix, false) == expected)
        #expect(try await keys(prefix, true) == expected.reversed())
      }
      var query = CompanyRecordQuery(.contact, limit: 9)
      query.account = "A.one.example"
      #expect(try await seat.records(query).map(\.key) == ["a.one@a.one.example"])
    }
  }
}
