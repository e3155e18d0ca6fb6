/// Waits for what another process or task does, by the time that passes and not by how often it is
/// asked: on a busy machine every question takes long as well.
public enum Patience {
  /// Asks until `isSo`, then returns true; false where the time is up first.
  public static func until(
    within limit: Duration = .seconds(180), every pause: Duration = .milliseconds(50),
    _ isSo: () async throws -> Bool
  ) async throws -> Bool {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < limit {
      if try await isSo() { return true }
      try await Task.sleep(for: pause)
    }
    return false
  }
}
