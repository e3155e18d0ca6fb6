import CLibPQ

/// Where the server's notices go.
final class NoticeHandler: Sendable {
  private let take: @Sendable (_ severity: String, _ message: String) -> Void

  init(_ take: @escaping @Sendable (_ severity: String, _ message: String) -> Void) {
    self.take = take
  }

  func tell(_ severity: String, _ message: String) { take(severity, message) }

  static func receive(_ handler: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
    guard let handler else { return }
    func field(_ code: CInt) -> String {
      PQresultErrorField(result, code).map { String(cString: $0) } ?? ""
    }
    Unmanaged<NoticeHandler>.fromOpaque(handler).takeUnretainedValue()
      .take(field(concord_pq_severity), field(concord_pq_message))
  }
}
