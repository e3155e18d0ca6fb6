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

extension Agreement {
  /// Whom leads are put before, each once, with the route.
  var recipients: [(word: String, route: String?)] {
    var seen: Set<String> = []
    let named =
      routes.compactMap { route -> (String, String?)? in
        guard case .team(let word, _, _) = route.to else { return nil }
        return (word, route.name)
      } + [serviceLevels.escalateTo].compactMap { word in word.map { ($0, nil) } }
    return named.filter { seen.insert($0.0).inserted }
  }
}

extension TeamTransaction {
  fileprivate func alarms(of agreement: Agreement, version: Int) throws -> [TeamAlarm] {
    try agreement.recipients.compactMap { word, route in
      try trouble(with: word).map {
        TeamAlarm(kind: $0, word: word, version: version, route: route)
      }
    }
  }

  /// Nil when the word leads to somebody.
  fileprivate func trouble(with word: String) throws -> TeamAlarm.Kind? {
    if let team = try find(word) {
      if team.isArchived { return .archived }
      let own = try profiles.members(of: word) + team.managers
      return try own.contains { try members.find($0)?.state == "active" } ? nil : .empty
    }
    let member = try members.find(email: RecordKey.folded(word))
    return member?.state == "active" ? nil : .missing
  }
}
