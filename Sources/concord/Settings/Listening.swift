import Domain
import Services

/// Where the server listens, and how browsers reach it.
struct Listening {
  var address: String
  var port: Int
  var url: String
  /// Whether a proxy that ends TLS stands before it. With a certificate of its own there is none.
  var isBehindProxy: Bool
  /// Names besides the loopback ones that it answers to.
  var hosts: Set<String>

  private static let loopback: Set<String> = ["127.0.0.1", "::1", "localhost"]

  /// Beyond this machine only through TLS, of its own or of a proxy: a cookie that travels in the
  /// clear is anybody's.
  init(_ settings: Settings) throws {
    address = settings[.address]
    port = try settings.port()
    let url = settings[.url]
    let hasTLS = !settings[.tlsCertificate].isEmpty
    isBehindProxy = !url.isEmpty && !hasTLS
    guard !url.isEmpty else {
      guard Listening.loopback.contains(address) else {
        throw CommandFailure.unusable(
          "address: beyond this machine --url must name the https:// address that browsers use, "
            + "of a TLS proxy or of this server with --tls-certificate and --tls-key")
      }
      self.url = "\(hasTLS ? "https" : "http")://127.0.0.1:\(port)"
      hosts = []
      return
    }
    guard url.hasPrefix("https://"), !url.hasSuffix("/"),
      let host = url.dropFirst("https://".count).split(separator: ":").first, !host.isEmpty,
      host.allSatisfy({ $0.isLetter || $0.isNumber || "-.".contains($0) })
    else {
      throw CommandFailure.unusable(
        "url: “\(url)” is no address such as https://concord.company.example")
    }
    self.url = url
    hosts = [host.lowercased()]
  }
}

extension Settings {
  /// What new passwords must meet; with a list of leaked ones where the settings name it.
  func passwordRules() throws -> PasswordRules {
    let path = self[.breachedPasswords]
    guard !path.isEmpty else { return PasswordRules() }
    do {
      let list = try BreachedPasswords(path: path)
      return PasswordRules { list.contains($0) }
    } catch {
      throw CommandFailure.unusable("breached_passwords: \(path) cannot be read")
    }
  }
}
