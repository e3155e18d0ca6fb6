import Dispatch
import Synchronization

/// Work for the threads of a pool, first come, first served.
final class JobQueue: Sendable {
  typealias Job = @Sendable (PostgresConnection) -> Void

  private struct State {
    /// Those that were taken are nil, until there are many.
    var jobs: [Job?] = []
    var taken = 0
    var waiting = 0
    var threads = 0
    var isClosed = false

    mutating func pop() -> Job? {
      guard taken < jobs.count else { return nil }
      let job = jobs[taken].take()
      taken += 1
      if taken == jobs.count {
        (jobs, taken) = ([], 0)
      } else if taken > 64, taken * 2 > jobs.count {
        jobs.removeFirst(taken)
        taken = 0
      }
      return job
    }

    /// What somebody does who waited. Whoever added a job meanwhile counted on everybody who waits,
    /// also on those whose time was over: a job is taken either way, and its signal is left over.
    /// That is no reason to go.
    mutating func turn(after result: DispatchTimeoutResult) -> Turn {
      if let job = pop() {
        waiting -= 1
        return .job(job)
      }
      guard result == .timedOut || isClosed else { return .again }
      waiting -= 1
      threads -= 1
      return .over
    }
  }

  private enum Turn {
    case job(Job)
    case over, again
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let limit: Int

  enum Answer { case closed, taken, wantsThread, busy }

  init(limit: Int) { self.limit = limit }

  /// `wantsThread`: nobody is free, and another thread is allowed. `busy`: none is allowed either,
  /// and the job is not taken if it `isUrgent`.
  func add(_ job: @escaping Job, isUrgent: Bool = false) -> Answer {
    let answer = state.withLock { state -> Answer in
      guard !state.isClosed else { return .closed }
      let isFree = state.jobs.count - state.taken < state.waiting
      if isUrgent, !isFree, state.threads >= limit { return .busy }
      state.jobs.append(job)
      guard !isFree, state.threads < limit else { return .taken }
      state.threads += 1
      return .wantsThread
    }
    switch answer {
    case .taken, .wantsThread: signal.signal()
    case .closed, .busy: break
    }
    return answer
  }

  /// The next job, as soon as there is one; nil when the queue is closed and empty, or when there
  /// was none for so long that the thread may go.
  func next(patience: DispatchTimeInterval?) -> Job? {
    state.withLock { $0.waiting += 1 }
    while true {
      let result = signal.wait(timeout: patience.map { .now() + $0 } ?? .distantFuture)
      let turn = state.withLock { $0.turn(after: result) }
      switch turn {
      case .job(let job): return job
      case .over: return nil
      case .again: continue
      }
    }
  }

  /// Threads end when they have done what was asked before.
  func close() {
    let threads = state.withLock { state in
      state.isClosed = true
      return state.threads
    }
    for _ in 0..<threads { signal.signal() }
  }
}
