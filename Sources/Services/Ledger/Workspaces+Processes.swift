import Storage

/// What the processes that serve one database tell each other, where its engine does that.
extension Workspaces {
  /// Tells all of them, this one too, at most 7,000 bytes that nobody relies on.
  public func tell(_ message: String, under name: ProcessCall) async throws {
    try await database.tell(message, under: name.rawValue)
  }

  /// Ends at once where there is nobody to listen to.
  public func told(under name: ProcessCall) -> AsyncStream<String> {
    database.told(under: name.rawValue)
  }
}

/// A name under which processes listen.
public enum ProcessCall: String, Sendable {
  /// What callers have spent of their rates.
  case rates = "concord_rates"
}
