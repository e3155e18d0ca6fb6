import Foundation
import Services

/// The mail server that the settings name.
struct MailServer: Sendable {
  enum Scheme: String, Sendable {
    /// In the clear first, then through TLS by `STARTTLS` (RFC 3207).
    case smtp
    /// Through TLS from the first byte (RFC 8314).
    case smtps

    var standardPort: Int { self == .smtp ? 587 : 465 }
  }

  var scheme: Scheme
  var host: String
  var port: Int
  /// What Concord calls itself to the server; empty: the name of this machine.
  var greeting: String
  /// Whether mails go out through TLS that holds, or not at all.
  var needsTLS = true
  /// A file in PEM with the certificates to trust in place of the system's.
  var trusted: String?
  var user: String?
  var password: String?
  /// Seconds until there has to be a connection, until the server has to answer each command, and
  /// for one mail in all.
  var patience = (connect: 10, answer: 30, whole: 120)

  /// As curl takes it: what it is called in greetings stands for a path.
  var url: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme.rawValue)://\(name):\(port)/\(greeting)"
  }

  var isLoopback: Bool {
    host == "localhost" || NetworkAddress(host)?.kind == .loopback
  }

  /// `smtp://mail.company.example:587` or `smtps://…`.
  init(url text: String) throws(CommandFailure) {
    guard let parts = URLComponents(string: text),
      let scheme = parts.scheme.flatMap(Scheme.init(rawValue:)), let host = parts.host,
      !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil,
      parts.fragment == nil, MailServer.isGreeting(parts.path.dropFirst())
    else {
      throw .unusable(
        "mail_url: “\(MailServer.shown(text))” is no address such as "
          + "smtp://mail.company.example:587 or smtps://mail.company.example; user and password "
          + "have settings of their own")
    }
    self.scheme = scheme
    self.host = host.trimmingCharacters(in: ["[", "]"])
    port = parts.port ?? scheme.standardPort
    greeting = String(parts.path.dropFirst())
    guard (1...65_535).contains(port) else {
      throw .unusable("mail_url: its port is no number from 1 to 65535")
    }
  }

  private static func isGreeting(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
      default: false
      }
    }
  }

  /// Without what may be a password.
  private static func shown(_ text: String) -> String {
    text.lastIndex(of: "@").map { "…" + text[$0...] } ?? text
  }
}

extension Settings {
  /// The way out for mails; nil where no server is set. Throws what is wrong with which setting.
  func mailer() throws -> CurlMailer? {
    guard !self[.mailURL].isEmpty else { return nil }
    var server = try MailServer(url: self[.mailURL])
    server.needsTLS = try needsTLS(server)
    server.trusted = try file(.mailCA)
    server.user = self[.mailUser].isEmpty ? nil : self[.mailUser]
    server.password = self[.mailPassword].isEmpty ? nil : self[.mailPassword]
    guard (server.user == nil) == (server.password == nil) else {
      throw CommandFailure.unusable("mail_user and mail_password: one of them is missing")
    }
    guard server.needsTLS || server.isLoopback || server.user == nil else {
      throw CommandFailure.unusable(
        "mail_tls: “off” would send the password in the clear; that is for this machine alone")
    }
    do {
      return CurlMailer(to: server, from: try Mailbox(self[.mailFrom]))
    } catch {
      throw CommandFailure.unusable(
        "mail_from: “\(self[.mailFrom])” is no sender such as Concord <concord@company.example>")
    }
  }

  private func needsTLS(_ server: MailServer) throws -> Bool {
    switch self[.mailTLS] {
    case "required": return true
    case "off" where server.scheme == .smtp: return false
    case "off":
      throw CommandFailure.unusable("mail_tls: “off” does not go with smtps://")
    default:
      throw CommandFailure.unusable("mail_tls: “\(self[.mailTLS])” is neither required nor off")
    }
  }

  private func file(_ key: Setting.Key) throws -> String? {
    let path = self[key]
    guard !path.isEmpty else { return nil }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CommandFailure.unusable("\(key.rawValue): \(path) cannot be read")
    }
    return path
  }
}
