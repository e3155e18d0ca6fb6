import Domain
import TestSupport
import Testing

@testable import Services

@Suite struct TimeCodeTests {
  static let rfc = TimeCode(secret: Array("12345678901234567890".utf8))

  /// RFC 6238, appendix B, the rows of SHA-1.
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func codesAreTheRFCs(_ seconds: Int64, _ code: String) {
    let step = TimeCode.step(at: Instant(microseconds: seconds * 1_000_000))
    #expect(Self.rfc.code(step: step, digits: 8) == code)
    #expect(Self.rfc.code(step: step) == String(code.suffix(6)))
  }

  /// RFC 4226, appendix D.
  @Test func countersAreTheRFCs() {
    let codes = [
      "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
      "520489",
    ]
    #expect((0..<10).map { Self.rfc.code(step: $0) } == codes)
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func base32IsTheRFCs(_ text: String, _ encoded: String) {
    #expect(Base32.text(Array(text.utf8)) == encoded)
  }

  @Test func oneStepOfClockSkewIsForgiven() {
    let now = instant("2026-03-02T09:00:10Z")
    for (skew, isTaken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
      let code = Self.rfc.code(step: TimeCode.step(at: now) + skew)
      #expect((Self.rfc.step(of: code, now: now) != nil) == isTaken, "\(skew)")
    }
    #expect(Self.rfc.step(of: "12345", now: now) == nil)
    #expect(Self.rfc.step(of: "", now: now) == nil)
  }

  @Test func theAddressIsWhatAuthenticatorsRead() {
    let address = Self.rfc.address(issuer: "Concord · A&B", account: "mia@seller.example")
    #expect(
      address == "otpauth://totp/Concord%20%C2%B7%20A%26B:mia@seller.example"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Concord%20%C2%B7%20A%26B"
        + "&algorithm=SHA1&digits=6&period=30")
  }
}
