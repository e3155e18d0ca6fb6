/// How what was expected to close in a period changed from one instant to another: deals open with
/// their day of closing before the period's end. It adds up: the start and all changes are the end.
/// Money is in minor units of the reporting currency, at the rates of the later day.
public struct Waterfall: Sendable, Hashable {
  public enum Change: String, Sendable, Hashable, CaseIterable {
    case created
    case reopened
    case pulledIn = "pulled_in"
    case grown
    case shrunk
    case pushedOut = "pushed_out"
    case lost
    case won
  }

  /// One deal's part in a change.
  public struct Move: Sendable, Hashable {
    public var change: Change
    public var opportunity: String
    public var owner: String?
    public var amount: Int64
  }

  public var from: Instant
  public var to: Instant
  public var start: Int64 = 0
  public var end: Int64 = 0
  /// In the order of ``Change``, then of opportunities.
  public var moves: [Move] = []

  public func sum(_ change: Change) -> Int64 {
    moves.lazy.filter { $0.change == change }.reduce(0) { $0 + $1.amount }
  }

  public func count(_ change: Change) -> Int { moves.count { $0.change == change } }

  /// Expects `from` ≤ the input's instant. Amounts without a known rate count as nothing.
  public init(_ input: ForecastInput, from: Instant) {
    (self.from, to) = (from, input.asOf)
    for deal in input.facts.deals {
      let (before, after) = (deal.version(asOf: from), deal.versions.last)
      guard let after else { continue }
      add(deal, before, after, input)
    }
    moves.sort {
      (Self.place($0.change), $0.opportunity) < (Self.place($1.change), $1.opportunity)
    }
  }

  private static func place(_ change: Change) -> Int { Change.allCases.firstIndex(of: change) ?? 0 }

  private mutating func add(
    _ deal: DealHistory, _ before: DealVersion?, _ after: DealVersion, _ input: ForecastInput
  ) {
    let money = { (version: DealVersion) in
      (version.state == .open || version.state == .won
        ? input.money(version, on: input.today) : nil) ?? 0
    }
    let isIn = { (version: DealVersion?) -> Bool in
      guard let version, version.state == .open, let day = version.closeOn else { return false }
      return day < input.period.end
    }
    let note = { (moves: inout [Move], change: Change, amount: Int64) in
      guard amount != 0 else { return }
      moves.append(
        Move(
          change: change, opportunity: deal.opportunity, owner: after.owner, amount: amount))
    }
    let last = money(after)
    var running: Int64 = 0
    if isIn(before), let before {
      running = money(before)
      start += running
    } else if let enters = entrance(deal, before, after, isIn(after), input) {
      running = enters == .pulledIn ? before.map(money) ?? last : last
      note(&moves, enters, running)
    } else {
      return
    }
    if isIn(after) || after.state == .won {
      note(&moves, last > running ? .grown : .shrunk, last - running)
      running = last
    }
    if isIn(after) {
      end += running
    } else {
      let leaves: Change =
        after.state == .won ? .won : after.state == .open ? .pushedOut : .lost
      note(&moves, leaves, -running)
    }
  }

  /// How a deal that was not in the sum came into it: to be in it now, or to be won in the period
  /// since then.
  private func entrance(
    _ deal: DealHistory, _ before: DealVersion?, _ after: DealVersion, _ isIn: Bool,
    _ input: ForecastInput
  ) -> Change? {
    let isWonSince =
      after.state == .won && before?.state != .won
      && (input.wonOn(deal).map(input.period.contains) ?? false)
    guard isIn || isWonSince else { return nil }
    switch before?.state {
    case nil, .known: return .created
    case .open: return .pulledIn
    case .won, .lost: return .reopened
    }
  }
}
