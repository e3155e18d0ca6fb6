import Synchronization
import Testing

/// Lets so many walks go on at once; the others wait for their turn, first come, first served.
struct Turns: SuiteTrait, TestTrait, TestScoping {
  fileprivate let line: WaitingLine

  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> Turns? {
    testCase == nil ? nil : self
  }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing walk: @Sendable () async throws -> Void
  ) async throws {
    await line.enter()
    defer { line.leave() }
    try await walk()
  }
}

extension Trait where Self == Turns {
  static func turns(_ most: Int) -> Turns { Turns(line: WaitingLine(most)) }
}

final class WaitingLine: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ most: Int) { state = Mutex(State(free: most)) }

  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free > 0 else {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
