import NIOCore
import NIOEmbedded
import Testing

@testable import Web

/// Work that is asked for over a connection ends when nobody waits for it any more.
struct AskerTests {
  enum Departure: CaseIterable { case saysNothingMore, isCutOff }

  private func guardedChannel() async throws -> NIOAsyncTestingChannel {
    let channel = try await NIOAsyncTestingChannel { channel in
      try channel.pipeline.syncOperations.addHandler(ConnectionGuard(patience: .seconds(60)))
    }
    try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1))
    return channel
  }

  /// Runs what is put before the channel's loop while `body` runs.
  private func driving(
    _ channel: NIOAsyncTestingChannel, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          await channel.testingEventLoop.run()
          await Task.yield()
        }
      }
      try await body()
      group.cancelAll()
    }
  }

  private func leave(_ channel: NIOAsyncTestingChannel, _ departure: Departure) async throws {
    switch departure {
    case .saysNothingMore: channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    case .isCutOff: try await channel.close()
    }
  }

  @Test(arguments: Departure.allCases)
  func whoGoesEndsTheWork(_ departure: Departure) async throws {
    let channel = try await guardedChannel()
    let (began, beginning) = AsyncStream<Void>.makeStream()
    let answer = Task {
      try await Asker(channel).waiting {
        beginning.finish()
        try await Task.sleep(for: .seconds(3600))
      }
    }
    try await driving(channel) {
      for await _ in began {}
      try await leave(channel, departure)
      await #expect(throws: CancellationError.self) { try await answer.value }
    }
  }

  @Test(arguments: Departure.allCases)
  func whoHasGoneIsNotWorkedFor(_ departure: Departure) async throws {
    let channel = try await guardedChannel()
    try await driving(channel) {
      try await leave(channel, departure)
      await #expect(throws: CancellationError.self) {
        try await Asker(channel).waiting { try await Task.sleep(for: .seconds(3600)) }
      }
    }
  }

  @Test func whoStaysIsAnswered() async throws {
    let channel = try await guardedChannel()
    try await driving(channel) {
      #expect(try await Asker(channel).waiting { 7 } == 7)
      // What comes later has nothing left to end.
      try await leave(channel, .isCutOff)
    }
    #expect(try await Asker(nil).waiting { 8 } == 8)
  }

  @Test func endingTheAnswerEndsTheWork() async throws {
    let answer = Task {
      try await Asker(nil).waiting { try await Task.sleep(for: .seconds(3600)) }
    }
    answer.cancel()
    await #expect(throws: CancellationError.self) { try await answer.value }
  }
}
