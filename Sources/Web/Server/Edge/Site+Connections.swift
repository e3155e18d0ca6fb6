import Hummingbird
import HummingbirdCore
import NIOCore

extension Site {
  /// Bytes of a request's address and header fields: far more than browsers and programs send.
  static let headLimit = 32 * 1024

  /// How connections are held. A client that sends nothing, or a head that never ends, is let go
  /// after `patience`; so is one that sends a body, or reads an answer, more slowly than any line
  /// is.
  public static func server(patience: Duration) -> HTTPServerBuilder {
    let amount = TimeAmount(patience)
    return .http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [ConnectionGuard(patience: amount)], idleTimeout: amount,
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: headLimit, maxHeaderListSize: headLimit, maxHeaderFieldCount: 100)))
  }

  /// At most so many connections at once: others wait to be accepted.
  public static func bounded(_ connections: Int) -> any AvailableConnectionsDelegate {
    MaximumAvailableConnections(connections)
  }
}
