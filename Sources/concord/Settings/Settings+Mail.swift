import Foundation
import SMTP
import Services

extension Settings {
  /// The way out for mails; nil where no server is set. Throws what is wrong with which setting.
  func mailer() throws -> CurlMailer? {
    guard !self[.mailURL].isEmpty else { return nil }
    var server = try mailServer()
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

  private func mailServer() throws -> MailServer {
    do { return try MailServer(url: self[.mailURL]) } catch {
      throw CommandFailure.unusable("mail_url: \(error)")
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
