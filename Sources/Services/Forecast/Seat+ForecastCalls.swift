import Domain
import Storage

/// What is to be said of a period.
public struct NewForecastCall: Sendable, Hashable {
  public var period: TargetPeriod
  /// Nil: of one's own deals.
  public var holder: Quota.Holder?
  public var category: ForecastCategory
  /// In minor units of the reporting currency; nil takes the call back.
  public var amount: Int64?
  public var note: String

  public init(
    period: TargetPeriod, holder: Quota.Holder? = nil, category: ForecastCategory = .commit,
    amount: Int64?, note: String = ""
  ) {
    (self.period, self.holder, self.category) = (period, holder, category)
    (self.amount, self.note) = (amount, note)
  }

  public static let longestNote = 500
  /// What is said of an amount below what is won, before that amount.
  public static let leastIsWon = "at least what is won already"
}

/// Calls: sellers say what they will win, managers what a seller or a team will.
extension Seat {
  /// Writes a call down, beside those before it. Throws ``ServiceError`` for a period that is over,
  /// a holder that is not there, a manager's call that says no reason, or an amount below what the
  /// holder has won by now.
  @discardableResult
  public func makeForecastCall(_ new: NewForecastCall, now: Instant) async throws -> Int {
    let reach = try require(.callForecast)
    guard let member = principal.member else { throw Denial(.callForecast, .needsPerson) }
    let own = RecordKey.folded(member.email)
    let holder = new.holder.map { AddressBook().present($0) } ?? .member(own)
    let said = ForecastCall(
      recorded: now, by: own, holder: holder, period: new.period, category: new.category,
      amount: new.amount, note: new.note.trimmed)
    try check(said)
    try await checkWon(said, own: own, reach)
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      let call = try principal.admit(said, own: own, reach, connection)
      let number = try ForecastCallTable(connection, id).add(call, member: member.number)
      // The trail holds no note: it may name a prospect.
      try AuditTrail(connection, id).record(
        AuditNote(.forecastCalled, "forecast \(call.period.text)", after: call.audited),
        by: principal, now: now)
      return number
    }
  }

  /// Calls as far as they are for these eyes, the newest first, from the one before a number.
  public func forecastCalls(
    before number: Int? = nil, limit: Int
  ) async throws -> [(number: Int, call: ForecastCall)] {
    let sight = try await forecastSight()
    return try await workspace.reading { connection, id in
      let table = ForecastCallTable(connection, id)
      var (found, last) = ([(number: Int, call: ForecastCall)](), number)
      while found.count < limit {
        let page = try table.page(before: last, limit: limit)
        found += page.filter { sight.sees($0.call.holder) }
        guard page.count == limit, let end = page.last else { break }
        last = end.number
      }
      return Array(found.prefix(limit))
    }
  }

  /// The seller has seen what is said of the own calls: from now on others may.
  public func seeOwnForecastBias(now: Instant) async throws {
    try require(.readReports)
    guard let member = principal.member else { throw Denial(.readReports, .needsPerson) }
    let own = RecordKey.folded(member.email)
    let last = try await workspace.forecasting(asOf: now) { desk in
      CallBias.all(try desk.input(try desk.quarter()), calls: try desk.calls())
        .first { $0.seller == own }?.last
    }
    guard let last else { return }
    try await workspace.database.write { [id = workspace.id] connection in
      try ForecastBiasTable(connection, id).note(own, period: last.text, at: now)
    }
  }

  private func check(_ call: ForecastCall) throws(ServiceError) {
    guard call.note.count <= NewForecastCall.longestNote else {
      throw .invalid(
        field: "note", expected: "a text of up to \(NewForecastCall.longestNote) characters")
    }
    guard call.isOwn || !call.note.isEmpty else {
      throw .invalid(field: "note", expected: "why the call differs: it is of somebody else")
    }
    if let amount = call.amount, !(0...MinorUnits.most).contains(amount) {
      throw .invalid(field: "amount", expected: "an amount that is not negative")
    }
  }

  /// A call counts what is won: one below that was said of what is still open, or too late.
  private func checkWon(_ call: ForecastCall, own: String, _ reach: Reach) async throws {
    guard let amount = call.amount else { return }
    let told = try await workspace.forecasting(asOf: call.recorded) { [principal] desk in
      let known = try principal.admit(call, own: own, reach, desk.connection)
      let won = try desk.input(known.period).won(by: known.holder)
      return (won: won, currency: desk.facts.rates.reporting)
    }
    guard amount < told.won else { return }
    let won = JSON.number(MinorUnits.major(told.won, currency: told.currency)).serialized
    throw ServiceError.invalid(
      field: "amount",
      expected: NewForecastCall.leastIsWon
        + (may(.seeMoney) ? ": \(won) \(told.currency)" : ""))
  }
}

extension Principal {
  /// The call, of the period that the company calls so. Throws unless this principal may make it,
  /// and for a period that is over.
  fileprivate func admit(
    _ call: ForecastCall, own: String, _ reach: Reach, _ connection: any Connection
  ) throws -> ForecastCall {
    try requireCall(of: call.holder, own: own, reach, connection)
    var known = call
    known.period = try call.period.named(in: workspace, connection)
    let zone = try Zone.ofWorkspace(connection, workspace)
    guard known.period.span(in: zone).upperBound > call.recorded else {
      throw ServiceError.invalid(field: "period", expected: "a period that is not over")
    }
    return known
  }

  /// Throws unless this principal may make calls of the holder, and unless the holder is there.
  fileprivate func requireCall(
    of holder: Quota.Holder, own: String, _ reach: Reach, _ connection: any Connection
  ) throws {
    switch holder {
    case .member(own): return
    case .member(let email):
      if reach != .all {
        guard try reach == .team && emails(within: .team, connection).contains(email) else {
          throw Denial(.callForecast, .reach)
        }
      }
      guard try MemberTable(connection, workspace).find(email: email) != nil else {
        throw ServiceError.invalid(field: "holder", expected: "the e-mail of a member")
      }
    case .team(let team):
      guard reach == .all || (reach == .team && teams.contains(RecordKey.folded(team))) else {
        throw Denial(.callForecast, .reach)
      }
      guard try TeamTable(connection, workspace).find(team) != nil else {
        throw ServiceError.invalid(field: "holder", expected: "the word of a team")
      }
    }
  }
}

extension ForecastSight {
  func sees(_ holder: Quota.Holder) -> Bool {
    switch holder {
    case .member(let email): sees(seller: email)
    case .team(let team): sees(team: team)
    }
  }
}

extension ForecastCall {
  fileprivate var audited: JSON {
    let (kind, name): (String, String) =
      switch holder {
      case .member(let email): ("member", email)
      case .team(let team): ("team", team)
      }
    return [
      "holder": .text("\(kind) \(name)"), "category": .text(category.rawValue),
      "amount": amount.map { .number(Double($0)) } ?? .null,
    ]
  }
}

extension Seat {
  /// The currency in which sums are told, and calls made.
  public func reportingCurrency() async throws -> String {
    if !may(.callForecast) { try require(.readReports) }
    return try await workspace.revenueFacts(asOf: .distantPast).rates.reporting
  }
}
