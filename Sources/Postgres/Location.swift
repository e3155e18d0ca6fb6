import CLibPQ

/// Where a database is, as its URL says: `postgres://user@host:5432/name?sslmode=verify-full`, with
/// several hosts and whatever else libpq takes
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING).
struct Location: Sendable {
  let url: String
  /// Host, port and name without user and password, for messages.
  let label: String
  /// Whether one of several servers is asked for, so that another may take over.
  let hasSeveralHosts: Bool
  /// Whether it is about the server that writes, so that a standby is none.
  var wantsPrimary = false

  /// Nil where libpq cannot read the URL.
  init?(_ url: String) {
    guard let options = PQconninfoParse(url, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var given: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        given[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    self.url = url
    let host = given["host"] ?? given["hostaddr"] ?? "localhost"
    let port = given["port"].map { ":\($0)" } ?? ""
    hasSeveralHosts = host.contains(",")
    label = "postgresql://\(host)\(port)/\(given["dbname"] ?? "")"
  }

  /// Whether a setting names a PostgreSQL database.
  static func isURL(_ setting: String) -> Bool {
    setting.hasPrefix("postgres://") || setting.hasPrefix("postgresql://")
  }

  /// libpq's words about a parameter that it does not know; nil about anything else, and where they
  /// might repeat what is part of a password.
  static func complaint(about url: String) -> String? {
    var words: UnsafeMutablePointer<CChar>?
    PQconninfoFree(PQconninfoParse(url, &words))
    defer { PQfreemem(words) }
    let parameters = url.split(separator: "?", maxSplits: 1).dropFirst().joined()
    guard let text = words.map({ String(cString: $0).trimmed }),
      text.hasPrefix("invalid URI query parameter"),
      !parameters.contains("@"), !parameters.contains("password")
    else { return nil }
    return text
  }

  /// What a connection is made with; what the URL says comes later, and so prevails.
  var options: [(keyword: String, value: String)] {
    [
      // What is empty is left out.
      ("target_session_attrs", wantsPrimary ? "primary" : ""),
      ("connect_timeout", "5"), ("application_name", "concord"), ("tcp_user_timeout", "15000"),
      // A network that is gone is told of within a quarter of a minute, also while we only wait.
      ("keepalives_idle", "5"), ("keepalives_interval", "5"), ("keepalives_count", "2"),
      ("dbname", url), ("client_encoding", "UTF8"),
    ]
  }
}
