import Storage

/// Work that somebody waits for.
public enum Answering {
  /// Within `body` no statement takes longer than a request's may.
  public static func within<Result>(
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    try await Workload.$current.withValue(.request) { try await body() }
  }

  /// Whether the database was too slow or too busy: nothing was changed, and whoever asks again may
  /// get an answer.
  public static func isOverdue(_ error: any Error) -> Bool {
    switch error as? StorageError {
    case .stopped, .busy: true
    default: false
    }
  }
}
