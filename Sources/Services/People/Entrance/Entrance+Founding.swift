import Domain
import Storage

extension Entrance {
  /// The first run: the workspace, its first admin with a password, and a session for the browser.
  /// Nil when somebody was faster: there is one first run only. It is made on this machine, so that
  /// a new server cannot be taken by whoever finds it first.
  ///
  /// Throws ``PasswordFault`` and ``ServiceError``; nothing is made then.
  public func found(
    _ new: NewWorkspace, password: String, from caller: Caller, now: Instant
  ) async throws -> SecretToken? {
    guard caller.isLocal else { return nil }
    let new = try new.checked()
    try policy.rules.check(password, about: [new.admin.name, new.admin.email, new.company])
    let hash = try await self.hash(password)
    return try await database.write { connection in
      guard try !Workspaces.isFounded(connection) else { return nil }
      let (id, admin) = try Workspaces.add(new, connection, now: now)
      try put(hash, of: admin.number, in: id, connection, now)
      try AuditTrail(connection, id).record(
        AuditNote(
          .workspaceFounded, "member \(admin.number)", after: ["name": .text(new.company)]),
        member: admin.number, means: "first run", address: caller.address, now: now)
      return try start(
        .signedIn, of: admin, in: id, means: "password", from: caller, connection, now)
    }
  }

  /// Whether anybody could sign in with a password; a database from before sign-in has nobody.
  public func anybodyHasAPassword() async throws -> Bool {
    try await database.read { try CredentialTable.anyExists($0) }
  }
}
