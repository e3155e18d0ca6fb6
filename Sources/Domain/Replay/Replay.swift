/// One agreement run over facts alone, as of an instant (spec 3, Replay).
///
/// The facts lie in columns (``FactColumns``), several parts side by side; rows and offers keep the
/// numbers of their part, and names are looked up where somebody reads them.
public struct Replay: Sendable {
  public let agreement: Agreement
  public let label: AgreementLabel
  public let zone: Zone
  public let asOf: Instant
  let parts: [Part]

  /// A run of components: the plan made for its columns, and what came of it.
  struct Part: Sendable {
    let plan: ReplayPlan
    let result: ReplayPart

    var columns: FactColumns { plan.columns }

    func name(ofRow row: Int) -> String { columns.name(ofLead: result.firstLead + row) }
  }

  /// Facts that are worth a task of their own.
  static let factsPerRun = 1 << 18
  /// Runs that columns are cut into at most.
  static let mostRuns = 8

  /// Runs the agreement over all parts side by side; without `asOf` as of the journal's last entry,
  /// or of the dawn of time where there is none.
  ///
  /// Throws ``ReplayPlan/Fault`` where the columns lack a field that the agreement asks for.
  public static func run(
    _ agreement: Agreement, number: Int? = nil, over columns: [FactColumns],
    asOf: Instant? = nil
  ) async throws -> Replay {
    let instant = asOf ?? columns.compactMap(\.lastRecorded).max() ?? .distantPast
    let start = columns.filter { $0.factCount > 0 }.map(\.span.lowerBound).min()
    let plans = try await inOrder(columns) {
      try ReplayPlan(agreement, number: number, over: $0, weighedFrom: start)
    }
    let runs = plans.flatMap { plan in
      let count = min(plan.columns.factCount / factsPerRun + 1, mostRuns)
      return plan.columns.runs(count).map { (plan: plan, components: $0) }
    }
    let parts = try await inOrder(runs) {
      Part(plan: $0.plan, result: $0.plan.run($0.components, asOf: instant))
    }
    return Replay(agreement, number: number, asOf: instant, parts: parts)
  }

  private init(_ agreement: Agreement, number: Int?, asOf: Instant, parts: [Part]) {
    self.agreement = agreement
    self.asOf = asOf
    self.parts = parts
    label = AgreementLabel(number: number, name: agreement.name)
    zone = Zone(agreement.timezone) ?? .utc
  }

  /// What `work` makes of each, side by side, in the order of `items`. A cancelled task begins none
  /// of them any more.
  static func inOrder<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      for (place, item) in items.enumerated() {
        group.addTask {
          try Task.checkCancellation()
          return (place, try work(item))
        }
      }
      var results: [Result?] = Array(repeating: nil, count: items.count)
      for try await (place, result) in group { results[place] = result }
      return results.compactMap { $0 }
    }
  }

  public var summary: ReplaySummary { ReplaySummary(self) }

  /// Facts that fitted no stage.
  public var unmatchedCount: Int { parts.reduce(0) { $0 + $1.result.unmatched.count } }

  /// Places in the journal of the facts that decided something.
  public var decidingPlaces: [Int] {
    parts.flatMap { $0.result.offers.map { Int($0.place) } }
  }

  /// The derived decisions in journal order; `id` tells the entry at a place in the journal.
  public func decisions(id: (Int) -> String) -> [Decision] {
    Decision.inJournalOrder(
      parts.flatMap { part in
        part.result.offers.flatMap { part.plan.decisions($0, id: id) }
      })
  }
}
