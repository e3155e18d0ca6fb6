import CCurl

/// Sets options one by one, and keeps the first that curl does not take.
struct CurlOptions {
  private let curl: UnsafeMutableRawPointer
  private(set) var fault = CURLE_OK

  init(of curl: UnsafeMutableRawPointer) {
    self.curl = curl
  }

  mutating func set(_ option: CURLoption, _ text: String) {
    keep(concord_curl_set_text(curl, option, text))
  }

  mutating func set(_ option: CURLoption, _ number: Int) {
    keep(concord_curl_set_number(curl, option, number))
  }

  mutating func set(_ option: CURLoption, _ list: UnsafeMutablePointer<curl_slist>?) {
    keep(concord_curl_set_list(curl, option, list))
  }

  /// The body, the place for curl's words about an error, and what the server's answers go to.
  mutating func set(
    _ mime: OpaquePointer?, words: UnsafeMutablePointer<CChar>?, answers: ServerAnswers
  ) {
    keep(concord_curl_set_mime(curl, mime))
    keep(concord_curl_set_error_buffer(curl, words))
    keep(concord_curl_set_answers(curl, ServerAnswers.read, answers.address))
  }

  private mutating func keep(_ code: CURLcode) {
    if fault == CURLE_OK { fault = code }
  }
}
