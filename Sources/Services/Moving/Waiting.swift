import Dispatch
import Synchronization

/// Waits inside of one database's transaction for what another database does.
///
/// A transaction's body runs on a thread of its engine's, which may wait; a thread of Swift's tasks
/// may not.
enum Waiting {
  static func on<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let outcome = Outcome<Value>()
    Task {
      do {
        outcome.set(.success(try await work()))
      } catch {
        outcome.set(.failure(error))
      }
    }
    return try outcome.get()
  }
}

private final class Outcome<Value: Sendable>: Sendable {
  private let isThere = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<Value, any Error>?>(nil)

  func set(_ outcome: Result<Value, any Error>) {
    result.withLock { $0 = outcome }
    isThere.signal()
  }

  func get() throws -> Value {
    isThere.wait()
    guard let outcome = result.withLock({ $0 }) else { throw CancellationError() }
    return try outcome.get()
  }
}
