import Domain
import Logging
import ServiceLifecycle
import Services

/// Keeps the background work going while the program runs.
struct Worker: Service {
  let background: BackgroundWork
  let presence: Presence
  let logger: Logger
  /// Between two sweeps.
  var sweepPause = Duration.seconds(30)

  /// Between two looks at the jobs, when nobody calls.
  private static let pause = Duration.seconds(5)
  /// Between two times that the process says that it is there.
  private static let presencePause = Duration.seconds(60)
  /// By how much clocks may differ before somebody is told.
  private static let clockPatience = 5 * Elapsed.second

  func run() async throws {
    // Of many calls one is kept: one look finds all jobs.
    let (looks, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          while !Task.isCancelled {
            look.yield()
            try? await Task.sleep(for: Worker.pause)
          }
          look.finish()
        }
        group.addTask { [background] in
          for await _ in background.calls() { look.yield() }
        }
        group.addTask { await work(at: looks) }
        group.addTask { await keepSweeping(then: look) }
        group.addTask { await bePresent() }
        group.addTask { await compareClocks() }
      }
    }
    await leave()
  }

  /// For the page of operations; where it cannot be told nothing else suffers.
  private func bePresent() async {
    while !Task.isCancelled {
      do {
        try await presence.say(now: .current())
      } catch {
        logger.info("presence could not be told", metadata: ["error": "\(error)"])
      }
      try? await Task.sleep(for: Worker.presencePause)
    }
  }

  /// Whoever looks at the page of operations need not wait until it is known to be gone.
  private func leave() async {
    do {
      try await presence.leave()
    } catch {
      logger.info("that it ends could not be told", metadata: ["error": "\(error)"])
    }
  }

  /// Once: where the database is away others say so.
  private func compareClocks() async {
    guard let difference = try? await background.clockDifference(),
      difference > Worker.clockPatience
    else { return }
    logger.warning(
      "the clocks of this machine and of the database differ: jobs may be done twice",
      metadata: ["seconds": "\(difference.microseconds / Elapsed.second.microseconds)"])
  }

  /// Beside the jobs: many mails to a server that does not answer take hours.
  private func keepSweeping(then look: AsyncStream<Void>.Continuation) async {
    while !Task.isCancelled {
      await attempt { try await background.sweep(now: .current()) }
      // What came of it is done at once.
      look.yield()
      try? await Task.sleep(for: sweepPause)
    }
  }

  private func work(at looks: AsyncStream<Void>) async {
    for await _ in looks {
      await attempt {
        let failed = try await background.work()
        if failed > 0 {
          logger.warning("jobs were given up on", metadata: ["jobs": "\(failed)"])
        }
      }
    }
  }

  private func attempt(_ work: () async throws -> Void) async {
    do {
      try await work()
    } catch is CancellationError {
      return
    } catch {
      logger.error(
        "background work failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }
}
