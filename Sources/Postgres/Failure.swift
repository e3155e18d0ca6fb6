import CLibPQ
import Storage

/// What the server said of a statement that failed.
struct Failure: Error {
  /// Five characters (https://www.postgresql.org/docs/current/errcodes-appendix.html); empty when
  /// the connection broke.
  var state: String
  /// Without the rows that the server would quote: they may be about people.
  var message: String
  /// Whether the connection is of no use any more.
  var isLost: Bool

  init(state: String, message: String, isLost: Bool) {
    self.state = state
    self.message = message
    self.isLost = isLost
  }

  init(_ result: OpaquePointer?, on connection: OpaquePointer?) {
    func field(_ code: CInt) -> String? {
      PQresultErrorField(result, code).map { String(cString: $0) }
    }
    state = field(concord_pq_sqlstate) ?? ""
    // What libpq says by itself has no state. Where it could not send, it does not call the
    // connection bad before it has read its end as well.
    isLost =
      PQstatus(connection) == CONNECTION_BAD || state.isEmpty || Failure.ending.contains(state)
    message =
      field(concord_pq_message)
      ?? PQerrorMessage(connection).map { String(cString: $0).trimmed } ?? "no detail"
    if let constraint = field(concord_pq_constraint) { message += " [\(constraint)]" }
  }

  /// With these the server ends a connection: it is told to, it stops, or it starts; a transaction
  /// or a session stood still for too long.
  private static let ending = ["57P01", "57P02", "57P03", "57P05", "25P03"]

  /// No connection could be made.
  static let unreachable = "08001"

  func translated(_ path: String) -> StorageError {
    if state == Failure.unreachable { return .cannotOpen(path: path, detail: message) }
    if isLost || state.hasPrefix("08") || state.isEmpty {
      return .connectionLost(path: path, detail: message)
    }
    return switch state {
    case "40001", "40P01", "55P03", "53300": .busy(path: path)
    case "57014": .stopped(path: path, detail: message)
    case "53100": .full(path: path)
    case "25006": .readOnly(path: path)
    case "XX001", "XX002": .corrupt(path: path, detail: message)
    case "3D000", "42501": .cannotOpen(path: path, detail: message)
    // The two about a character NUL, alone and escaped in JSON.
    case "22021", "22P05": .constraint(path: path, detail: message)
    case _ where state.hasPrefix("23"): .constraint(path: path, detail: message)
    case _ where state.hasPrefix("28"): .cannotOpen(path: path, detail: message)
    default: .engine(path: path, code: state, detail: message)
    }
  }
}

extension String {
  /// libpq ends its messages with a line break.
  var trimmed: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.split { $0 == "\n" || $0 == "\t" }.joined(separator: " ")
  }
}
