import Domain
import HTTPTypes
import Hummingbird
import Services

/// The eight results.
extension Site {
  func showResults(
    _ place: ResultsPlace, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    switch place {
    case .report(let query):
      return Response(page: resultsPage(try await .load(query, at: desk), shell))
    case .rows(let key, let query, let group, let after):
      let model = try await ResultRowsModel.load(key, query, in: group, after: after, at: desk)
      return Response(page: resultRowsPage(model, shell))
    case .file(let query):
      try desk.seat.require(.exportData)
      let model = try await ResultsModel.load(query, at: desk)
      try await desk.seat.noteExport("results", now: desk.now)
      return Response(
        download: resultsFile(model.results), type: "text/csv; charset=utf-8",
        name: "results-\(model.period.text).csv")
    }
  }
}
