import Domain
import Storage

/// Something about a signal that somebody must be told.
public struct SignalNotice: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// It is theirs to answer.
    case toAnswer = "to_answer"
    /// What they reported was answered.
    case answered
    /// The time to answer is over: for who looks after it, and for marketing's managers.
    case overdue
    /// A third report came within 90 days: for marketing's managers.
    case repeated
  }

  public var reason: Reason
  public var signal: Signal
  /// Number of the member who is told.
  public var member: Int
  /// When it came to be so.
  public var at: Instant

  /// The same for the same notice, however often it is asked for.
  public var key: String { "\(reason.rawValue)/\(signal.id)/\(member)" }
}

extension SignalNotice {
  /// Signals that are read in one go.
  static let page = 500

  /// Who must be told what of that which came to be so after `from`, up to and including `to`.
  static func all(
    _ connection: any Connection, _ workspace: WorkspaceID, from: Instant, to: Instant
  ) throws -> [SignalNotice] {
    let queries = try SignalQueries(connection, workspace, now: to)
    let members = try MemberTable(connection, workspace).all().compactMap(Member.init)
      .filter { $0.state == .active }
    let managers = members.filter { $0.function == .marketing && $0.role >= .manager }
      .map(\.number)
    let numbers = Dictionary(members.map { ($0.email, $0.number) }) { first, _ in first }
    var notices: [SignalNotice] = []
    for happening in SignalQueries.Happening.allCases {
      try forEach(queries, happening, from: from, to: to) { row in
        let owner = row.owner.map { [$0] } ?? []
        let (reason, told, at): (SignalNotice.Reason, [Int], Instant?) =
          switch happening {
          case .opened: (.toAnswer, owner, row.signal.opened)
          case .fellDue: (.overdue, owner + managers, row.signal.due)
          case .repeated: (.repeated, managers, row.signal.repeated)
          case .answered:
            (
              .answered,
              try queries.reporters(of: row.signal.id, limit: mostReporters)
                .compactMap { numbers[$0] }, row.signal.answered
            )
          }
        notices += Set(told).sorted().map {
          SignalNotice(reason: reason, signal: row.signal, member: $0, at: at ?? to)
        }
      }
    }
    return notices
  }

  /// People who reported one signal, and are told of its answer.
  private static let mostReporters = 1_000

  /// Signals to which something happened, page by page.
  static func forEach(
    _ queries: SignalQueries, _ happening: SignalQueries.Happening, from: Instant, to: Instant,
    _ body: (SignalRow) throws -> Void
  ) throws {
    var (place, last) = (from, String?.none)
    while true {
      let rows = try queries.signals(happening, from: place, after: last, to: to, limit: page)
      for row in rows { try body(row) }
      guard rows.count == page, let end = rows.last, let at = happening.instant(of: end.signal)
      else { return }
      (place, last) = (at, end.signal.id)
    }
  }
}

extension Workspace {
  /// Who must be told what of that which came to be so after `from`, up to and including `to`.
  /// Asked for adjoining spans it tells everything once; whoever sends it keeps
  /// ``SignalNotice/key``.
  public func signalNotices(from: Instant, to: Instant) async throws -> [SignalNotice] {
    try await database.read { [id] connection in
      try SignalNotice.all(connection, id, from: from, to: to)
    }
  }
}
