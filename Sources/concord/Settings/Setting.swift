import Configuration
import Foundation
import Storage

/// A setting with the value in effect and where it came from.
struct Setting {
  enum Key: String, CaseIterable {
    case database
    /// The URL of standbys of PostgreSQL that lists and exports may be read from; none when empty.
    case standby
    case port
    case logLevel = "log_level"
    case secret
    /// A file with the secret's bytes, such as the one beside a file of SQLite.
    case secretFile = "secret_file"
    case address
    case url
    case breachedPasswords = "breached_passwords"
    /// Requests that one caller of the API may make a minute, or `off`.
    case apiRate = "api_rate"
    /// Pages that one person or address may ask for a minute, or `off`.
    case pageRate = "page_rate"
    /// Milliseconds from which on a statement of the database is told with its plan, or `off`.
    case slowStatement = "slow_statement"
    /// Seconds that a statement of PostgreSQL's may take, of a request and of what runs in the
    /// background, or `off`.
    case statementTimeout = "statement_timeout"
    case backgroundStatementTimeout = "background_statement_timeout"
    /// Where metrics are asked for, `ADDRESS:PORT`; nowhere when empty.
    case metrics
    /// Origins whose pages may call the API, with commas between them.
    case apiOrigins = "api_origins"
    /// Where requests of the server may go besides the public internet.
    case outgoingAllow = "outgoing_allow"
    /// Files in PEM: the certificate with what leads to its root, and its key.
    case tlsCertificate = "tls_certificate"
    case tlsKey = "tls_key"
    /// Seconds that the server waits for a client that sends or reads nothing.
    case patience
    /// Connections at once.
    case connections
    /// Seconds between being asked to stop and taking nothing new.
    case drain
    /// The server that takes mails: `smtp://` or `smtps://`; none: no mails.
    case mailURL = "mail_url"
    /// Whom mails come from.
    case mailFrom = "mail_from"
    case mailUser = "mail_user"
    case mailPassword = "mail_password"
    /// `required` or `off`.
    case mailTLS = "mail_tls"
    /// A file in PEM with the certificates that vouch for the server.
    case mailCA = "mail_ca"

    var standard: String {
      switch self {
      case .database: "sqlite:data/concord.db"
      case .port: "8080"
      case .logLevel: "info"
      case .standby, .secret, .secretFile, .url, .breachedPasswords: ""
      case .address: "127.0.0.1"
      case .apiRate: "600"
      case .pageRate: "1200"
      case .slowStatement: "1000"
      case .statementTimeout: "60"
      case .backgroundStatementTimeout: "3600"
      case .metrics: ""
      case .apiOrigins, .outgoingAllow, .tlsCertificate, .tlsKey: ""
      case .patience: "30"
      case .connections: "2000"
      case .drain: "0"
      case .mailURL, .mailFrom, .mailUser, .mailPassword, .mailCA: ""
      case .mailTLS: "required"
      }
    }

    /// `CONCORD_LOG_LEVEL`.
    var environmentName: String { "CONCORD_" + rawValue.uppercased() }
  }

  let key: Key
  let value: String
  let origin: String

  /// The value as it may be shown: passwords are masked.
  var shown: String {
    if [.secret, .mailPassword].contains(key) { return value.isEmpty ? "" : Masking.mask }
    let isServer = [.database, .standby].contains(key) && !value.hasPrefix("sqlite:")
    return isServer || value.contains("://") ? Masking.address(value) : value
  }
}

/// Settings in effect: flags, then environment `CONCORD_…`, then `concord.yaml`, then defaults.
struct Settings {
  static let fileName = "concord.yaml"

  let all: [Setting]

  /// Flags that were not given are nil.
  static func load(flags: [Setting.Key: String?] = [:]) async throws -> Settings {
    let environment = EnvironmentVariablesProvider()
    let file = try file()
    return Settings(
      all: Setting.Key.allCases.map { key in
        if let flag = flags[key] ?? nil {
          return Setting(key: key, value: flag, origin: "flag")
        }
        if let value = text(of: key, in: environment) {
          return Setting(key: key, value: value, origin: key.environmentName)
        }
        if let value = file[key] {
          return Setting(key: key, value: value, origin: fileName)
        }
        return Setting(key: key, value: key.standard, origin: "default")
      })
  }

  subscript(key: Setting.Key) -> String {
    all.first { $0.key == key }?.value ?? key.standard
  }

  /// 1 … 65535.
  func port() throws -> Int {
    guard let port = Int(self[.port]), (1...65_535).contains(port) else {
      throw CommandFailure.unusable("port: “\(self[.port])” is not a number from 1 to 65535")
    }
    return port
  }

  /// Nil: without limit.
  func requestsPerMinute(_ key: Setting.Key) throws -> Int? {
    if self[key] == "off" { return nil }
    guard let rate = Int(self[key]), (1...1_000_000).contains(rate) else {
      throw CommandFailure.unusable(
        "\(key.rawValue): “\(self[key])” is neither a number from 1 to 1000000 nor off")
    }
    return rate
  }

  /// Nil: no statement is told.
  func slowStatement() throws -> Duration? {
    if self[.slowStatement] == "off" { return nil }
    guard let time = Int(self[.slowStatement]), (1...3_600_000).contains(time) else {
      throw CommandFailure.unusable(
        "slow_statement: “\(self[.slowStatement])” is neither off nor milliseconds from 1 to"
          + " 3600000")
    }
    return .milliseconds(time)
  }

  func statementTimeouts() throws -> StatementTimeouts {
    func limit(_ key: Setting.Key) throws -> Duration? {
      self[key] == "off" ? nil : .seconds(try number(key, 1...86_400))
    }
    return StatementTimeouts(
      request: try limit(.statementTimeout), background: try limit(.backgroundStatementTimeout))
  }

  /// Nil: nobody can ask for metrics.
  func metricsPlace() throws -> MetricsPlace? {
    guard !self[.metrics].isEmpty else { return nil }
    guard let place = MetricsPlace(self[.metrics]) else {
      throw CommandFailure.unusable(
        "metrics: “\(self[.metrics])” is no address and port such as 127.0.0.1:9464")
    }
    return place
  }

  func patience() throws -> Duration { .seconds(try number(.patience, 1...3_600)) }

  func connections() throws -> Int { try number(.connections, 1...100_000) }

  func drain() throws -> Duration { .seconds(try number(.drain, 0...3_600)) }

  private func number(_ key: Setting.Key, _ range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(self[key]), range.contains(number) else {
      throw CommandFailure.unusable(
        "\(key.rawValue): “\(self[key])” is not a number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return number
  }

  func origins() -> Set<String> {
    Set(
      self[.apiOrigins].split(separator: ",").map { origin in
        origin.trimmingCharacters(in: .whitespaces)
      })
  }

  private static func text(
    of key: Setting.Key, in environment: EnvironmentVariablesProvider
  ) -> String? {
    let words = key.rawValue.split(separator: "_").map(String.init)
    let path = AbsoluteConfigKey(["concord"] + words)
    guard
      case .string(let text)? = try? environment.value(forKey: path, type: .string).value?.content
    else { return nil }
    return text
  }
}
