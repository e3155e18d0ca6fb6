import Foundation
import Services

/// A mail server, as settings name it.
public struct MailServer: Sendable {
  /// Why an address is none of a mail server; holds no password.
  public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String
  }

  public enum Scheme: String, Sendable {
    /// In the clear first, then through TLS by `STARTTLS` (RFC 3207).
    case smtp
    /// Through TLS from the first byte (RFC 8314).
    case smtps

    var standardPort: Int { self == .smtp ? 587 : 465 }
  }

  public var scheme: Scheme
  public var host: String
  public var port: Int
  /// What Concord calls itself to the server; empty: the name of this machine.
  public var greeting: String
  /// Whether mails go out through TLS that holds, or not at all.
  public var needsTLS = true
  /// A file in PEM with the certificates to trust in place of the system's.
  public var trusted: String?
  public var user: String?
  public var password: String?
  /// Seconds until there has to be a connection, until the server has to answer each command, and
  /// for one mail in all.
  public var patience = (connect: 10, answer: 30, whole: 120)

  /// As curl takes it: what it is called in greetings stands for a path.
  var url: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme.rawValue)://\(name):\(port)/\(greeting)"
  }

  public var isLoopback: Bool {
    host == "localhost" || NetworkAddress(host)?.kind == .loopback
  }

  /// `smtp://mail.company.example:587` or `smtps://…`.
  public init(url text: String) throws(Fault) {
    guard let parts = URLComponents(string: text),
      let scheme = parts.scheme.flatMap(Scheme.init(rawValue:)), let host = parts.host,
      !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil,
      parts.fragment == nil, MailServer.isGreeting(parts.path.dropFirst())
    else {
      throw Fault(
        description: "“\(MailServer.shown(text))” is no address such as "
          + "smtp://mail.company.example:587 or smtps://mail.company.example; user and password "
          + "have settings of their own")
    }
    self.scheme = scheme
    self.host = host.trimmingCharacters(in: ["[", "]"])
    port = parts.port ?? scheme.standardPort
    greeting = String(parts.path.dropFirst())
    guard (1...65_535).contains(port) else {
      throw Fault(description: "its port is no number from 1 to 65535")
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
