import CLibPQ
import Storage

/// Who had the turn to write last, as a row tells: a connection, and the timeline of its server.
enum Turn {
  /// The number of a connection to one server under one timeline: 15 bits of the timeline, the
  /// process at the server, and how often it was connected.
  static func holder(_ link: Link) -> Int64 {
    Int64(link.timeline & 0x7fff) << 48 | Int64(PQbackendPID(link.handle)) << 16
      | Int64(link.opened & 0xffff)
  }

  static let question: SQL = "SELECT holder FROM last_writer"

  /// Whether whoever wrote last did so under a timeline.
  static func isOf(_ timeline: UInt32, _ connection: any Connection) throws -> Bool {
    try connection.first(question) { $0.integer() >> 48 } == Int64(timeline & 0x7fff)
  }
}
