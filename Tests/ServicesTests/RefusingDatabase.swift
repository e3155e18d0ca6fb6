import Storage
import Synchronization

/// A database that now and then cannot write: others have the turn, or it is away.
final class RefusingDatabase: Database {
  enum Way: Sendable, Hashable {
    case write, beside
  }

  private struct State {
    var refusals: [Way: [StorageError]] = [:]
    var asked: [Way: Int] = [:]
    var isTurnHeld = false
  }

  private let engine: any Database
  private let state = Mutex(State())

  init(_ engine: any Database) { self.engine = engine }

  static let isBusy = StorageError.busy(path: "test")

  /// Others keep it from being written for so many attempts.
  static func busy(_ engine: any Database, for attempts: Int) -> RefusingDatabase {
    let database = RefusingDatabase(engine)
    for _ in 0..<attempts { database.refuse(.write, isBusy) }
    return database
  }

  /// The next ones end in these, one each.
  func refuse(_ way: Way, _ errors: StorageError...) {
    state.withLock { $0.refusals[way, default: []] += errors }
  }

  /// From now on somebody else has the turn, as a long import does.
  func holdTurn() { state.withLock { $0.isTurnHeld = true } }

  /// How often somebody wanted to write.
  func asked(_ way: Way) -> Int { state.withLock { $0.asked[way, default: 0] } }

  private func admit(_ way: Way) throws {
    let refusal = state.withLock { state -> StorageError? in
      state.asked[way, default: 0] += 1
      if way == .write, state.isTurnHeld { return Self.isBusy }
      guard state.refusals[way]?.isEmpty == false else { return nil }
      return state.refusals[way]?.removeFirst()
    }
    if let refusal { throw refusal }
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try admit(.write)
    return try await engine.write(body)
  }

  func writeBeside<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try admit(.beside)
    return try await engine.writeBeside(body)
  }

  // MARK: As it is

  var dialect: Dialect { engine.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await engine.read(body)
  }

  func readAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await engine.readAnywhere(body)
  }

  var standbyReads: StandbyReads? { engine.standbyReads }

  var slowStatements: SlowStatements? { engine.slowStatements }

  func jobCalls() -> AsyncStream<Void> { engine.jobCalls() }

  func tell(_ message: String, under name: String) async throws {
    try await engine.tell(message, under: name)
  }

  func told(under name: String) -> AsyncStream<String> { engine.told(under: name) }

  func purge() async throws -> Bool { try await engine.purge() }
}
