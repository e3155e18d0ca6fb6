import CCurl
import Foundation
import Services

/// One mail over one connection, from the greeting to the server's last word. Blocks its thread.
struct CurlTransfer {
  private let curl: UnsafeMutableRawPointer
  private let answers: ServerAnswers
  private let server: MailServer

  /// Once for the process.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  static func result(
    of mail: OutgoingMail, to server: MailServer
  ) -> Result<MailReceipt, MailFailure> {
    guard isReady, let curl = curl_easy_init() else {
      return .failure(MailFailure(.temporary, reason: "libcurl cannot start"))
    }
    let answers = ServerAnswers()
    // The connection says goodbye when it is cleaned up, so what it writes to has to live longer.
    return withExtendedLifetime(answers) {
      defer { curl_easy_cleanup(curl) }
      return CurlTransfer(curl: curl, answers: answers, server: server).result(of: mail)
    }
  }

  private func result(of mail: OutgoingMail) -> Result<MailReceipt, MailFailure> {
    let recipient = curl_slist_append(nil, "\(mail.to.address)")
    let body = MailBody(mail, for: curl)
    defer {
      curl_slist_free_all(recipient)
      body.free()
    }
    var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let (code, message) = words.withUnsafeMutableBufferPointer { buffer in
      var options = CurlOptions(of: curl)
      options.set(CURLOPT_MAIL_RCPT, recipient)
      options.set(CURLOPT_MAIL_FROM, "\(mail.from.address)")
      options.set(CURLOPT_HTTPHEADER, body.headers)
      options.set(body.mime, words: buffer.baseAddress, answers: answers)
      setConnection(&options)
      setTrust(&options)
      let code = options.fault == CURLE_OK ? curl_easy_perform(curl) : options.fault
      // The goodbye, later, must not write to it any more.
      concord_curl_set_error_buffer(curl, nil)
      return (code, buffer.baseAddress.map { String(cString: $0) } ?? "")
    }
    guard code != CURLE_OK else { return .success(MailReceipt(answer: answers.last)) }
    return .failure(failure(code, message))
  }

  private func setConnection(_ options: inout CurlOptions) {
    options.set(CURLOPT_URL, server.url)
    options.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // No proxy of the environment; no signals, which belong to the whole process.
    options.set(CURLOPT_PROXY, "")
    options.set(CURLOPT_NOSIGNAL, 1)
    options.set(CURLOPT_CONNECTTIMEOUT, server.patience.connect)
    options.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, server.patience.answer)
    options.set(CURLOPT_TIMEOUT, server.patience.whole)
  }

  private func setTrust(_ options: inout CurlOptions) {
    let level = server.needsTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
    options.set(CURLOPT_USE_SSL, Int(level.rawValue))
    options.set(CURLOPT_SSL_VERIFYPEER, 1)
    options.set(CURLOPT_SSL_VERIFYHOST, 2)
    options.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let trusted = server.trusted { options.set(CURLOPT_CAINFO, trusted) }
    if let user = server.user, let password = server.password {
      options.set(CURLOPT_USERNAME, user)
      options.set(CURLOPT_PASSWORD, password)
    }
  }
}

extension CurlTransfer {
  /// Codes that say: not you (RFC 4954, section 6), whatever the mail.
  private static let signInCodes: Set<Int> = [530, 534, 535, 538]
  /// Ways of curl to say that there is no TLS that holds.
  private static let noTrust: Set<UInt32> = [
    CURLE_USE_SSL_FAILED.rawValue, CURLE_SSL_CONNECT_ERROR.rawValue,
    CURLE_PEER_FAILED_VERIFICATION.rawValue, CURLE_SSL_CACERT_BADFILE.rawValue,
    CURLE_SSL_CERTPROBLEM.rawValue, CURLE_SSL_CIPHER.rawValue, CURLE_SSL_ISSUER_ERROR.rawValue,
    CURLE_LOGIN_DENIED.rawValue, CURLE_AUTH_ERROR.rawValue,
    CURLE_URL_MALFORMAT.rawValue, CURLE_UNSUPPORTED_PROTOCOL.rawValue,
  ]

  private func failure(_ fault: CURLcode, _ message: String) -> MailFailure {
    let place = "\(server.host):\(server.port)"
    guard let code = answers.code, (400..<600).contains(code), fault != CURLE_OPERATION_TIMEDOUT
    else {
      let words = message.isEmpty ? String(cString: curl_easy_strerror(fault)) : message
      let kind: MailFailure.Kind =
        CurlTransfer.noTrust.contains(fault.rawValue) ? .settings : .temporary
      return MailFailure(kind, reason: "\(place): \(words)")
    }
    return MailFailure(
      kind(fault, code, message), code: code, reason: "\(place) answered “\(answers.last)”")
  }

  private func kind(_ fault: CURLcode, _ code: Int, _ message: String) -> MailFailure.Kind {
    if fault == CURLE_LOGIN_DENIED || CurlTransfer.signInCodes.contains(code) { return .settings }
    if code < 500 { return .temporary }
    // A greeting of 5xx, or a sender that is not taken, tells nothing of the recipient.
    return answers.count < 2 || message.hasPrefix("MAIL failed") ? .settings : .refused
  }
}
