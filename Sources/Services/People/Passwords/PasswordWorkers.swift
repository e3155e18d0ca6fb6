import Foundation
import Synchronization

/// Where passwords are hashed: apart from everything else, two at a time, so that a crowd of
/// sign-ins neither stops the pages nor takes the machine's memory.
public final class PasswordWorkers: Sendable {
  /// Too many are waiting already.
  struct Busy: Error {}

  static let atOnce = 2
  /// Waiting at most, which is some eight seconds.
  static let waitingLimit = 64

  private let queue: OperationQueue
  private let waiting = Mutex(0)
  private let verifications = Mutex(0)

  public init() {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = PasswordWorkers.atOnce
  }

  /// Passwords compared so far: a test counts that the unknown cost as much as the known.
  var verified: Int { verifications.withLock { $0 } }

  func matches(_ password: String, _ hash: PasswordHash) throws -> Bool {
    verifications.withLock { $0 += 1 }
    return try hash.matches(password)
  }

  func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let isAdmitted = waiting.withLock { count in
      guard count < PasswordWorkers.waitingLimit else { return false }
      count += 1
      return true
    }
    guard isAdmitted else { throw Busy() }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { done in
      queue.addOperation { done.resume(with: Swift.Result { try work() }) }
    }
  }
}
