import TestSupport
import Testing

@testable import Web

/// Forms with files, as browsers send them and as nobody should.
@Suite struct MultipartTests {
  struct Part: Hashable {
    var name: String
    var file: String?
    var text: String
  }

  static func parts(_ body: String, boundary: String = "b", chunk: Int = 1 << 20) throws -> [Part] {
    var parser = try MultipartParser(boundary: boundary)
    var parts: [Part] = []
    let bytes = Array(body.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      for event in try parser.take(bytes[start..<min(start + chunk, bytes.count)]) {
        switch event {
        case .part(let head): parts.append(Part(name: head.name, file: head.file, text: ""))
        case .bytes(let bytes):
          #expect(!bytes.isEmpty)
          parts[parts.count - 1].text += String(decoding: bytes, as: UTF8.self)
        case .endOfPart: break
        }
      }
    }
    try parser.finish()
    return parts
  }

  static func field(_ name: String, _ text: String) -> String {
    "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n"
  }

  static let whole: [(String, [Part])] = [
    (field("a", "1") + "--b--\r\n", [Part(name: "a", text: "1")]),
    (field("a", "1") + "--b--", [Part(name: "a", text: "1")]),
    (field("a", "") + "--b--\r\n", [Part(name: "a", text: "")]),
    (
      "preamble\r\n" + field("a", "1") + "--b--\r\nepilogue\r\n--b\r\n",
      [Part(name: "a", text: "1")]
    ),
    (
      field("a", "1") + field("a", "2") + "--b--\r\n",
      [Part(name: "a", text: "1"), Part(name: "a", text: "2")]
    ),
    (
      field("a", "x\r\n--c\r\n--\r\n\r\n-") + "--b--\r\n",
      [Part(name: "a", text: "x\r\n--c\r\n--\r\n\r\n-")]
    ),
    (
      "--b \t\r\ncontent-disposition:form-data;name=a; x=y\r\nX: y\r\n\r\n\r\r\n--b--",
      [Part(name: "a", text: "\r")]
    ),
    (
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"Ü; %22x%22.csv\"\r\n"
        + "Content-Type: text/csv\r\n\r\na,b\r\n1,2\r\n\r\n--b--\r\n",
      [Part(name: "f", file: "Ü; \"x\".csv", text: "a,b\r\n1,2\r\n")]
    ),
    (
      "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n\r\n--b--",
      [Part(name: "f", file: "", text: "")]
    ),
    ("--b--\r\n", []),
  ]

  /// However the bytes are cut.
  @Test(arguments: whole, [1, 2, 3, 7, 1 << 20])
  func partsAreRead(_ example: (body: String, parts: [Part]), _ chunk: Int) throws {
    #expect(try Self.parts(example.body, chunk: chunk) == example.parts)
  }

  static let refused: [(String, MultipartFault)] = [
    ("", .cutOff), ("--b\r\n", .cutOff), ("nothing", .cutOff),
    (field("a", "1"), .cutOff), (field("a", "1") + "--b", .cutOff),
    ("--bx\r\n", .badDelimiter), (field("a", "1") + "--bb--", .badDelimiter),
    ("--b\r\n\r\n\r\n--b--", .badHead),
    ("--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--", .badHead),
    ("--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b--", .badHead),
    ("--b\r\nX: " + String(repeating: "x", count: 9000) + "\r\n\r\n", .headTooLong),
    (String(repeating: field("a", "1"), count: 101) + "--b--", .tooManyParts),
  ]

  @Test(arguments: refused)
  func whatIsNoFormIsRefused(_ body: String, _ fault: MultipartFault) {
    for chunk in [1, 5, 1 << 20] {
      #expect(throws: fault) { try Self.parts(body, chunk: chunk) }
    }
  }

  @Test func aBoundaryHasALength() {
    #expect(throws: MultipartFault.noBoundary) { try MultipartParser(boundary: "") }
    #expect(throws: MultipartFault.noBoundary) {
      try MultipartParser(boundary: String(repeating: "b", count: 71))
    }
  }

  /// Random bytes of the alphabet that matters give the same in one piece and byte by byte.
  @Test func chunksDoNotMatter() {
    var random = SeededRandom(seed: 7)
    let alphabet = [
      "\r", "\n", "\r\n", "--b", "-", "b", " ", ":", "x", Self.field("a", "1"), "--b--",
    ]
    for _ in 0..<2_000 {
      let body = (0..<Int.random(in: 0..<12, using: &random))
        .map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }.joined()
      let pieces = Result { try Self.parts(body, chunk: 1) }
      let whole = Result { try Self.parts(body) }
      #expect((try? pieces.get()) == (try? whole.get()), "\(body.debugDescription)")
    }
  }
}
