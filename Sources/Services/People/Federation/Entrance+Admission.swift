import Domain
import Storage

/// From an identity that a provider vouches for to a member.
extension Entrance {
  func admit(
    _ identity: ProvenIdentity, of id: ProviderID, replacing old: SecretToken?,
    from caller: Caller, now: Instant
  ) async throws -> Result<SignInOutcome, FederationFault> {
    let address = key.pseudonym(caller.address)
    return try await database.write { connection in
      let admission = Admission(
        connection: connection, workspace: id.workspaceID, identity: identity, caller: caller,
        now: now)
      let member: Member
      do throws(Admission.Stop) {
        member = try admission.member(of: id.number)
      } catch {
        switch error {
        case .fault(let fault): return .failure(fault)
        case .storage(let error): throw error
        }
      }
      try Throttle(connection).giveBack(.address, address)
      let outcome = try admit(
        member, of: id.workspaceID, means: Entrance.providersMeans, replacing: old, from: caller,
        connection, now)
      if let token = outcome.token {
        try note(identity, of: id, vouchesFor: token, connection)
      }
      return .success(outcome)
    }
  }

  private func note(
    _ identity: ProvenIdentity, of id: ProviderID, vouchesFor token: SecretToken,
    _ connection: any Connection
  ) throws {
    guard let (workspace, session) = try SessionTable.find(token: token.hash, connection) else {
      return
    }
    try ProviderSessionTable(connection, workspace).add(
      ProviderSessionRecord(
        session: session.session, provider: id.number, subject: identity.subject,
        sid: identity.sid))
  }

  /// The session of the second step is vouched for as the one of the first was.
  func vouch(
    for token: SecretToken, as first: Int, in workspace: WorkspaceID,
    _ connection: any Connection
  ) throws {
    let table = ProviderSessionTable(connection, workspace)
    guard var record = try table.find(first),
      let (_, session) = try SessionTable.find(token: token.hash, connection)
    else { return }
    record.session = session.session
    try table.add(record)
  }
}

extension SignInOutcome {
  fileprivate var token: SecretToken? {
    switch self {
    case .signedIn(let token), .secondFactorWanted(let token): token
    case .refused, .wait, .busy: nil
    }
  }
}

/// Finds the member that an identity is, links it the first time, and lets in who is new where the
/// provider is trusted with that. All inside one transaction.
private struct Admission {
  enum Stop: Error {
    case fault(FederationFault)
    case storage(any Error)
  }

  let connection: any Connection
  let workspace: WorkspaceID
  let identity: ProvenIdentity
  let caller: Caller
  let now: Instant

  func member(of number: Int) throws(Stop) -> Member {
    do {
      return try found(number)
    } catch let fault as FederationFault {
      throw .fault(fault)
    } catch {
      throw .storage(error)
    }
  }

  private func found(_ number: Int) throws -> Member {
    guard let record = try ProviderTable(connection, workspace).find(number),
      record.issuer == identity.issuer, let provider = Provider(record, of: workspace)
    else { throw FederationFault.noProvider }
    if !provider.domains.isEmpty {
      guard let email = identity.email else { throw FederationFault.emailUnverified }
      guard provider.admits(email: email) else { throw FederationFault.domain }
    }
    let identities = IdentityTable(connection, workspace)
    let members = MemberTable(connection, workspace)
    if let known = try identities.find(provider: number, subject: identity.subject) {
      guard let record = try members.find(known.member) else {
        throw FederationFault.unknownPerson
      }
      return try joined(record)
    }
    guard let email = identity.email else { throw FederationFault.emailUnverified }
    guard let record = try members.find(email: email) else {
      return try newcomer(email, provider)
    }
    guard record.state != MemberState.left.rawValue else { throw FederationFault.left }
    guard try !identities.all(ofMember: record.number).contains(where: { $0.provider == number })
    else { throw FederationFault.otherAccount }
    let member = try joined(record)
    try link(member, number)
    return member
  }

  /// An invitation is accepted by coming.
  private func joined(_ record: MemberRecord) throws -> Member {
    var record = record
    switch MemberState(rawValue: record.state) {
    case .active: break
    case .invited:
      record.state = MemberState.active.rawValue
      try MemberTable(connection, workspace).update(record)
      try LinkTable(connection, workspace).cancel(.invitation, ofMember: record.number, at: now)
      try audit(AuditNote(.memberJoined, "member \(record.number)"), record.number)
    case .left, nil: throw FederationFault.left
    }
    guard let member = Member(record) else { throw FederationFault.unknownPerson }
    return member
  }

  private func newcomer(_ email: String, _ provider: Provider) throws -> Member {
    guard let function = provider.newcomers, provider.admits(email: email) else {
      throw FederationFault.unknownPerson
    }
    let name = identity.name?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    let record = try MemberTable(connection, workspace).add(
      email: email, name: name.isEmpty ? email : String(name.prefix(200)),
      function: function.rawValue, role: MemberRole.viewer.rawValue, created: now)
    try audit(
      AuditNote(.memberAdded, "member \(record.number)", after: record.audited), record.number)
    guard let member = Member(record) else { throw FederationFault.unknownPerson }
    try link(member, provider.number)
    return member
  }

  private func link(_ member: Member, _ number: Int) throws {
    try IdentityTable(connection, workspace).add(
      IdentityRecord(
        provider: number, subject: identity.subject, member: member.number, linked: now))
    try audit(
      AuditNote(
        .memberLinked, "member \(member.number)", after: ["provider": .text("\(number)")]),
      member.number)
  }

  private func audit(_ note: AuditNote, _ member: Int) throws {
    try AuditTrail(connection, workspace).record(
      note, member: member, means: "provider", address: caller.address, now: now)
  }
}
