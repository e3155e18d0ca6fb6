import Domain

/// What was imported so far, behind its permission.
extension Seat {
  /// The latest first, from the one before `number`.
  public func imports(before number: Int? = nil, limit: Int) async throws -> [ImportRecord] {
    try require(.importData)
    return try await workspace.imports(before: number, limit: limit)
  }

  /// Nil when there is none of that number.
  public func importRecord(_ number: Int) async throws -> ImportRecord? {
    try require(.importData)
    return try await workspace.importRecord(number)
  }

  /// Facts that fitted no stage, the latest first.
  public func unmatched(
    after: (recorded: Instant, entry: String)? = nil, limit: Int
  ) async throws -> [UnmatchedFact] {
    try require(.readLeads)
    return try await workspace.unmatched(after: after, limit: limit)
  }
}
