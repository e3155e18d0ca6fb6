import NIOCore

/// Who waits for an answer at the other end of a connection.
struct Asker: Sendable {
  /// Nil for requests that come from no connection.
  private let channel: (any Channel)?

  init(_ channel: (any Channel)?) { self.channel = channel }

  /// What `work` gives. It is told to end when the asker goes before that: for long work that
  /// changes nothing, since whoever drags a slider asks twenty times and looks at the last answer.
  func waiting<Answer: Sendable>(
    for work: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let task = Task(operation: work)
    tell { task.cancel() }
    defer { tell(nil) }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Whom the connection tells that its other side has gone.
  private func tell(_ left: (@Sendable () -> Void)?) {
    guard let channel else { return }
    channel.eventLoop.execute {
      if let guarding = try? channel.pipeline.syncOperations.handler(type: ConnectionGuard.self) {
        guarding.tellLeaving(to: left)
      } else if let left {
        // Nobody guards a connection that is closed.
        channel.closeFuture.whenComplete { _ in left() }
      }
    }
  }
}
