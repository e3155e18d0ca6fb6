import Domain
import Storage

/// Knows who the people of a follow-up are, inside the transaction of an import: members by their
/// addresses, prospects by the open leads of their contacts.
struct FollowUpPeople {
  /// Addresses that are remembered; files repeat theirs.
  private static let remembered = 10_000

  private let members: MemberTable
  private let leads: LeadQueries
  private var knownMembers: [String: MemberRecord?] = [:]
  private var knownLeads: [String: [String]] = [:]

  init(_ connection: any Connection, _ workspace: WorkspaceID) {
    members = MemberTable(connection, workspace)
    leads = LeadQueries(connection, workspace)
  }

  /// A touch for each lead that it is about.
  mutating func touches(
    _ followUp: FollowUp, imported: Instant
  ) throws -> Result<[Touch], FollowUpFault> {
    switch followUp.people {
    case .mail(let from, let to): try mail(followUp, from, to)
    case .bounce(let sender, let failed): try bounce(followUp, sender, failed)
    case .meeting(let organizer, let attendees): try meeting(followUp, organizer, attendees)
    }
  }

  /// Who did what with which lead.
  struct Touch {
    var lead: String
    /// The prospect's address.
    var address: String
    var member: MemberRecord
    var direction: TouchDirection
    var outcome: TouchOutcome?
  }

  private mutating func mail(
    _ followUp: FollowUp, _ from: String, _ to: [String]
  ) throws -> Result<[Touch], FollowUpFault> {
    if let member = try member(from) {
      let touches = try touches(to, member, .outbound, nil)
      return touches.isEmpty ? .failure(.noLead) : .success(touches)
    }
    guard let member = try firstMember(to) else { return .failure(.noMember) }
    let touches = try touches([from], member, .inbound, .replied)
    return touches.isEmpty ? .failure(.noLead) : .success(touches)
  }

  /// A report comes back, so it is no further attempt.
  private mutating func bounce(
    _ followUp: FollowUp, _ sender: [String], _ failed: [String]
  ) throws -> Result<[Touch], FollowUpFault> {
    guard let member = try firstMember(sender) else { return .failure(.noMember) }
    let touches = try touches(failed, member, .inbound, .bounced)
    return touches.isEmpty ? .failure(.noLead) : .success(touches)
  }

  private mutating func meeting(
    _ followUp: FollowUp, _ organizer: String?, _ attendees: [String]
  ) throws -> Result<[Touch], FollowUpFault> {
    let everybody = [organizer].compactMap(\.self) + attendees
    guard let member = try firstMember(everybody) else { return .failure(.noMember) }
    // Whoever invites reaches out.
    let isTheirs = try organizer.map { try self.member($0) == nil } ?? false
    let touches = try touches(
      everybody, member, isTheirs ? .inbound : .outbound, followUp.outcome)
    return touches.isEmpty ? .failure(.noLead) : .success(touches)
  }

  private mutating func touches(
    _ addresses: [String], _ member: MemberRecord, _ direction: TouchDirection,
    _ outcome: TouchOutcome?
  ) throws -> [Touch] {
    var touches: [Touch] = []
    for address in addresses where try self.member(address) == nil {
      for lead in try openLeads(address) where !touches.contains(where: { $0.lead == lead }) {
        touches.append(
          Touch(
            lead: lead, address: address, member: member, direction: direction, outcome: outcome))
      }
    }
    return touches
  }

  private mutating func firstMember(_ addresses: [String]) throws -> MemberRecord? {
    for address in addresses {
      if let member = try member(address) { return member }
    }
    return nil
  }

  private mutating func member(_ address: String) throws -> MemberRecord? {
    if let known = knownMembers[address] { return known }
    let found = try members.find(email: address)
    if knownMembers.count >= FollowUpPeople.remembered { knownMembers = [:] }
    knownMembers[address] = .some(found)
    return found
  }

  private mutating func openLeads(_ address: String) throws -> [String] {
    if let known = knownLeads[address] { return known }
    let found = try leads.openLeads(of: .contact, address).map(\.lead)
    if knownLeads.count >= FollowUpPeople.remembered { knownLeads = [:] }
    knownLeads[address] = found
    return found
  }
}
