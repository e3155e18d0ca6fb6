import Foundation
import Testing

/// A connection to the server without any client's good manners.
final class RawConnection {
  private let socket: Int32

  init(port: Int) throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    socket = Foundation.socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw NoConnection() }
  }

  struct NoConnection: Error {}

  deinit { close(socket) }

  /// False when the other side has closed.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Seconds within which whoever is to close has closed, on a busy machine as well.
  private static let patience: TimeInterval = 240

  /// All that comes until the other side closes; nil when it does not.
  func readToEnd() -> String? {
    var bytes: [UInt8] = []
    let deadline = Date().addingTimeInterval(Self.patience)
    while true {
      let left = deadline.timeIntervalSinceNow
      guard left > 0 else { return nil }
      var poll = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard Foundation.poll(&poll, 1, Int32(left * 1000)) > 0 else { return nil }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer.prefix(count)
    }
  }
}
