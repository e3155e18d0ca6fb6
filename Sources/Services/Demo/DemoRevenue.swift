import Domain
import Storage

/// How the demo company's deals run, what its sellers are to win, what francs and dollars were
/// worth, and which of its customers belong together.
struct DemoRevenue: Sendable {
  var leads: Int
  var stage: DemoStage

  /// Customers in Switzerland and the United States pay in their own money.
  static func currency(of country: String) -> String {
    switch country {
    case "CH": "CHF"
    case "US": "USD"
    default: "EUR"
    }
  }

  static let settings = PipelineSettings(
    currency: "EUR",
    stages: zip(Deal.stages, [0.1, 0.25, 0.5, 0.8]).enumerated().map { place, stage in
      PipelineSettings.Stage(
        stage.0, category: Deal.categories[place], probability: stage.1)
    },
    lossReasons: ["no decision", "price", "competitor", "timing", "product gap"])

  func write(in workspace: Workspace) async throws {
    let system = Principal(nil, of: workspace.id, by: .system)
    _ = try await workspace.database.write { [self, id = workspace.id] connection in
      let begin = stage.zone.instant(stage.firstDay)
      let first = RevenueTransaction(connection, id, system, now: begin)
      _ = try first.set(DemoRevenue.settings, after: 0)
      let transaction = RevenueTransaction(connection, id, system, now: stage.end)
      for (draft, recorded) in quotas() { try transaction.set(draft, recorded: recorded) }
      for (day, currency, rate) in rates() { try transaction.set(rate, of: currency, on: day) }
      let parent = DemoAccount(seed: stage.seed, number: 1).domain
      for number in 2...4 {
        let account = DemoAccount(seed: stage.seed, number: number).domain
        if account != parent { try transaction.set(parent: parent, of: account) }
      }
    }
  }

  /// Of each seller and quarter, set two weeks ahead; whoever is new learns for two quarters.
  private func quotas() -> [(QuotaDraft, Instant)] {
    let year = stage.firstDay.components.year
    let quarters = (0..<16).compactMap { TargetPeriod("\(year + $0 / 4)-Q\($0 % 4 + 1)") }
      .filter { $0.end > stage.firstDay && $0.first <= stage.lastDay }
    let share = Int64(leads) * 300 / Int64(DemoMembers.sellers.count)
    return quarters.enumerated().flatMap { place, quarter in
      DemoMembers.sellers.enumerated().map { number, seller in
        let isNew = number % 4 == 3 && place < 2
        let tenths = DemoRevenue.growth[min(place, DemoRevenue.growth.count - 1)]
        let thousands = max(1, share * Int64(tenths * (9 + number % 3)) / 100_000)
        let draft = QuotaDraft(
          holder: .member(seller.email), period: quarter.description,
          amount: thousands * 100_000 / (isNew ? 2 : 1), currency: "EUR", isRamped: !isNew)
        return (draft, stage.zone.instant(quarter.first + -14))
      }
    }
  }

  /// Quotas of the quarters, in tenths: a young company's first deals take their time.
  private static let growth = [3, 3, 4, 5, 8, 15, 24, 27, 30]

  /// Of each month; they wander a little.
  private func rates() -> [(CivilDate, String, Double)] {
    let (year, month, _) = stage.firstDay.components
    return (0..<48).flatMap { place -> [(CivilDate, String, Double)] in
      let (ahead, months) = ((month - 1 + place) / 12, (month - 1 + place) % 12 + 1)
      guard let day = CivilDate(year: year + ahead, month: months, day: 1), day <= stage.lastDay
      else { return [] }
      return [
        (day, "CHF", 1.03 + Double(place * 7 % 11) / 200),
        (day, "USD", 0.86 + Double(place * 5 % 13) / 150),
      ]
    }
  }
}
