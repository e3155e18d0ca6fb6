import Domain
import Storage

/// Whose leads a principal sees: all, or those that some people and teams answer for.
public struct LeadSight: Sendable, Hashable {
  /// E-mails and words of teams, caseless; nil is everybody's, and nobody's too.
  public let owners: Set<String>?

  static let all = LeadSight(owners: nil)

  private init(owners: Set<String>?) { self.owners = owners }

  /// Of a principal whose permission goes so far. An offer to one's team that nobody has taken is
  /// one's own to take.
  init(of principal: Principal, within reach: Reach, _ connection: any Connection) throws {
    guard reach != .all else {
      self = .all
      return
    }
    let emails = try principal.emails(within: reach, connection)
    owners = emails.union(principal.teams)
  }

  public var seesAll: Bool { owners == nil }

  public func sees(owner: String?) -> Bool {
    guard let owners else { return true }
    return owner.map { owners.contains(RecordKey.folded($0)) } ?? false
  }

  /// The query, narrowed to what is seen.
  func narrowed(_ query: LeadListQuery) -> LeadListQuery {
    guard let owners else { return query }
    var copy = query
    copy.owners = query.owners.map { $0.intersection(owners) } ?? owners
    return copy
  }
}

extension Seat {
  /// Asks for the permission to read leads, and tells whose.
  func leadSight() async throws -> LeadSight {
    try await leadSight(within: try require(.readLeads))
  }

  /// Asks for the permission to read reports, and tells whose leads they count.
  func reportSight() async throws -> LeadSight {
    try require(.readReports)
    return try await leadSight(within: principal.reportReach)
  }

  /// The journal and its exports are everything: whoever sees some leads only has no part in them,
  /// and takes the leads that are seen one by one.
  func requireWholeExport() throws(Denial) {
    try require(.exportData)
    guard principal.reportReach == .all else { throw Denial(.exportData, .reach) }
  }

  private func leadSight(within reach: Reach) async throws -> LeadSight {
    guard reach != .all else { return .all }
    return try await workspace.reading { [principal] connection, _ in
      try LeadSight(of: principal, within: reach, connection)
    }
  }

  /// By which facts name the members in this reach, their former addresses included; caseless.
  func emails(within reach: Reach) async throws -> Set<String> {
    try await workspace.reading { [principal] connection, _ in
      try principal.emails(within: reach, connection)
    }
  }

  /// A lead that is not theirs to see is told as if it were not there.
  func requireSight(ofLead lead: String) async throws {
    guard try await sees(lead, leadSight()) else { throw ServiceError.notFound("lead \(lead)") }
  }

  /// Whether the lead is one that this principal sees.
  func sees(_ lead: String, _ sight: LeadSight) async throws -> Bool {
    guard !sight.seesAll else { return true }
    return try await workspace.readingLeads { index, _ in sight.sees(owner: index.owner(of: lead)) }
  }
}

extension Principal {
  /// By which facts name the members in this reach, their former addresses included; caseless.
  func emails(within reach: Reach, _ connection: any Connection) throws -> Set<String> {
    let numbers = reach == .team ? team : Set([member?.number].compactMap { $0 })
    let profiles = WorkProfileTable(connection, workspace)
    return Set(try numbers.flatMap { try profiles.emails(of: $0) }.map(RecordKey.folded))
  }
}
