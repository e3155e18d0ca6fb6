/// What a transaction is part of, by which an engine knows how long a statement may take.
public enum Workload: Sendable, Hashable {
  /// Somebody waits for the answer.
  case request
  case background

  /// Of the task; background unless somebody says otherwise.
  @TaskLocal public static var current = Workload.background
}

/// How long one statement may take before the server stops it; nil: as long as it takes. A
/// transaction that writes may stand still for no longer either.
public struct StatementTimeouts: Sendable, Hashable {
  public var request: Duration?
  /// Also of those statements of a request that read everything on purpose (``SQL/readsAll``).
  public var background: Duration?

  public init(request: Duration?, background: Duration?) {
    (self.request, self.background) = (request, background)
  }

  /// A minute, and an hour.
  public static let standard = StatementTimeouts(request: .seconds(60), background: .seconds(3_600))

  package func limit(of workload: Workload) -> Duration? {
    switch workload {
    case .request: request
    case .background: background
    }
  }
}
