import Domain
import Storage

/// Who may grant which discount, beside the bands of the agreement.
extension Seat {
  public static let mostDiscountRules = 1_000

  /// The rules that stand, by number, each with its last version.
  public func discountRules() async throws -> [DiscountRule] {
    try require(.readReports)
    let all = try await workspace.reading { try DiscountRuleTable($0, $1).all() }
    return Dictionary(grouping: all, by: \.number).values.compactMap(\.last)
      .filter { $0.grant != nil }.sorted { $0.number < $1.number }
  }

  /// The bands of the agreement in force.
  public func discountBands(now: Instant) async throws -> [Guardrail] {
    try require(.readReports)
    return try await workspace.database.read { [workspace] connection in
      try workspace.discountDesk(connection).timeline.version(at: now)?
        .rules.agreement.guardrails ?? []
    }
  }

  /// Every version of a rule, in order. Throws ``ServiceError/notFound(_:)``.
  public func discountRule(_ number: Int) async throws -> [DiscountRule] {
    try require(.readReports)
    let versions = try await workspace.reading {
      try DiscountRuleTable($0, $1).versions(of: number)
    }
    guard versions.last?.grant != nil else {
      throw ServiceError.notFound("discount rule \(number)")
    }
    return versions
  }

  /// Throws ``ServiceError/taken(by:)`` where another rule is for the same holder, product and
  /// segment.
  public func addDiscountRule(_ grant: DiscountGrant, now: Instant) async throws -> DiscountRule {
    try await writingRules(now: now) { desk, principal in
      let number = try desk.rules.nextNumber()
      try desk.check(grant, except: number)
      return try desk.write(
        DiscountRule(number: number, version: 1, recorded: now, grant: grant), after: nil,
        by: principal, now: now)
    }
  }

  public func changeDiscountRule(
    _ number: Int, to grant: DiscountGrant, now: Instant
  ) async throws -> DiscountRule {
    try await writingRules(now: now) { desk, principal in
      let before = try desk.standing(number)
      try desk.check(grant, except: number)
      guard grant != before.grant else { return before }
      var after = before
      after.version += 1
      // Versions follow each other in time, also where clocks of processes differ.
      after.recorded = max(now, before.recorded)
      after.grant = grant
      return try desk.write(after, after: before, by: principal, now: now)
    }
  }

  /// What was within it stays within it; from now on it is not.
  public func removeDiscountRule(_ number: Int, now: Instant) async throws {
    _ = try await writingRules(now: now) { desk, principal in
      let before = try desk.standing(number)
      var last = before
      last.version += 1
      last.recorded = max(now, before.recorded)
      last.grant = nil
      return try desk.write(last, after: before, by: principal, now: now)
    }
  }

  private func writingRules(
    now: Instant,
    _ body: @escaping @Sendable (DiscountDesk, Principal) throws -> DiscountRule
  ) async throws -> DiscountRule {
    try require(.setDiscounts)
    return try await workspace.database.write { [workspace, principal] connection in
      try body(try workspace.discountDesk(connection), principal)
    }
  }
}

extension DiscountDesk {
  fileprivate func standing(_ number: Int) throws -> DiscountRule {
    guard let last = try rules.versions(of: number).last, last.grant != nil else {
      throw ServiceError.notFound("discount rule \(number)")
    }
    return last
  }

  fileprivate func check(_ grant: DiscountGrant, except number: Int) throws {
    if let fault = grant.fault {
      throw ServiceError.invalid(field: fault.field, expected: fault.expected)
    }
    try checkHolder(grant.holder)
    let standing = Dictionary(grouping: try rules.all(), by: \.number).values.compactMap(\.last)
    guard standing.filter({ $0.grant != nil }).count < Seat.mostDiscountRules else {
      throw ServiceError.invalid(
        field: "holder", expected: "at most \(Seat.mostDiscountRules) rules")
    }
    let twin = standing.first { rule in
      rule.number != number
        && rule.grant.map {
          ($0.holder, $0.product, $0.segment) == (grant.holder, grant.product, grant.segment)
        } ?? false
    }
    if let twin { throw ServiceError.taken(by: "discount rule \(twin.number)") }
  }

  private func checkHolder(_ holder: DiscountGrant.Holder) throws {
    switch holder {
    case .everybody, .office: return
    case .team(let word):
      guard try TeamTable(connection, workspace).find(word) != nil else {
        throw ServiceError.invalid(field: "holder", expected: "the word of a team")
      }
    case .member(let email):
      guard
        try !WorkProfileTable(connection, workspace)
          .members(named: RecordKey.folded(email)).isEmpty
      else { throw ServiceError.invalid(field: "holder", expected: "the e-mail of a member") }
    }
  }

  fileprivate func write(
    _ rule: DiscountRule, after before: DiscountRule?, by principal: Principal, now: Instant
  ) throws -> DiscountRule {
    guard let grant = rule.grant ?? before?.grant else { return rule }
    try rules.add(rule, of: grant)
    try AuditTrail(connection, workspace).record(
      AuditNote(
        .discountRuleChanged, "discount rule \(rule.number)",
        before: before?.grant?.audited ?? .null, after: rule.grant?.audited ?? .null),
      by: principal, now: now)
    return rule
  }
}

extension DiscountGrant {
  fileprivate var audited: JSON {
    [
      "holder": .text(holder.text), "product": product.map { .text($0) } ?? .null,
      "segment": segment.map { .text($0) } ?? .null, "up_to": .number(upTo),
    ]
  }
}
