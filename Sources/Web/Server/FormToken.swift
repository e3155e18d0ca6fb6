import Crypto
import Services

/// The double-submit token of every form: the cookie holds a nonce, the form its HMAC together with
/// the session's token. Another site can neither read the one nor make the other, and a form of
/// one session is none of the next.
struct FormToken {
  static let field = "form_token"

  var secret: SymmetricKey

  func token(for nonce: String, _ session: SecretToken?) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: subject(nonce, session), using: secret)
    return hexadecimal(code)
  }

  /// Compared in constant time.
  func accepts(_ token: String?, for nonce: String, _ session: SecretToken?) -> Bool {
    guard let token, let code = FormToken.bytes(ofHex: token) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: subject(nonce, session), using: secret)
  }

  private func subject(_ nonce: String, _ session: SecretToken?) -> [UInt8] {
    Array("\(nonce).\(session?.text ?? "")".utf8)
  }

  static func isNonce(_ text: String) -> Bool {
    text.utf8.count == 32 && bytes(ofHex: text) != nil
  }

  private static func bytes(ofHex text: String) -> [UInt8]? {
    let digits = text.utf8.map { byte in Character(Unicode.Scalar(byte)).hexDigitValue }
    guard digits.count.isMultiple(of: 2), digits.count <= 128 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}
