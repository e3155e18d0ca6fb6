import Domain

/// The places of imports, all below `/import`.
public enum ImportPlace: Sendable, Hashable {
  /// Files go in here (posted to as `multipart/form-data`), and what was imported is listed: the
  /// latest, or those before a number.
  case list(before: Int?)
  /// A file that was handed in; posted to with what was settled about it and what to do.
  case upload(String)
  /// What an import did.
  case result(Int)
  /// Its rejected rows as a file.
  case rejects(Int)
  /// Facts that fit no stage; from the one after a recorded instant and an id.
  case unmatched(after: Cursor?)

  public struct Cursor: Sendable, Hashable {
    public var recorded: Instant
    public var entry: String
  }

  init?(_ parts: [String], _ query: Query) {
    switch (parts.count, parts.first) {
    case (0, _): self = .list(before: query["before"].flatMap { Int($0) })
    case (1, "unmatched"): self = .unmatched(after: Cursor(query["after"]))
    case (2, "files"): self = .upload(parts[1])
    case (1, let number?):
      guard let number = Int(number), number > 0 else { return nil }
      self = .result(number)
    case (2, let number?) where parts[1] == "rejects":
      guard let number = Int(number), number > 0 else { return nil }
      self = .rejects(number)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/import"
    case .upload(let id): "/import/files/\(Query.encoded(id))"
    case .result(let number): "/import/\(number)"
    case .rejects(let number): "/import/\(number)/rejects"
    case .unmatched: "/import/unmatched"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .list(let before): query.add("before", before.map { String($0) })
    case .unmatched(let after): query.add("after", after?.text)
    case .upload, .result, .rejects: break
    }
    return query
  }
}

extension ImportPlace.Cursor {
  /// Microseconds and the id, which may hold anything.
  init?(_ text: String?) {
    guard let parts = text?.split(separator: ".", maxSplits: 1), parts.count == 2,
      let microseconds = Int64(parts[0])
    else { return nil }
    self.init(recorded: Instant(microseconds: microseconds), entry: String(parts[1]))
  }

  var text: String { "\(recorded.microseconds).\(entry)" }
}
