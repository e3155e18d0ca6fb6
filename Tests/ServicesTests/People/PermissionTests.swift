import Foundation
import Services
import Storage
import Testing

@Suite struct PermissionTests {
  static let here = WorkspaceID(number: 1)
  static let elsewhere = WorkspaceID(number: 2)

  static func member(
    _ role: MemberRole, _ function: MemberFunction, number: Int = 7
  ) -> Member {
    Member(
      number: number, email: "m\(number)@seller.example", name: "M", function: function,
      role: role)
  }

  /// The document that people read is the table that decides; `RECORD_GOLDENS=1` writes it anew.
  @Test func theDocumentIsTheMatrix() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../docs/people.md").standardized
    var text = try String(contentsOf: page, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      let halves = text.components(separatedBy: "<!-- matrix -->\n")
      text = [halves[0], PermissionTable.markdown, halves[2]]
        .joined(separator: "<!-- matrix -->\n")
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(text.contains(PermissionTable.markdown), "docs/people.md lacks the present matrix")
  }

  /// A higher role of the same function never may less.
  @Test(arguments: Permission.allCases, MemberFunction.allCases)
  func rolesOnlyAdd(_ permission: Permission, _ function: MemberFunction) {
    let reaches = MemberRole.allCases.map {
      PermissionMatrix.reach(of: permission, role: $0, function: function)
    }
    for (lower, higher) in zip(reaches, reaches.dropFirst()) {
      guard let lower else { continue }
      #expect(higher.map { $0 >= lower } == true)
    }
  }

  /// Cases of the business, written down apart from the matrix.
  @Test(
    arguments: [
      (Permission.signAgreement, MemberRole.manager, MemberFunction.marketing, Reach.all),
      (.signAgreement, .admin, .operations, nil), (.signAgreement, .admin, .leadership, nil),
      (.signAgreement, .member, .sales, nil), (.proposeAgreement, .member, .operations, .all),
      (.proposeAgreement, .member, .sales, nil), (.draftAgreement, .member, .sales, .all),
      (.answerOffers, .member, .sales, .own), (.answerOffers, .manager, .sales, .team),
      (.answerOffers, .manager, .marketing, nil), (.readLeads, .viewer, .leadership, .all),
      (.recordFacts, .viewer, .marketing, nil), (.seePay, .member, .sales, .own),
      (.seePay, .viewer, .sales, nil), (.seeMoney, .viewer, .leadership, .all),
      (.seeMoney, .viewer, .marketing, nil), (.manageMembers, .manager, .operations, nil),
      (.manageMembers, .admin, .sales, .all), (.importData, .manager, .sales, nil),
    ] as [(Permission, MemberRole, MemberFunction, Reach?)])
  func theMatrixSays(
    _ permission: Permission, _ role: MemberRole, _ function: MemberFunction, _ reach: Reach?
  ) throws {
    #expect(PermissionMatrix.reach(of: permission, role: role, function: function) == reach)
    let principal = Principal(Self.member(role, function), of: Self.here, by: .session(1))
    #expect(principal.reach(of: permission) == reach)
  }

  /// Whoever it is, in another workspace nothing is theirs.
  @Test(arguments: Permission.allCases)
  func nothingCrosses(_ permission: Permission) {
    let means: [Principal.Means] = [
      .session(1), .commandLine, .system, .token(1, scopes: Set(TokenScope.allCases)),
    ]
    for means in means {
      let admin = Principal(Self.member(.admin, .sales), of: Self.here, by: means)
      #expect(throws: Denial(permission, .otherWorkspace)) {
        try admin.require(permission, in: Self.elsewhere)
      }
    }
  }

  /// A token does what its scopes name, and never more than its owner.
  @Test(arguments: Permission.allCases)
  func aTokenNeedsItsScope(_ permission: Permission) throws {
    let owner = Self.member(.admin, .sales)
    let scopes = Set(TokenScope.allCases)
    let full = Principal(owner, of: Self.here, by: .token(1, scopes: scopes))
    #expect(full.may(permission) == (permission.scope != nil))
    guard let scope = permission.scope else { return }
    let without = Principal(
      owner, of: Self.here, by: .token(1, scopes: scopes.subtracting([scope])))
    #expect(throws: Denial(permission, .scope)) { try without.require(permission, in: Self.here) }
    let viewer = Principal(
      Self.member(.viewer, .marketing), of: Self.here, by: .token(1, scopes: scopes))
    #expect(
      viewer.reach(of: permission)
        == PermissionMatrix.reach(of: permission, role: .viewer, function: .marketing))
  }

  @Test func reachCoversWhoseThingItIs() throws {
    let seller = Principal(Self.member(.member, .sales), of: Self.here, by: .session(1))
    let manager = Principal(
      Self.member(.manager, .sales, number: 3), of: Self.here, by: .session(2), team: [7, 8])
    try seller.require(.answerOffers, in: Self.here, ofMember: 7)
    try manager.require(.answerOffers, in: Self.here, ofMember: 7)
    try manager.require(.answerOffers, in: Self.here, ofMember: 3)
    #expect(throws: Denial(.answerOffers, .reach)) {
      try seller.require(.answerOffers, in: Self.here, ofMember: 8)
    }
    #expect(throws: Denial(.answerOffers, .reach)) {
      try manager.require(.answerOffers, in: Self.here, ofMember: 9)
    }
  }

  /// A signature, a pause, a dispute and a ruling are a person's; everything else the owner of the
  /// file may do.
  @Test func theCommandLineSignsForNobody() throws {
    for means in [Principal.Means.commandLine, .system] {
      let nobody = Principal(nil, of: Self.here, by: means)
      #expect(
        Set(Permission.allCases.filter { !nobody.may($0) })
          == [
            .signAgreement, .pauseClocks, .disputeBreaches, .ruleBreaches, .noteReviews,
            .keepCalendar, .askDiscounts, .decideDiscounts, .callForecast,
          ])
      let named = Principal(Self.member(.manager, .sales), of: Self.here, by: means)
      #expect(named.may(.signAgreement))
    }
    let unknown = Principal(nil, of: Self.here, by: .session(1))
    #expect(Permission.allCases.allSatisfy { !unknown.may($0) })
  }
}
