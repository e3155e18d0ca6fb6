import Testing

@testable import Domain

@Suite("The text that is signed")
struct AgreementCanonicalTextTests {
  @Test(
    arguments: [
      ("a: 1\n", "a: 1\n"), ("a: 1", "a: 1\n"), ("a: 1\n\n\n", "a: 1\n"), ("", "\n"),
      ("\u{FEFF}a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"), ("a: 1\rb: 2\r\r", "a: 1\nb: 2\n"),
      ("a: 1\r\n\r\n\nb\r\r\n", "a: 1\n\n\nb\n"), ("größe: 名前  \n", "größe: 名前  \n"),
    ])
  func canonical(text: String, expected: String) {
    #expect(AgreementText.canonical(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(AgreementText.canonical(Array(expected.utf8)) == Array(expected.utf8))
  }

  @Test("Bytes that are no text pass as they are")
  func bytes() {
    #expect(AgreementText.canonical([0xFF, 0x0D, 0x00]) == [0xFF, 0x0A, 0x00, 0x0A])
  }
}
