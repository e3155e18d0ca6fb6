import Domain
import Services

extension FunnelModel {
  /// Months shown where the query names none, and at most.
  static let months = 13
  static let mostMonths = 60

  static func load(_ query: FunnelQuery, at desk: Desk) async throws -> FunnelModel {
    let months = try await months(query, at: desk)
    let spans = months.compactMap { month in
      month.span(in: desk.zone).map { FunnelReport.Span(from: $0.0, to: $0.1) }
    }
    let report = try await desk.seat.funnel(spans: spans, source: query.source)
    return FunnelModel(
      stages: FunnelReport.stages,
      rows: zip(months, report.leads).map { Row(month: $0, leads: $1) },
      steps: report.steps.map {
        Step(from: $0.from, to: $0.to, reached: $0.reached, wentOn: $0.wentOn)
      },
      sources: try await desk.seat.sources())
  }

  /// From the query's first to its last month; without them the latest ones in which a lead moved.
  private static func months(_ query: FunnelQuery, at desk: Desk) async throws -> [CivilMonth] {
    let moves = try await desk.seat.extentOfMoves()
    let latest = CivilMonth(desk.zone.date(of: moves?.upperBound ?? desk.now))
    guard let last = query.to ?? latest else { return [] }
    let first = query.from ?? last.going(back: FunnelModel.months - 1)
    var months = [last]
    while let earliest = months.last, earliest > first, months.count < FunnelModel.mostMonths {
      months.append(earliest.going(back: 1))
    }
    return months.reversed()
  }
}
