import Domain
import Hummingbird
import NIOCore

/// What a handler answers.
struct Reply: Sendable {
  enum Content: Sendable {
    case none
    case record(JSON)
    case page([JSON], next: String?)
    /// Bytes of another media type.
    case bytes([UInt8], type: String)
    /// The same a piece at a time.
    case stream(Pieces, type: String)
  }

  /// Bytes that are read while they are sent.
  struct Pieces: Sendable {
    /// Reads the next piece; nil at the end.
    var open: @Sendable () throws -> () throws -> [UInt8]?
  }

  var status: Int
  var content: Content
  var headers: [String: String] = [:]
  /// What is kept for an idempotency key where it is not the answer itself: secrets are shown once.
  var kept: [UInt8]?

  static func record(_ record: JSON) -> Reply { Reply(status: 200, content: .record(record)) }

  /// 201 with the new record's place.
  static func created(_ record: JSON, at path: String) -> Reply {
    Reply(
      status: 201, content: .record(record), headers: ["location": APIPath.base + path])
  }

  static let done = Reply(status: 204, content: .none)

  static func page(_ records: [JSON], next: String?) -> Reply {
    Reply(status: 200, content: .page(records, next: next))
  }

  /// The body, with the chosen properties alone.
  func bytes(choosing fields: Set<String>?) -> [UInt8] {
    switch content {
    case .none, .stream: []
    case .bytes(let bytes, _): bytes
    case .record(let record): record.choosing(fields).bytes
    case .page(let records, let next):
      [
        ("data", .list(records.map { $0.choosing(fields) })),
        ("next", next.map(JSON.text) ?? .null),
      ].object.bytes
    }
  }

  var type: String? {
    switch content {
    case .none: nil
    case .record, .page: "application/json"
    case .bytes(_, let type), .stream(_, let type): type
    }
  }
}

extension Reply.Pieces {
  var body: ResponseBody {
    ResponseBody { [open] writer in
      let next = try open()
      while let piece = try next() { try await writer.write(ByteBuffer(bytes: piece)) }
      try await writer.finish(nil)
    }
  }
}

enum APIPath {
  static let base = "/api/v1"
}

extension JSON {
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// An object with these properties alone.
  fileprivate func choosing(_ fields: Set<String>?) -> JSON {
    guard let fields, case .object(let members) = self else { return self }
    return .object(members.filter { fields.contains($0.key) })
  }
}
