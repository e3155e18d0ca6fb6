import CLibPQ
import Foundation
import Storage
import Synchronization

/// Listens for what is told under a name (`NOTIFY`), on a connection of its own.
enum Calls {
  /// Seconds between looks whether anybody still listens.
  private static let patience: Int32 = 1
  /// Seconds until a lost connection is tried again. Calls in between are missed.
  private static let pause = 2.0

  /// What is made of each message; `listening` is said, too, whenever it begins to listen. Of what
  /// nobody takes the newest `most` are kept.
  static func stream<Told: Sendable>(
    _ location: Location, under name: String, most: Int, listening: Told? = nil,
    _ told: @escaping @Sendable (String) -> Told
  ) -> AsyncStream<Told> {
    let (calls, call) = AsyncStream.makeStream(
      of: Told.self, bufferingPolicy: .bufferingNewest(most))
    let isOver = Flag()
    call.onTermination = { _ in isOver.raise() }
    let thread = Thread {
      let link = Link(location, notice: NoticeHandler { _, _ in })
      while !isOver.isRaised {
        if listen(on: link, under: name) {
          if let listening { call.yield(listening) }
          while !isOver.isRaised, hear(link, { call.yield(told($0)) }) {}
        }
        if !isOver.isRaised { Thread.sleep(forTimeInterval: pause) }
      }
      link.close()
    }
    thread.name = "postgres calls"
    thread.start()
    return calls
  }

  private static func listen(on link: Link, under name: String) -> Bool {
    do throws(Failure) {
      try link.open()
      try link.command("LISTEN \(name)")
      return true
    } catch {
      return false
    }
  }

  /// Takes the calls that have come, then waits a while for others; false where the connection is
  /// lost. Some come with the answer to what was said before, as to `LISTEN`.
  static func hear(_ link: Link, _ take: (String) -> Void) -> Bool {
    while let heard = PQnotifies(link.handle) {
      let message = String(cString: heard.pointee.extra)
      PQfreemem(heard)
      take(message)
    }
    var socket = pollfd(fd: PQsocket(link.handle), events: Int16(POLLIN), revents: 0)
    guard socket.fd >= 0 else { return false }
    guard poll(&socket, 1, patience * 1_000) > 0 else { return link.isOpen }
    return PQconsumeInput(link.handle) == 1
  }
}

private final class Flag: Sendable {
  private let raised = Atomic(false)
  var isRaised: Bool { raised.load(ordering: .relaxed) }
  func raise() { raised.store(true, ordering: .relaxed) }
}
