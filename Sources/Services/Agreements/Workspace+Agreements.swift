import Domain
import Storage

/// Versions as they are read.
extension Workspace {
  /// Versions with their states at `now`, by number: the newest `limit` below `before`.
  public func agreementLives(
    before: Int? = nil, limit: Int = 100, by principal: Principal, now: Instant
  ) async throws -> [AgreementLife] {
    try principal.require(.readAgreement, in: id)
    return try await database.read { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      return try agreements.lives(agreements.versions.outlines(before: before, limit: limit))
    }
  }

  /// One version; throws ``ServiceError/notFound(_:)``.
  public func agreement(
    _ number: Int, by principal: Principal, now: Instant
  ) async throws -> AgreementVersion {
    try principal.require(.readAgreement, in: id)
    return try await database.read { [id] connection in
      try AgreementTransaction(connection, id, now: now).version(number)
    }
  }

  /// One version with its history, and what the principal may do with it.
  public func agreementSheet(
    _ number: Int, by principal: Principal, now: Instant
  ) async throws -> AgreementSheet {
    try principal.require(.readAgreement, in: id)
    return try await database.read { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      let principal = try agreements.current(principal)
      return AgreementSheet(
        version: try agreements.version(number), steps: try agreements.history(of: number),
        choices: try agreements.standing(number)
          .choices(of: principal, in: id, now: now))
    }
  }

  /// The version in force at `now`; nil while there is none.
  public func agreementInForce(now: Instant) async throws -> AgreementVersion? {
    try await database.read { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      let inForce = try agreements.versions.signed().last { $0.effective <= now }
      return try inForce.map { try agreements.version($0.number) }
    }
  }

  /// The versions that both functions signed.
  public func timeline() async throws -> AgreementTimeline {
    try await database.read { [id, timelines] in try timelines.timeline($0, id) }
  }
}

extension AgreementTransaction {
  func version(_ number: Int) throws -> AgreementVersion {
    let record = try record(number)
    return AgreementVersion(
      life: try lives([record])[0], text: record.text,
      agreement: try AgreementReader.read(record.text))
  }
}
