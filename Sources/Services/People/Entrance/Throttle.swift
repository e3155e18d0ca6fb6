import Domain
import Storage

/// Slows down who guesses: after some failures each further try must wait, twice as long every
/// time. Tries are counted before they are looked at, so that many at once are counted too.
struct Throttle {
  struct Rule {
    /// Failures that cost nothing.
    var free: Int
    var longest: Elapsed
  }

  /// One account under attack waits a quarter of an hour at most, so that nobody can be locked out
  /// for good; one address may belong to a whole office.
  static let rules: [ThrottleTable.Kind: Rule] = [
    .account: Rule(free: 5, longest: 15 * .minute),
    .address: Rule(free: 30, longest: 15 * .minute),
    .secondFactor: Rule(free: 5, longest: 15 * .minute),
  ]
  /// Failures are forgotten after so long without another.
  static let memory = Elapsed.day

  let table: ThrottleTable

  init(_ connection: any Connection) { table = ThrottleTable(connection) }

  /// Counts a try; when one must wait instead, tells until when, and counts nothing.
  func take(_ keys: [(ThrottleTable.Kind, String)], now: Instant) throws -> Instant? {
    try table.forget(before: now - Throttle.memory)
    let counts = try keys.map { try table.find($0.0, $0.1) }
    let waits = zip(keys, counts).compactMap { key, count in
      count.map { Throttle.end(of: $0, key.0) }
    }
    if let latest = waits.max(), latest > now { return latest }
    for (key, count) in zip(keys, counts) {
      try table.set(key.0, key.1, failures: (count?.failures ?? 0) + 1, last: now)
    }
    return nil
  }

  /// The try was good after all.
  func giveBack(_ kind: ThrottleTable.Kind, _ key: String) throws {
    guard let count = try table.find(kind, key) else { return }
    if count.failures <= 1 {
      try table.clear(kind, key)
    } else {
      try table.set(kind, key, failures: count.failures - 1, last: count.last)
    }
  }

  static func end(of count: ThrottleTable.Count, _ kind: ThrottleTable.Kind) -> Instant {
    guard let rule = rules[kind], count.failures >= rule.free else { return count.last }
    let doublings = min(count.failures - rule.free, 20)
    return count.last + min((1 << doublings) * .second, rule.longest)
  }
}
