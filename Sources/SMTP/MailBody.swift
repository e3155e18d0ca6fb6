import CCurl
import Services

/// A mail in the form in which curl sends it: plain text, with HTML beside it where there is some
/// (RFC 2046, section 5.1.4).
struct MailBody {
  let headers: UnsafeMutablePointer<curl_slist>?
  let mime: OpaquePointer?

  init(_ mail: OutgoingMail, for curl: UnsafeMutableRawPointer) {
    var lines: UnsafeMutablePointer<curl_slist>?
    for header in mail.headers {
      lines = curl_slist_append(lines, "\(header.name): \(header.value)")
    }
    let mime = curl_mime_init(curl)
    MailBody.add(mail.text, "text/plain", to: mime)
    if let html = mail.html {
      MailBody.add(html, "text/html", to: mime)
      lines = curl_slist_append(lines, "Content-Type: multipart/alternative")
    }
    headers = lines
    self.mime = mime
  }

  func free() {
    curl_slist_free_all(headers)
    curl_mime_free(mime)
  }

  /// Mostly Latin text stays readable in its source; other scripts are shorter in base64.
  private static func add(_ text: String, _ type: String, to mime: OpaquePointer?) {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .replacing("\n", with: "\r\n")
    let foreign = lines.utf8.count { $0 >= 0x80 }
    let part = curl_mime_addpart(mime)
    curl_mime_data(part, lines, lines.utf8.count)
    curl_mime_type(part, "\(type); charset=utf-8")
    curl_mime_encoder(part, foreign * 6 > lines.utf8.count ? "base64" : "quoted-printable")
  }
}
