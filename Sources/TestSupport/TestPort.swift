import Foundation
import Synchronization

/// A port of this machine for a server of a test. Below those that the kernel gives to connections
/// that go out, so that no other program's connection takes it meanwhile, and never the same twice
/// in one run.
public enum TestPort {
  private static let ports = 20_000..<32_000
  /// Runs side by side begin at different places.
  private static let next = Mutex(ports.lowerBound + Int(getpid()) * 37 % ports.count)

  public static func free() -> Int {
    next.withLock { next in
      while true {
        let port = next
        next = port + 1 == ports.upperBound ? ports.lowerBound : port + 1
        if isFree(port) { return port }
      }
    }
  }

  /// Whether nobody listens there, on this machine's own address or on all.
  private static func isFree(_ port: Int) -> Bool {
    // A program that another test starts meanwhile would keep the port with what it inherits.
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    let listener = socket(AF_INET, Int32(kind), 0)
    guard listener >= 0 else { return false }
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    return withUnsafeBytes(of: &address) { bytes in
      guard let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return bind(listener, start, socklen_t(bytes.count)) == 0
    }
  }
}
