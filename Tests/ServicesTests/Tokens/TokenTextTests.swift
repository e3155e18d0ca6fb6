import Testing

@testable import Services

/// What a token looks like, and what is none.
struct TokenTextTests {
  static let random = (0..<32).map { UInt8($0 * 7 & 0xFF) }

  @Test func aTokenReadsBack() {
    let token = TokenText(random: Self.random)
    #expect(token.text.utf8.count == 57)
    #expect(token.text.hasPrefix("concord_"))
    #expect(TokenText(token.text) == token)
    #expect(token.hint == token.text.prefix(12) + "…")
  }

  /// No single mistyped, missing, added or swapped character passes the checksum.
  @Test func aMistypedTokenIsNone() {
    let text = Array(TokenText(random: Self.random).text)
    for index in 8..<text.count {
      var wrong = text
      wrong[index] = text[index] == "a" ? "b" : "a"
      #expect(TokenText(String(wrong)) == nil)
      wrong = text
      wrong.remove(at: index)
      #expect(TokenText(String(wrong)) == nil)
      guard index > 8, text[index] != text[index - 1] else { continue }
      wrong = text
      wrong.swapAt(index, index - 1)
      #expect(TokenText(String(wrong)) == nil)
    }
    #expect(TokenText(String(text) + "0") == nil)
    #expect(TokenText("") == nil)
  }

  /// The check value of CRC-32 over "123456789" (Ross Williams, A Painless Guide to CRC Error
  /// Detection Algorithms).
  @Test func theChecksumIsCRC32() {
    #expect(CRC32.checksum("123456789".utf8) == 0xCBF4_3926)
  }

  @Test func digitsAreThoseOfTheNumber() {
    #expect(Base62.text([0, 0], length: 3) == "000")
    #expect(Base62.text([61], length: 2) == "0z")
    #expect(Base62.text([62], length: 2) == "10")
    #expect(Base62.text([1, 0], length: 2) == "48")
    // 256 bits fit in 43 digits: 62^43 > 2^256.
    #expect(Base62.text(Array(repeating: 255, count: 32), length: 44).first == "0")
  }
}
