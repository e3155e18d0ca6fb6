import Domain
import NIOCore
import NIOPosix
import TestSupport

/// One JSON request over a connection of its own (RFC 9112). `URLSession` refuses chromedriver's
/// headers, and a whole HTTP client would double the build of the tests.
struct WireClient {
  struct Answer: Sendable {
    var status: Int
    var body: [UInt8]
    private var length: Int?

    /// Nil while the head is not complete. Neither side of these tests sends chunks.
    init?(_ bytes: [UInt8]) {
      guard let gap = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
      let head = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self)
      let lines = head.split(separator: "\r\n")
      guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { return nil }
      self.status = status
      body = Array(bytes[gap.upperBound...])
      let named = lines.first { $0.lowercased().hasPrefix("content-length:") }
      length = named?.split(separator: ":").last.flatMap { Int(String($0.filter(\.isNumber))) }
    }

    var isWhole: Bool { length.map { body.count >= $0 } ?? false }
    var json: JSON { (try? JSON.parse(body)) ?? .null }
  }

  var port: Int

  func send(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> Answer {
    let text = body?.serialized ?? ""
    // chromedriver takes any length, even 0, as a promise of parameters.
    let content =
      body == nil
      ? "" : "Content-Type: application/json\r\nContent-Length: \(text.utf8.count)\r\n"
    let request = """
      \(method) \(path) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Connection: close\r
      \(content)\r
      \(text)
      """
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.seconds(5))
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: request))
      var bytes: [UInt8] = []
      for try await piece in inbound {
        bytes += Array(piece.readableBytesView)
        if let answer = Answer(bytes), answer.isWhole { return answer }
      }
      guard let answer = Answer(bytes) else { throw BrowserFault("\(path): no HTTP came back") }
      return answer
    }
  }

  /// Asks until somebody answers 2xx at `path`.
  func waitUntilUp(_ path: String) async throws {
    let isUp = try await Patience.until(every: .milliseconds(20)) {
      guard let answer = try? await send("GET", path) else { return false }
      return answer.status / 100 == 2
    }
    if !isUp { throw BrowserFault("nothing answers on port \(port) at \(path)") }
  }
}

/// What went wrong in a walk, with what the browser showed.
struct BrowserFault: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
