import Domain
import Storage

/// Discounts inside one transaction: the guardrails as they are written down, and who people are.
struct DiscountDesk {
  let connection: any Connection
  let workspace: WorkspaceID
  let timeline: AgreementTimeline

  var rules: DiscountRuleTable { DiscountRuleTable(connection, workspace) }
  var requests: DiscountRequestTable { DiscountRequestTable(connection, workspace) }

  /// With what was asked for of one opportunity; of all without one.
  func guardrails(of opportunity: String? = nil) throws -> DiscountGuard {
    var asked: [DiscountRequest] = []
    if let opportunity {
      asked = try requests.requests(of: opportunity)
    } else {
      try requests.forEach { asked.append($0) }
    }
    return try guardrails(with: asked)
  }

  func guardrails(with requests: [DiscountRequest]) throws -> DiscountGuard {
    DiscountGuard(
      eras: timeline.versions.map {
        .init(from: $0.effective, bands: $0.rules.agreement.guardrails)
      },
      rules: try rules.all(), people: try people(), requests: requests)
  }

  /// All members, those who left too: their deals are still theirs.
  private func people() throws -> [DiscountPerson] {
    let profiles = WorkProfileTable(connection, workspace)
    let teams = TeamTable(connection, workspace)
    let former = Dictionary(grouping: try profiles.formerEmails(), by: \.member)
    return try MemberTable(connection, workspace).all().compactMap(Member.init).map { member in
      let home = try profiles.find(member.number)?.team
      let led = member.role >= .manager ? try teams.led(by: member.number) : []
      return DiscountPerson(
        number: member.number, address: member.email,
        former: Set((former[member.number] ?? []).map(\.email)),
        function: member.function.rawValue, role: member.role.rawValue,
        teams: Set(led + [home].compactMap { $0 }))
    }
  }
}

extension Workspace {
  nonisolated func discountDesk(_ connection: any Connection) throws -> DiscountDesk {
    DiscountDesk(
      connection: connection, workspace: id,
      timeline: try timelines.timeline(connection, id))
  }
}

extension DiscountGuard {
  /// The member as the guardrails know him or her.
  func person(_ member: Member) -> DiscountPerson? { person(member.email) }
}
