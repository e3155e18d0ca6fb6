import Domain

extension Connection {
  /// What time it is by the clock of the engine's server; nil where there is no server.
  public func serverTime() throws -> Instant? {
    switch dialect.engine {
    case .sqlite: nil
    case .postgres:
      try first("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint") {
        $0.instant()
      }
    }
  }
}
