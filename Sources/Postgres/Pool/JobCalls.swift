import CLibPQ
import Foundation
import Storage
import Synchronization

/// Listens for what ``Dialect`` tells when jobs are made, on a connection of its own.
enum JobCalls {
  /// Seconds between looks whether anybody still listens.
  private static let patience: Int32 = 1
  /// Seconds until a lost connection is tried again. Calls in between are missed.
  private static let pause = 2.0

  static func stream(_ location: Location) -> AsyncStream<Void> {
    let (calls, call) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let isOver = Flag()
    call.onTermination = { _ in isOver.raise() }
    let thread = Thread {
      let link = Link(location, notice: NoticeHandler { _, _ in })
      while !isOver.isRaised {
        if listen(on: link) {
          call.yield()
          while !isOver.isRaised, hear(link, { call.yield() }) {}
        }
        if !isOver.isRaised { Thread.sleep(forTimeInterval: pause) }
      }
      link.close()
    }
    thread.name = "postgres calls"
    thread.start()
    return calls
  }

  private static func listen(on link: Link) -> Bool {
    do throws(Failure) {
      try link.open()
      try link.command("LISTEN concord_jobs")
      return true
    } catch {
      return false
    }
  }

  /// Waits a while for calls; false where the connection is lost.
  private static func hear(_ link: Link, _ take: () -> Void) -> Bool {
    var socket = pollfd(fd: PQsocket(link.handle), events: Int16(POLLIN), revents: 0)
    guard socket.fd >= 0 else { return false }
    guard poll(&socket, 1, patience * 1_000) > 0 else { return link.isOpen }
    guard PQconsumeInput(link.handle) == 1 else { return false }
    while let heard = PQnotifies(link.handle) {
      PQfreemem(heard)
      take()
    }
    return link.isOpen
  }
}

private final class Flag: Sendable {
  private let raised = Atomic(false)
  var isRaised: Bool { raised.load(ordering: .relaxed) }
  func raise() { raised.store(true, ordering: .relaxed) }
}
