/// What one would say without a model, from what is known at the instant.
struct BaselineSums {
  let input: ForecastInput

  init(_ input: ForecastInput) { self.input = input }

  var baselines: Baselines {
    let won = Double(input.won(in: input.period).values.reduce(0, +))
    let (weighted, commit) = pipeline()
    return Baselines(
      stageWeighted: won + weighted, commit: won + commit, lastYear: sum(input.period.yearBefore),
      naive: sum(input.period.before))
  }

  /// Nil where no deal was known before the period ended.
  private func sum(_ period: TargetPeriod?) -> Double? {
    guard let period else { return nil }
    let span = period.span(in: input.zone)
    let first = input.facts.deals.lazy.compactMap { $0.versions.first?.recorded }.min()
    guard let first, first < span.upperBound else { return nil }
    return Double(input.won(in: period).values.reduce(0, +))
  }

  private func pipeline() -> (weighted: Double, commit: Double) {
    let rates = winRates()
    var (weighted, commit) = (0.0, 0.0)
    for deal in input.facts.deals {
      guard let version = deal.versions.last, version.state == .open,
        let closeOn = version.closeOn, input.isDue(closeOn),
        let amount = input.money(version, on: input.today)
      else { continue }
      weighted += Double(amount) * (rates.ofStage[version.stage ?? ""] ?? rates.all)
      if version.category == "commit" { commit += Double(amount) }
    }
    return (weighted, commit)
  }

  /// Of closed deals that were ever in a stage: the share that was won; of all closed deals, for
  /// stages that none of them is known to have been in.
  private func winRates() -> (ofStage: [String: Double], all: Double) {
    var (won, closed) = ([String: Double](), [String: Double]())
    var (allWon, all) = (0.0, 0.0)
    for deal in input.facts.deals {
      guard let last = deal.versions.last, last.state == .won || last.state == .lost else {
        continue
      }
      all += 1
      if last.state == .won { allWon += 1 }
      for stage in Set(deal.versions.filter { $0.state == .open }.map { $0.stage ?? "" }) {
        closed[stage, default: 0] += 1
        if last.state == .won { won[stage, default: 0] += 1 }
      }
    }
    let rates = closed.reduce(into: [:]) { $0[$1.key] = (won[$1.key] ?? 0) / $1.value }
    return (rates, all > 0 ? allWon / all : 0)
  }
}
