import Dispatch
import Foundation
import Storage
import TestSupport
import Testing

@testable import Postgres

/// The threads of a pool, and what they do about links that are lost.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct PoolTests {
  private static func pool(
    _ url: String, patience: DispatchTimeInterval? = nil
  ) throws -> ConnectionPool {
    ConnectionPool(
      try #require(Location(url)), notice: NoticeHandler { _, _ in }, limit: 1, patience: patience)
  }

  /// A thread whose time is over goes, unless somebody counted on it in that very instant.
  @Test func nothingIsLeftByAThreadThatGoes() async throws {
    let pool = try Self.pool("postgresql://nowhere/none", patience: .microseconds(1))
    defer { pool.close() }
    for number in 0..<5_000 {
      let done = try await pool.run { _ in number }
      #expect(done == number)
    }
  }

  /// It takes connections and never answers: whoever waits is told, rather than held until the
  /// suite's time is over.
  @Test func aServerThatNeverAnswersIsGivenUp() async throws {
    let port = TestPort.free()
    let listener = try Self.listener(port)
    defer { close(listener) }
    let pool = try Self.pool("postgresql://concord@127.0.0.1:\(port)/none?connect_timeout=2")
    defer { pool.close() }
    await #expect(throws: StorageError.self) {
      _ = try await pool.run { try $0.begin("SELECT 1") }
    }
  }

  /// What was asked of a server holds for that link alone: another may lead to another server.
  @Test func aLinkThatWasMadeAnewIsNotReadOver() async throws {
    try await withPostgres { _, url in
      let pool = try Self.pool(url)
      defer { pool.close() }
      let found = try await pool.run { connection -> [Int?] in
        try connection.link.open()
        let asked = connection.link.opened
        let before: Int? = try connection.reading(Ticket(), overLink: asked) { _ in 1 }
        connection.link.close()
        let after: Int? = try connection.reading(Ticket(), overLink: asked) { _ in 2 }
        return [before, after]
      }
      #expect(found == [1, nil])
    }
  }

  @Test func whoCannotWaitIsToldThatNobodyIsFree() async throws {
    let pool = try Self.pool("postgresql://nowhere/none")
    defer { pool.close() }
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let release = DispatchSemaphore(value: 0)
    let holder = Task {
      try await pool.run { _ in
        hold.finish()
        release.wait()
      }
    }
    for await _ in held {}
    let refused = try await pool.runAtOnce { _ in 1 }
    #expect(refused == nil)
    release.signal()
    try await holder.value
    #expect(try await Patience.until { try await pool.runAtOnce { _ in 2 } == 2 })
  }

  private final class Held: Sendable {}

  /// Also under a load that never ends for an instant.
  @Test func whatWasDoneIsForgotten() {
    struct Known { weak var held: Held? }
    let queue = JobQueue(limit: 1)
    var known: [Known] = []
    _ = queue.add { _ in }
    for _ in 0..<1_000 {
      let held = Held()
      known.append(Known(held: held))
      _ = queue.add { _ in withExtendedLifetime(held) {} }
      _ = queue.next(patience: nil)
    }
    let alive = known.count { $0.held != nil }
    #expect(alive <= 1)
  }

  /// Whoever gives up goes on at once, although the server cannot be told; and what may still be
  /// stopped then is nobody's any more.
  @Test func whoGivesUpDoesNotWaitForTheServer() {
    let ticket = Ticket()
    let (begun, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isRunning = ticket.begin {
      begun.signal()
      release.wait()
    }
    #expect(isRunning)
    ticket.cancel()
    begun.wait()
    #expect(ticket.isCancelled)
    let isAtRest = ticket.end()
    #expect(!isAtRest && ticket.isCancelled)
    release.signal()
  }

  /// Calls that came with the answer to what was said before wait for no others.
  @Test func callsThatHaveComeAreTaken() async throws {
    try await withPostgres { _, url in
      let link = Link(try #require(Location(url)), notice: NoticeHandler { _, _ in })
      try link.open()
      try link.command("LISTEN concord_rates; NOTIFY concord_rates, 'a'")
      var heard: [String] = []
      let isOpen = Calls.hear(link) { heard.append($0) }
      #expect(isOpen && heard == ["a"])
    }
  }

  private static func listener(_ port: Int) throws -> Int32 {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    let isListening = bound == 0 && listen(listener, 16) == 0
    try #require(isListening)
    return listener
  }
}
