import Domain
import Storage

/// Who takes over what a leaving member has open.
public enum Heir: Sendable, Hashable {
  case member(Int)
  /// A team's word: leads wait for whoever of it takes them, opportunities go to its manager.
  case team(String)
}

/// What a member has open: what somebody else has to take over.
public struct OpenWork: Sendable, Hashable {
  /// Leads in the hands of sales that the member answers for, and open offers to the member.
  public var leads: [String] = []
  /// Open opportunities whose owner the member is.
  public var opportunities: [String] = []
  /// Words of the teams that the member manages.
  public var teams: [String] = []
  /// Absences of others that the member covers.
  public var covers: [Int] = []
  /// Numbers of drafts of agreements: they stay, for whoever may draft.
  public var drafts: [Int] = []
  /// Numbers of tokens of the API, which are revoked.
  public var tokens: [Int] = []

  public init() {}

  /// Whether somebody has to be named who goes on with it.
  public var needsHeir: Bool { !leads.isEmpty || !opportunities.isEmpty }
  /// Whether anything is handed on or ended.
  var isEmpty: Bool { !needsHeir && teams.isEmpty && covers.isEmpty && tokens.isEmpty }
}

/// Reads what a member has open, inside a transaction.
struct OpenWorkReader {
  let connection: any Connection
  let workspace: WorkspaceID

  /// Stages in which sales has a lead.
  private static let stages: Set<Stage> = [.mql, .sal, .sql]
  /// Rows looked at in one go; covers and drafts beyond so many are nobody's.
  private static let stretch = 500

  func read(of member: Int, _ index: LeadIndex, now: Instant) throws -> OpenWork {
    let profiles = WorkProfileTable(connection, workspace)
    let emails = Set(try profiles.emails(of: member).map(RecordKey.folded))
    var work = OpenWork()
    work.leads = index.leads(of: emails, in: OpenWorkReader.stages)
    work.opportunities = try opportunities(of: emails)
    work.teams = try TeamTable(connection, workspace).managed(by: member)
    work.covers = try AbsenceTable(connection, workspace).page(
      coveredBy: member, endingAfter: now, limit: OpenWorkReader.stretch
    ).map(\.number)
    let agreements = AgreementTransaction(connection, workspace, now: now)
    work.drafts = try agreements.lives(
      agreements.versions.outlines(before: nil, limit: OpenWorkReader.stretch)
    ).filter { $0.state == .draft && $0.author.member == member }.map(\.number).sorted()
    work.tokens = try tokens(of: member)
    return work
  }

  private func opportunities(of emails: Set<String>) throws -> [String] {
    let queries = LedgerQueries(connection, workspace)
    let sieve = Sieve<OpportunityRow, String>(
      cursor: \.opportunity,
      isSeen: { row in row.owner.map { emails.contains(RecordKey.folded($0)) } ?? false },
      rows: { place, limit in
        var query = OpportunityListQuery(limit: limit)
        query.state = .open
        query.after = place.map { OpportunityListQuery.Position(opened: nil, opportunity: $0) }
        return try queries.opportunities(query)
      })
    return try sieve.page(after: nil, limit: .max).map(\.opportunity)
  }

  private func tokens(of member: Int) throws -> [Int] {
    let table = TokenTable(connection, workspace)
    let sieve = Sieve<TokenRecord, Int>(
      cursor: \.number, isSeen: { $0.revoked == nil },
      rows: { try table.page(ofMember: member, after: $0 ?? 0, limit: $1) })
    return try sieve.page(after: nil, limit: .max).map(\.number)
  }
}

extension Seat {
  /// What would be handed on if the member left now.
  public func openWork(ofMember number: Int, now: Instant) async throws -> OpenWork {
    try require(.manageMembers)
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      guard try MemberTable(connection, id).find(number) != nil else {
        throw ServiceError.notFound("member \(number)")
      }
      return try OpenWorkReader(connection: connection, workspace: id)
        .read(of: number, index, now: now)
    }
  }
}
