import Domain
import Storage

/// The eight results as somebody may see them, with what they are defined by.
public struct CompanyResults: Sendable {
  public var report: ResultsReport
  /// By whose days periods begin and end: the company's.
  public var zone: Zone
  /// The agreement in force in the last moment that is told of; nil where there was none.
  public var agreement: Agreement?
  /// What teams are called, by their words.
  public var teamNames: [String: String]
  /// Whether amounts are for these eyes.
  public var seesMoney: Bool

  public struct Agreement: Sendable, Hashable {
    public var number: Int?
    public var name: String
  }

  /// Whether nothing has happened yet that could be told.
  public var isEmpty: Bool {
    report.results.allSatisfy { reading in
      ([reading.told.now] + reading.series.map(\.figure)).allSatisfy { $0.n == 0 }
    }
  }
}

/// Rows of a result as somebody may see them.
public struct CompanyResultRows: Sendable {
  public var rows: [ResultRow]
  public var span: ResultSpan
  public var figure: ResultFigure
  public var currency: String
  /// Whether some of the rows are not for these eyes.
  public var isPartial: Bool
  public var teamNames: [String: String]
}

extension TargetPeriod {
  /// The one to look at: the quarter that ended last.
  public static func toLookAt(
    _ instant: Instant, in zone: Zone, yearBegins: Int
  ) -> TargetPeriod? {
    TargetPeriod(.quarter, of: zone.date(of: instant), yearBegins: yearBegins)?.before
  }

  /// The one that is called so in the company.
  func named(in workspace: WorkspaceID, _ connection: any Connection) throws -> TargetPeriod {
    named(yearBegins: try connection.yearBegins(of: workspace))
  }
}

extension Seat {
  /// The company's year, quarter or month in which a day lies.
  public func period(_ kind: TargetPeriod.Kind, of day: CivilDate) async throws -> TargetPeriod? {
    let yearBegins = try await workspace.reading { try $0.yearBegins(of: $1) }
    return TargetPeriod(kind, of: day, yearBegins: yearBegins)
  }
}
