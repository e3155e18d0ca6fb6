import Domain
import TestSupport
import Testing

/// JSON as RFC 8259 has it, and nothing else.
struct JSONTests {
  static let accepted: [(String, JSON)] = [
    ("null", nil), ("true", true), (" \t\r\n false \n", false), ("0", 0), ("-0", 0),
    ("-12.5e-1", -1.25), ("1E+2", 100), ("1e2", 100), ("0.1", 0.1),
    ("123456789012", 123_456_789_012),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("5e-324", .number(.leastNonzeroMagnitude)),
    ("1e-400", 0),
    ("\"\"", ""), ("\"Köln 東京 🙂\"", "Köln 東京 🙂"), ("\"\u{7F}\"", "\u{7F}"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
    (#""\ud83d\ude42""#, "🙂"), (#""\uD834\uDD1E""#, "𝄞"), (#""\u0000""#, "\0"),
    (#""\uFFFF""#, "\u{FFFF}"), (#""a\u0301""#, "a\u{301}"), (#""\\u0041""#, "\\u0041"),
    ("[]", []), ("[ ]", []), ("[1, [2], {}]", [1, [2], [:]]), ("{}", [:]),
    (#"{"a" : 1 , "b":[null]}"#, ["a": 1, "b": [nil]]), (#"{"":""}"#, ["": ""]),
    (#"{"a":1,"b":2,"a":3}"#, ["a": 3, "b": 2]),
  ]

  @Test(arguments: accepted)
  func reads(_ text: String, _ value: JSON) throws {
    #expect(try JSON.parse(text) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "tru", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5",
    "1.e2", "1e", "1e+", "0x1", "1_000", "1e400", "-1e400", "1 2", "\"", "\"a", "'a'", #""\x41""#,
    #""\u12""#, #""\u12G4""#, #""\ud83d""#, #""\ud83dx""#, #""\ude42""#, #""\ud83d\u0041""#,
    #""\ud83d\ud83d""#, "\"\n\"", "\"\u{1}\"", "\"\\\n\"", "[", "[1", "[1,", "[1,]", "[,1]",
    "[1 2]", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}",
    "{1:1}", "{\"a\" 1}", "{,}", "}", "[}", "{]", "// 1", "1 // 1", "\u{FEFF}1",
  ])
  func refuses(_ text: String) {
    #expect(throws: JSONFault.self) { try JSON.parse(text) }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0xAF, 0x22],
      [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x00], [0xFF, 0xFE],
    ] as [[UInt8]])
  func refusesBytesThatAreNotUTF8(_ bytes: [UInt8]) {
    #expect(throws: JSONFault.self) { try JSON.parse(bytes) }
  }

  /// Keys and places from the outside in; of a key that holds it, its object.
  @Test(arguments: [
    (#"{"a":"b"}"#, nil), (#"{"a":"\\u0000"}"#, nil), (#""x\u0000""#, []),
    (#"{"a":{"b":[1,"","\u0000"]}}"#, ["a", "b", "2"]), (#"{"a":{"b\u0000":1}}"#, ["a"]),
    (#"[0,{"a":null,"b":"\u0000"}]"#, ["1", "b"]),
  ])
  func tellsWhereNULIs(_ text: String, _ place: [String]?) throws {
    #expect(try JSON.parse(text).placeOfNUL == place)
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
  func depthIsLimited(_ open: String, _ close: String) throws {
    let nested = { (depth: Int) in
      String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }
    #expect(throws: Never.self) { try JSON.parse(nested(64)) }
    #expect(throws: JSONFault.self) { try JSON.parse(nested(65)) }
    #expect(throws: JSONFault.self) { try JSON.parse(String(repeating: open, count: 200_000)) }
  }

  @Test(arguments: [(#"{"a":1,x}"#, 7), ("[1,]", 3), ("{} {}", 3), ("", 0)])
  func namesTheByteOfTheFault(_ text: String, _ offset: Int) {
    let fault = #expect(throws: JSONFault.self) { try JSON.parse(text) }
    #expect(fault?.offset == offset)
  }

  @Test(
    arguments: [
      (1, "1"), (-0.0, "0"), (0.1, "0.1"), (1e15, "1000000000000000"), (-2.5, "-2.5"),
      (9_007_199_254_740_991, "9007199254740991"), ("a\"b\\c\n\u{1}é", #""a\"b\\c\n\u0001é""#),
      (["b": 1, "a": [true, nil]], #"{"b":1,"a":[true,null]}"#), ([:], "{}"), ([], "[]"),
    ] as [(JSON, String)])
  func writesCompactly(_ value: JSON, _ text: String) {
    #expect(value.serialized == text)
  }

  @Test func readsBackWhatItWrites() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2000 {
      let value = Self.value(depth: 4, &random)
      #expect(try JSON.parse(value.serialized) == value)
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("7", 7), ("-7", -7), ("123456789012345", 123_456_789_012_345),
      ("1234567890123456", 1_234_567_890_123_456),
      ("12345678901234567168", 12_345_678_901_234_567_168),
      ("1.50", 1.5), ("1e3", 1000),
    ] as [(String, Double)])
  func readsNumbersOfAnyLength(_ text: String, _ number: Double) throws {
    #expect(try JSON.parse(text) == .number(number))
  }

  /// A key given twice is found whatever the size of its object.
  @Test(arguments: [2, 15, 16, 17, 40])
  func aRepeatedKeyIsTheLastOrRefused(_ count: Int) throws {
    let keys = (0..<count).map { "\"k\($0)\":\($0)" }
    let repeated = keys.indices.map {
      "{" + (keys + ["\"k\($0)\":-1"]).joined(separator: ",") + "}"
    }
    for (place, text) in repeated.enumerated() {
      let members = try #require(try JSON.parse(text).members)
      #expect(members.map(\.key) == (0..<count).map { "k\($0)" })
      #expect(members.map(\.value.number) == (0..<count).map { $0 == place ? -1 : Double($0) })
      #expect(throws: JSONFault.self) { try JSON.parse(text.utf8, repeatedKeys: .refuse) }
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = SeededRandom(seed: 12)
    let alphabet = Array("{}[]\",:\\u0123dDeE+-.tfn \n\u{1}é".utf8)
    var read = 0
    for _ in 0..<20_000 {
      let bytes = (0..<random.int(1..<12)).map { _ in random.pick(alphabet) }
      guard let value = try? JSON.parse(bytes) else { continue }
      read += 1
      #expect((try? JSON.parse(value.serialized)) == value)
    }
    #expect(read > 100)
  }

  static func value(depth: Int, _ random: inout SeededRandom) -> JSON {
    switch random.int(0..<(depth == 0 ? 5 : 7)) {
    case 0: return .null
    case 1: return .bool(random.oneIn(2))
    case 2: return .number(Double(random.int(-1_000_000..<1_000_000)))
    case 3:
      let number = Double(bitPattern: random.next())
      return .number(number.isFinite ? number : 0.5)
    case 4: return .text(text(&random))
    case 5:
      return .list((0..<random.int(0..<4)).map { _ in value(depth: depth - 1, &random) })
    default:
      let keys = Set((0..<random.int(0..<4)).map { _ in text(&random) })
      return .object(keys.map { .init($0, value(depth: depth - 1, &random)) })
    }
  }

  /// Any scalars, those below U+0300 more often.
  private static func text(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<random.int(0..<8) {
      let limit = random.oneIn(2) ? 0x300 : 0x10FFFF
      if let scalar = Unicode.Scalar(UInt32(random.int(0..<limit))) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
