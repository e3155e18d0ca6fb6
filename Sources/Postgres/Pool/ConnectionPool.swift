import Dispatch
import Foundation
import Storage

/// A bounded number of threads, each with a connection of its own, made when there is work for it:
/// a transaction runs on its thread from beginning to end.
final class ConnectionPool: Sendable {
  private let location: Location
  private let notice: NoticeHandler
  private let queue: JobQueue
  /// How long a thread waits for work before it and its connection go.
  private let patience: DispatchTimeInterval?
  private let slow: SlowStatements?
  private let timeouts: StatementTimeouts
  private let reign: Reign?

  init(
    _ location: Location, notice: NoticeHandler, limit: Int,
    patience: DispatchTimeInterval? = nil, slow: SlowStatements? = nil,
    timeouts: StatementTimeouts = .standard, reign: Reign? = nil
  ) {
    self.slow = slow
    self.timeouts = timeouts
    self.reign = reign
    self.location = location
    self.notice = notice
    self.patience = patience
    queue = JobQueue(limit: limit)
  }

  deinit { queue.close() }

  /// Nothing is done afterwards; what was asked before is.
  func close() { queue.close() }

  /// Runs work on a connection that nobody else uses meanwhile, under the limits of whoever asks.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (PostgresConnection) throws -> Result
  ) async throws -> Result {
    guard let result = try await run(isUrgent: false, work) else { throw closed }
    return result
  }

  /// The same where somebody is free for it at once; else nil, and nothing is done.
  func runAtOnce<Result: Sendable>(
    _ work: @escaping @Sendable (PostgresConnection) throws -> Result
  ) async throws -> Result? {
    try await run(isUrgent: true, work)
  }

  private func run<Result: Sendable>(
    isUrgent: Bool, _ work: @escaping @Sendable (PostgresConnection) throws -> Result
  ) async throws -> Result? {
    let (limit, bulk) = (timeouts.limit(of: .current), timeouts.background)
    return try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Result?, any Error>) in
      let job: JobQueue.Job = { connection in
        (connection.limit, connection.bulkLimit) = (limit, bulk)
        continuation.resume(with: Swift.Result { try work(connection) as Result? })
      }
      switch queue.add(job, isUrgent: isUrgent) {
      case .taken: break
      case .wantsThread: startThread()
      case .busy: continuation.resume(returning: nil)
      case .closed: continuation.resume(throwing: closed)
      }
    }
  }

  private var closed: StorageError {
    .connectionLost(path: location.label, detail: "the database was closed")
  }

  private func startThread() {
    let (location, notice, queue, patience) = (location, notice, queue, patience)
    let (slow, reign) = (slow, reign)
    let thread = Thread {
      let link = Link(location, notice: notice)
      link.slow = slow
      link.reign = reign
      let connection = PostgresConnection(link)
      while let job = queue.next(patience: patience) {
        reign?.begin(link)
        job(connection)
        reign?.end(link)
      }
      link.close()
    }
    thread.name = "postgres"
    // The bodies of transactions go as deep as on the main thread.
    thread.stackSize = 8 << 20
    thread.start()
  }
}
