import Domain
import Storage
import Synchronization

/// A caller's own name for a request, and what the request asked for.
public struct OnceKey: Sendable, Hashable {
  let workspace: WorkspaceID
  /// Keys of one caller are none of another's.
  let caller: String
  let key: String
  /// SHA-256 of the request in hexadecimal; empty where only the key counts.
  public let fingerprint: String

  public init(_ principal: Principal, key: String, fingerprint: String) {
    workspace = principal.workspace
    caller = principal.caller
    self.key = key
    self.fingerprint = fingerprint
  }

  private init(_ workspace: WorkspaceID, _ caller: String, _ key: String) {
    self.workspace = workspace
    self.caller = caller
    self.key = key
    fingerprint = ""
  }

  /// The key alone, to compare requests by.
  public var withoutFingerprint: OnceKey { OnceKey(workspace, caller, key) }
}

/// Thrown where a request was carried out before.
public struct KnownRequest: Error, Sendable, Hashable {
  public var fingerprint: String
  /// Nil when it was lost: the process died between the deed and its answer.
  public var answer: KeptAnswer?
}

extension Principal {
  /// By what a caller is told from all others, such as `1/token:3`.
  public var caller: String {
    let name =
      switch means {
      case .token(let number, _): "token:\(number)"
      case .session: "member:\(member?.number ?? 0)"
      case .calendar: "calendar:\(member?.number ?? 0)"
      case .commandLine: "command-line"
      case .system: "system"
      }
    return "\(workspace.number)/\(name)"
  }
}

/// The key of the request that is being carried out; the first transaction that writes notes it.
final class OnceScope: Sendable {
  @TaskLocal static var current: OnceScope?

  /// How long answers are kept.
  static let keptFor = 7 * Elapsed.day
  /// Old requests forgotten with each new one.
  static let forgottenAtATime = 20

  private let key: OnceKey
  private let now: Instant
  private let state = Mutex(State())

  private struct State {
    var hasWritten = false
    /// Whether the deed's own transaction kept the answer.
    var isAnswered = false
    var answer: (@Sendable (any Sendable) -> KeptAnswer?)?
  }

  init(_ key: OnceKey, now: Instant) {
    self.key = key
    self.now = now
  }

  /// How the result of the transaction becomes the answer, where that is known beforehand: then
  /// both are kept in one transaction.
  func answer(with answer: @escaping @Sendable (any Sendable) -> KeptAnswer?) {
    state.withLock { $0.answer = answer }
  }

  var isAnswered: Bool { state.withLock { $0.isAnswered } }

  /// True once: for the first transaction that writes.
  func takesTurn() -> Bool {
    state.withLock { state in
      defer { state.hasWritten = true }
      return !state.hasWritten
    }
  }

  /// Runs the body of the transaction unless the request was carried out before.
  func carryOut<Result: Sendable>(
    _ connection: any Connection, _ body: (any Connection) throws -> Result
  ) throws -> Result {
    let table = IdempotencyTable(connection, key.workspace)
    if let known = try table.find(caller: key.caller, key: key.key) { throw KnownRequest(known) }
    let result = try body(connection)
    let answer = state.withLock { $0.answer }?(result)
    state.withLock { $0.isAnswered = answer != nil }
    try table.forget(before: now - OnceScope.keptFor, limit: OnceScope.forgottenAtATime)
    try table.add(
      caller: key.caller, key: key.key,
      IdempotencyRecord(
        fingerprint: key.fingerprint, at: now, answer: answer))
    return result
  }
}

/// A database whose writing transactions note the key of the request that they carry out.
struct OnceDatabase: Database {
  let database: any Database

  var dialect: Dialect { database.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await database.read(body)
  }

  func readAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    try await database.readAnywhere(body)
  }

  var standbyReads: StandbyReads? { database.standbyReads }

  var slowStatements: SlowStatements? { database.slowStatements }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    guard let scope = OnceScope.current, scope.takesTurn() else {
      return try await database.write(body)
    }
    return try await database.write { try scope.carryOut($0, body) }
  }

  func writeBeside<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await database.writeBeside(body) }

  func jobCalls() -> AsyncStream<Void> { database.jobCalls() }

  func tell(_ message: String, under name: String) async throws {
    try await database.tell(message, under: name)
  }

  func told(under name: String) -> AsyncStream<String> { database.told(under: name) }

  func purge() async throws -> Bool { try await database.purge() }
}

extension Workspace {
  /// What is known of a request with this key; nil when there was none.
  public func known(_ key: OnceKey) async throws -> KnownRequest? {
    try await database.read { connection in
      try IdempotencyTable(connection, key.workspace).find(caller: key.caller, key: key.key)
        .map(KnownRequest.init)
    }
  }

  /// Carries a request out unless one with its key was before; throws ``KnownRequest`` then, and
  /// nothing is changed. What `body` writes and the note that it was done are one transaction, and
  /// so is its answer where `body` told ``answeringOnce(_:)`` how it is made.
  public func once<Answer: Sendable>(
    _ key: OnceKey, now: Instant, _ body: @Sendable () async throws -> Answer,
    keeping keep: @Sendable (Answer) -> KeptAnswer
  ) async throws -> Answer {
    let scope = OnceScope(key, now: now)
    let answer = try await OnceScope.$current.withValue(scope) { try await body() }
    guard !scope.isAnswered else { return answer }
    let kept = keep(answer)
    let wroteNothing = scope.takesTurn()
    try await database.write { connection in
      let table = IdempotencyTable(connection, key.workspace)
      // What was written may have been undone, as a dry run is: then the key is not noted yet.
      if let known = try table.find(caller: key.caller, key: key.key) {
        guard !wroteNothing else { throw KnownRequest(known) }
        return try table.answer(caller: key.caller, key: key.key, kept)
      }
      try table.add(
        caller: key.caller, key: key.key,
        IdempotencyRecord(fingerprint: key.fingerprint, at: now, answer: kept))
    }
    return answer
  }

  /// Tells how the next transaction's result becomes the answer to the request under way.
  public nonisolated func answeringOnce<Result: Sendable>(
    _ answer: @escaping @Sendable (Result) -> KeptAnswer
  ) {
    OnceScope.current?.answer { result in (result as? Result).map(answer) }
  }

  /// Whether a request with a key is being carried out.
  nonisolated var isOnce: Bool { OnceScope.current != nil }
}

extension KnownRequest {
  init(_ record: IdempotencyRecord) {
    fingerprint = record.fingerprint
    answer = record.answer
  }
}
