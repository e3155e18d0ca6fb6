import Domain
import Services
import Web

/// The funnel's months and their figures.
struct FunnelPage {
  let workspace: Workspace
  let query: FunnelQuery
  let now: Instant

  /// Months shown where the query names none, and at most.
  static let months = 13
  static let mostMonths = 60

  func model() async throws -> FunnelModel {
    let zone = try await workspace.overview(now: now).zone
    let months = try await self.months(in: zone)
    let spans = months.compactMap { month in
      month.span(in: zone).map { FunnelReport.Span(from: $0.0, to: $0.1) }
    }
    let report = try await workspace.funnel(spans: spans, source: query.source)
    let sources = try await workspace.sources()
    return FunnelModel(
      stages: FunnelReport.stages,
      rows: zip(months, report.leads).map { FunnelModel.Row(month: $0, leads: $1) },
      steps: report.steps.map {
        FunnelModel.Step(from: $0.from, to: $0.to, reached: $0.reached, wentOn: $0.wentOn)
      },
      sources: sources)
  }

  /// From the query's first to its last month; without them the latest ones in which a lead moved.
  private func months(in zone: Zone) async throws -> [CivilMonth] {
    let moves = try await workspace.extentOfMoves()
    guard let last = query.to ?? CivilMonth(zone.date(of: moves?.upperBound ?? now)) else {
      return []
    }
    let first = query.from ?? last.going(back: FunnelPage.months - 1)
    var months = [last]
    while let earliest = months.last, earliest > first, months.count < FunnelPage.mostMonths {
      months.append(earliest.going(back: 1))
    }
    return months.reversed()
  }
}

extension CivilMonth {
  /// The month so many months earlier; the first of all months where there is none.
  func going(back months: Int) -> CivilMonth {
    let index = year * 12 + month - 1 - months
    return CivilMonth(year: index / 12, month: index % 12 + 1) ?? self
  }
}
