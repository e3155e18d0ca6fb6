import Domain
import Services
import Statistics

/// How promises were kept.
struct MeasuresModel: Sendable {
  /// Groups and sources that are shown.
  static let most = 50
  static let sources = 4

  var view: MeasuresView
  var report: HandOverReport
  var book = OwnerBook()

  static func load(_ view: MeasuresView, at desk: Desk) async throws -> MeasuresModel {
    let (seat, now) = (desk.seat, desk.now)
    let report = try await seat.handOverReport(
      offeredIn: (now - view.days * .day)..<now, by: view.grouping, now: now)
    return MeasuresModel(view: view, report: report, book: try await seat.ownerBook())
  }

  /// Sources by how many hand-overs of theirs have ended, the most first.
  var speedSources: [String?] {
    report.speed.cells.map { source, cells in
      (source: source, offered: cells.values.map(\.offered).reduce(0, +))
    }
    .sorted { ($1.offered, $0.source ?? "") < ($0.offered, $1.source ?? "") }
    .prefix(MeasuresModel.sources).map(\.source)
  }

  /// Of all sources together.
  func speed(_ band: SpeedToTouch.Band) -> SpeedToTouch.Cell {
    report.speed.cells.values.compactMap { $0[band] }
      .reduce(into: SpeedToTouch.Cell()) { sum, cell in
        sum.converted += cell.converted
        sum.offered += cell.offered
      }
  }
}
