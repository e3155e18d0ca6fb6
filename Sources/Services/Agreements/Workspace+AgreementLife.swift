import Domain
import Storage

/// The steps of a version's life. Each is one transaction, checked against the matrix of
/// permissions (``Denial``) and the rules of a life (``AgreementRefusal``); a refused step changes
/// nothing.
extension Workspace {
  /// A new draft with the next number. The text has to be an agreement without faults.
  ///
  /// Throws `AgreementFaults`, ``Denial``, ``AgreementRefusal``, ``ServiceError``.
  public func draft(
    _ text: String, basedOn: Int? = nil, by principal: Principal, now: Instant
  ) async throws -> AgreementLife {
    try await stepping(now: now) { agreements in
      try agreements.draft(text, basedOn: basedOn, by: principal)
    }
  }

  /// Changes the text of a draft; of any other version a new draft is made, without signatures.
  /// `sha256` is that of the text which the editor saw: another since is refused.
  public func edit(
    _ number: Int, _ text: String, sha256: String, by principal: Principal, now: Instant
  ) async throws -> AgreementLife {
    try await stepping(now: now) { agreements in
      try agreements.edit(number, text, saw: sha256, by: principal)
    }
  }

  /// Puts a draft before both functions: from now on its text stays as it is.
  public func propose(
    _ number: Int, by principal: Principal, now: Instant
  ) async throws -> AgreementLife {
    try await stepping(now: now) { agreements in
      try agreements.propose(number, by: principal)
      return number
    }
  }

  /// Signs for the principal's function. `sha256` is that of the text which the signer saw. With
  /// the second signature the version is adopted, and what it governs already is decided anew.
  public func sign(
    _ number: Int, sha256: String, by principal: Principal, now: Instant
  ) async throws -> AgreementLife {
    try await changingTimeline(now: now, number) { agreements in
      try agreements.sign(number, sha256: sha256, by: principal)
    }
  }

  /// Takes the principal's own signature back, as long as the other function has not signed.
  public func takeBack(
    signatureOn number: Int, by principal: Principal, now: Instant
  ) async throws -> AgreementLife {
    try await stepping(now: now) { agreements in
      try agreements.takeBack(signatureOn: number, by: principal)
      return number
    }
  }

  /// Ends a version that is not in force yet.
  public func withdraw(
    _ number: Int, by principal: Principal, now: Instant
  ) async throws -> AgreementLife {
    try await changingTimeline(now: now, number) { agreements in
      try agreements.withdraw(number, by: principal)
    }
  }

  private func stepping(
    now: Instant, _ step: @escaping @Sendable (AgreementTransaction) throws -> Int
  ) async throws -> AgreementLife {
    try await database.write { [id] connection in
      let agreements = AgreementTransaction(connection, id, now: now)
      return try agreements.life(try step(agreements))
    }
  }

  /// `step` tells whether other versions are signed by both than before.
  private func changingTimeline(
    now: Instant, _ number: Int, _ step: @escaping @Sendable (AgreementTransaction) throws -> Bool
  ) async throws -> AgreementLife {
    try await writing(now: now) { [timelines] ledger in
      let agreements = AgreementTransaction(ledger.connection, ledger.workspace.id, now: now)
      if try step(agreements) {
        ledger = try LedgerTransaction(
          ledger.connection, workspace: ledger.workspace.id, timelines: timelines,
          memory: LedgerMemory(), now: now)
        try ledger.decideAnew(from: agreements.record(number).effective)
      }
      return try agreements.life(number)
    }
  }
}

extension LedgerTransaction {
  /// Derives all decisions again where another version came to be in force over facts already
  /// recorded.
  mutating func decideAnew(from effective: Instant) throws {
    guard let last = try journal.lastRecorded, last >= effective || workspace.asOf >= effective
    else { return try views.scoresFallDue(by: effective) }
    try forEachComponent { ledger, component in
      try ledger.refold(component, imported: nil)
    }
    _ = try sweep(imported: nil)
  }
}
