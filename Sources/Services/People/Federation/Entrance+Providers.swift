import Domain
import Storage

/// Identity providers, as admins keep them.
extension Entrance {
  public func providers(for seat: Seat) async throws -> [Provider] {
    try seat.require(.manageWorkspace)
    return try await database.read { [id = seat.workspace.id] connection in
      try ProviderTable(connection, id).all().compactMap { Provider($0, of: id) }
    }
  }

  public func provider(_ number: Int, for seat: Seat) async throws -> Provider {
    try seat.require(.manageWorkspace)
    return try await database.read { [id = seat.workspace.id] connection in
      guard let record = try ProviderTable(connection, id).find(number),
        let provider = Provider(record, of: id)
      else { throw ServiceError.notFound("provider \(number)") }
      return provider
    }
  }

  /// The number that the next provider gets: its addresses are registered there before it is
  /// added here.
  public func nextProvider(for seat: Seat) async throws -> ProviderID {
    try seat.require(.manageWorkspace)
    return try await database.read { [id = seat.workspace.id] connection in
      ProviderID(
        workspace: id.number, number: try ProviderTable(connection, id).nextNumber())
    }
  }

  /// Adds a provider; whether it can be reached is ``check(provider:for:now:)``'s to say.
  public func add(_ new: NewProvider, for seat: Seat, now: Instant) async throws -> Provider {
    try seat.require(.manageWorkspace)
    let new = try new.checked(directory.outbound.policy)
    return try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let table = ProviderTable(connection, id)
      let number = try table.nextNumber()
      try table.requireFree(new.issuer, new.clientID, for: number)
      let record = ProviderRecord(
        number: number, label: new.label, issuer: new.issuer, clientID: new.clientID,
        secret: try seal(new.secret, number, id), domains: new.domains,
        newcomers: new.newcomers?.rawValue, created: now)
      try table.add(record)
      try AuditTrail(connection, id).record(
        AuditNote(.providerAdded, "provider \(number)", after: record.audited), by: principal,
        now: now)
      guard let provider = Provider(record, of: id) else { throw ServiceError.noWorkspace }
      return provider
    }
  }

  public func change(
    provider number: Int, to change: ProviderChange, for seat: Seat, now: Instant
  ) async throws {
    try seat.require(.manageWorkspace)
    let change = try change.checked()
    try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let table = ProviderTable(connection, id)
      guard let before = try table.find(number) else {
        throw ServiceError.notFound("provider \(number)")
      }
      var record = before
      record.label = change.label
      record.clientID = change.clientID
      record.domains = change.domains
      record.newcomers = change.newcomers?.rawValue
      if let secret = change.secret { record.secret = try seal(secret, number, id) }
      guard record != before else { return }
      try table.requireFree(record.issuer, record.clientID, for: number)
      try table.update(record)
      var after = record.audited
      if change.secret != nil { after = after.adding("secret", "changed") }
      try AuditTrail(connection, id).record(
        AuditNote(.providerChanged, "provider \(number)", before: before.audited, after: after),
        by: principal, now: now)
    }
  }

  /// Nobody signs in by it any more: sessions that it vouched for end, links are forgotten.
  public func remove(provider number: Int, for seat: Seat, now: Instant) async throws {
    try seat.require(.manageWorkspace)
    try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let table = ProviderTable(connection, id)
      guard let record = try table.find(number) else {
        throw ServiceError.notFound("provider \(number)")
      }
      let sessions = SessionTable(connection, id)
      var some = try ProviderSessionTable(connection, id).open(ofProvider: number)
      while !some.isEmpty {
        for session in some { try sessions.end(session, at: now) }
        some = try ProviderSessionTable(connection, id).open(ofProvider: number)
      }
      try table.remove(number, at: now)
      try AuditTrail(connection, id).record(
        AuditNote(.providerRemoved, "provider \(number)", before: record.audited), by: principal,
        now: now)
    }
  }

  /// Asks the provider for its description and its keys; how many of these are of use.
  public func check(
    provider number: Int, for seat: Seat, now: Instant
  ) async throws -> Result<Int, FederationFault> {
    let provider = try await provider(number, for: seat)
    do {
      return .success(try await directory.check(provider.issuer, now: now))
    } catch {
      return .failure(error)
    }
  }

  /// What a sealed client secret is bound to.
  static func place(_ workspace: WorkspaceID, provider: Int) -> String {
    "provider \(workspace.number)/\(provider)"
  }

  private func seal(_ secret: String, _ number: Int, _ id: WorkspaceID) throws -> String {
    try key.seal(Array(secret.utf8), for: Entrance.place(id, provider: number), random)
  }
}

extension ProviderTable {
  /// One client of an issuer is one provider.
  fileprivate func requireFree(_ issuer: String, _ client: String, for number: Int) throws {
    let isTaken = try all().contains {
      $0.number != number && $0.issuer == issuer && $0.clientID == client
    }
    guard !isTaken else {
      throw ServiceError.invalid(field: "client_id", expected: "one that is not here yet")
    }
  }
}

extension ProviderRecord {
  /// What the audit trail keeps of a provider: everything but its secret.
  var audited: JSON {
    [
      "label": .text(label), "issuer": .text(issuer), "client_id": .text(clientID),
      "domains": .list(domains.map(JSON.text)), "newcomers": newcomers.map(JSON.text) ?? .null,
    ]
  }
}

extension JSON {
  fileprivate func adding(_ key: String, _ value: JSON) -> JSON {
    .object((members ?? []) + [Member(key, value)])
  }
}
