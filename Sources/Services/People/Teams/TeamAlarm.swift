import Domain
import Storage

/// Somebody whom an agreement puts leads before, and who is not there to take them.
public struct TeamAlarm: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// No team has this word, and no member this address.
    case missing
    case archived
    /// Nobody in it is active.
    case empty
    /// Nobody active in it has the skills that the route asks for.
    case unskilled
  }

  public var kind: Kind
  /// As the agreement writes it.
  public var word: String
  /// Number of the version that names it.
  public var version: Int
  /// The name of the route; nil: the offers that find nobody (`escalate_to`).
  public var route: String?
}

extension Seat {
  /// Of the version in force, those to come, and those that wait for signatures.
  public func teamAlarms(now: Instant) async throws -> [TeamAlarm] {
    try require(.readAgreement)
    return try await workspace.reading { connection, id in
      let agreements = AgreementTransaction(connection, id, now: now)
      let teams = TeamTransaction(connection, id)
      let numbers = try agreements.lives(agreements.versions.outlines(before: nil, limit: 100))
        .filter { $0.state.isAhead }.map(\.number).sorted()
      return try numbers.flatMap {
        try teams.alarms(of: agreements.version($0).agreement, version: $0)
      }
    }
  }

  /// Of one version, also of a draft.
  public func teamAlarms(ofVersion number: Int, now: Instant) async throws -> [TeamAlarm] {
    try require(.readAgreement)
    return try await workspace.reading { connection, id in
      let agreement = try AgreementTransaction(connection, id, now: now).version(number).agreement
      return try TeamTransaction(connection, id).alarms(of: agreement, version: number)
    }
  }
}

extension AgreementLife.State {
  /// Whether it decides, or may come to.
  fileprivate var isAhead: Bool {
    switch self {
    case .inForce: true
    default: isOpenToSignatures || self == .signed
    }
  }
}

/// Whom a route names; without a route: the offers that find nobody.
private struct NamedRecipient {
  var word: String
  var skills: [String] = []
  var route: String?
}

extension Agreement {
  /// Whom leads are put before, each once with what it asks of them, with the route.
  fileprivate var recipients: [NamedRecipient] {
    var seen: Set<[String]> = []
    let named =
      routes.compactMap { route -> NamedRecipient? in
        guard case .team(let word, _, _, let skills) = route.to else { return nil }
        return NamedRecipient(
          word: word, skills: Set(skills.map(WorkProfile.skill)).sorted(), route: route.name)
      } + [serviceLevels.escalateTo].compactMap { $0.map { NamedRecipient(word: $0) } }
    return named.filter { seen.insert([$0.word] + $0.skills).inserted }
  }
}

extension TeamTransaction {
  fileprivate func alarms(of agreement: Agreement, version: Int) throws -> [TeamAlarm] {
    try agreement.recipients.compactMap { recipient in
      try trouble(with: recipient).map {
        TeamAlarm(kind: $0, word: recipient.word, version: version, route: recipient.route)
      }
    }
  }

  /// Nil when the word leads to somebody.
  private func trouble(with recipient: NamedRecipient) throws -> TeamAlarm.Kind? {
    if let team = try find(recipient.word) {
      if team.isArchived { return .archived }
      let own = try profiles.members(of: recipient.word).filter(isActive)
      guard try !own.isEmpty || team.managers.contains(where: isActive) else { return .empty }
      let needed = Set(recipient.skills)
      let isAble =
        try needed.isEmpty
        || own.contains {
          try needed.isSubset(of: WorkProfile(profiles.find($0)).skills)
        }
      return isAble ? nil : .unskilled
    }
    let member = try members.find(email: RecordKey.folded(recipient.word))
    return member?.state == "active" ? nil : .missing
  }

  /// The same where nothing special has to be known.
  func trouble(with word: String) throws -> TeamAlarm.Kind? {
    try trouble(with: NamedRecipient(word: word))
  }

  private func isActive(_ member: Int) throws -> Bool {
    try members.find(member)?.state == "active"
  }
}
