import Domain
import Storage

/// Whose leads a list is asked for.
public enum LeadOwnership: Sendable, Hashable {
  /// What the asking member answers for.
  case mine
  /// What the asking member's teams answer for, and those in them.
  case team
  /// Leads for which nobody answers.
  case nobody
  /// What the member with this address, present or former, or the team of this word answers for.
  case named(String)

  public init(_ text: String) {
    switch text {
    case "mine": self = .mine
    case "team": self = .team
    case "nobody": self = .nobody
    default: self = .named(text)
    }
  }

  public var text: String {
    switch self {
    case .mine: "mine"
    case .team: "team"
    case .nobody: "nobody"
    case .named(let name): name
    }
  }
}

/// How those who answer for leads are called: members by their addresses, former ones too, and
/// teams by their words.
public struct OwnerBook: Sendable, Hashable {
  private var names: [String: String] = [:]

  public init(_ names: [String: String] = [:]) { self.names = names }

  /// The owner itself where nobody is known by that name.
  public func name(of owner: String) -> String { names[RecordKey.folded(owner)] ?? owner }
}

extension Seat {
  /// Teams that are looked at where all of a workspace are asked for.
  public static let mostTeams = 1_000

  /// The addresses and words, caseless, by which owners of leads are named; nil for nobody.
  func owners(_ ownership: LeadOwnership) async throws -> Set<String>? {
    switch ownership {
    case .mine: return try await emails(within: .own)
    case .team: return try await emails(within: .team).union(principal.teams)
    case .nobody: return nil
    case .named(let name):
      let owner = RecordKey.folded(name)
      return try await workspace.reading { connection, id in
        let profiles = WorkProfileTable(connection, id)
        let emails = try profiles.members(named: owner).flatMap(profiles.emails)
        return Set(emails.map(RecordKey.folded) + [owner])
      }
    }
  }

  /// A page of the leads that are seen, with a sight of owners where one is asked for.
  public func leads(
    _ query: LeadListQuery, of ownership: LeadOwnership? = nil
  ) async throws -> LeadPage {
    var query = query
    if let ownership {
      query.owners = try await owners(ownership)
      query.isUnowned = ownership == .nobody
    }
    return try await workspace.leads(query, seenAs: try await leadSight())
  }

  public func ownerBook() async throws -> OwnerBook {
    try require(.readMembers)
    return try await workspace.reading { try OwnerBook($0, $1) }
  }
}

extension OwnerBook {
  init(_ connection: any Connection, _ id: WorkspaceID) throws {
    var names: [String: String] = [:]
    let teams = TeamTransaction(connection, id)
    for team in try teams.teams.page(after: "", limit: Seat.mostTeams) {
      names[RecordKey.folded(team.team)] = team.name
    }
    let members = try teams.members.all()
    let numbered = Dictionary(members.map { ($0.number, $0.name) }) { first, _ in first }
    for (email, member, _) in try teams.profiles.formerEmails() {
      names[RecordKey.folded(email)] = numbered[member]
    }
    for member in members { names[RecordKey.folded(member.email)] = member.name }
    self.init(names)
  }
}
