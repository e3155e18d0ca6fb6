import ArgumentParser
import Domain
import Services

struct PromisesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises", abstract: "The ledger of broken promises, the latest first.")

  @Option(help: "sales, marketing or shared.")
  var function: String?

  @Option(help: "Broken in the last so many days.")
  var days = 90

  @OptionGroup var list: ListOptions

  @OptionGroup var options: SeatOptions

  func run() async throws {
    let limit = try list.checkedLimit()
    guard (1...3_650).contains(days) else {
      throw CommandFailure.unusable("--days: expected 1 to 3650")
    }
    guard function.map({ ["sales", "marketing", "shared"].contains($0) }) ?? true else {
      throw CommandFailure.unusable("--function: expected sales, marketing or shared")
    }
    let (seat, now) = (try await options.seat(), Instant.current())
    let query = BreachQuery(function: function, from: now - days * .day)
    let found = try await seat.breaches(query, limit: limit + 1, now: now)
    let rows = found.prefix(limit).map { breach -> [JSON] in
      [
        .text(breach.at.rfc3339), .text(breach.function), .text(breach.kind.rawValue),
        .text(breach.about), breach.handOver.map { .text($0.lead) } ?? .null,
        breach.holder.map { .text($0) } ?? .null, .bool(breach.dispute != nil),
        .bool(breach.isExcused),
      ]
    }
    try list.write(
      ResultRows(
        columns: ["at", "function", "kind", "about", "lead", "holder", "disputed", "excused"],
        rows: Array(rows)),
      hasMore: found.count > limit)
  }
}
