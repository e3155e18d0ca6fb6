import Domain
import Services
import TestSupport
import Testing

struct EncodingTests {
  static let text = "id;recorded;contact.name\n1;2026-01-05;Zoë €5 😀\n"

  static func encoded(_ encoding: TextEncoding, mark: Bool) -> [UInt8] {
    let full = (mark ? "\u{FEFF}" : "") + text
    switch encoding {
    case .utf8: return Array(full.utf8)
    case .utf16LittleEndian: return full.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: return full.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .utf32LittleEndian:
      return full.unicodeScalars.flatMap { code in
        [0, 8, 16, 24].map { UInt8(code.value >> $0 & 0xFF) }
      }
    case .utf32BigEndian:
      return full.unicodeScalars.flatMap { code in
        [24, 16, 8, 0].map { UInt8(code.value >> $0 & 0xFF) }
      }
    // Its table is in EncodingTests+Chinese.
    case .gb18030: return []
    case .windows1252:
      let special: [Unicode.Scalar: UInt8] = ["€": 0x80, "😀": 0x3F]
      return text.unicodeScalars.map { special[$0] ?? UInt8($0.value) }
    }
  }

  @Test(arguments: [
    (TextEncoding.utf8, false, DetectedEncoding.Evidence.validUTF8),
    (.utf8, true, .byteOrderMark),
    (.utf16LittleEndian, true, .byteOrderMark),
    (.utf16BigEndian, true, .byteOrderMark),
    (.utf16LittleEndian, false, .zeroBytes),
    (.utf16BigEndian, false, .zeroBytes),
    (.utf32LittleEndian, true, .byteOrderMark),
    (.utf32BigEndian, true, .byteOrderMark),
    (.windows1252, false, .notUTF8),
  ])
  func isDetectedAndDecoded(
    _ encoding: TextEncoding, _ mark: Bool, _ evidence: DetectedEncoding.Evidence
  ) throws {
    let bytes = Self.encoded(encoding, mark: mark)
    let name = encoding == .windows1252 ? "Zoë €5 ?" : "Zoë €5 😀"
    for size in [1, 3, 65_536] {
      let options = ImportOptions(kind: .leads, imported: importInstant)
      let file = try ImportFile(chunks(of: bytes, size: size), options)
      #expect(file.plan.encoding.encoding == encoding)
      #expect(file.plan.encoding.evidence == evidence)
      #expect(try file.entries().map { $0.body["contact"]?["name"]?.text } == [name])
    }
  }

  @Test func bytesThatAreNoUTF8RejectTheirRow() throws {
    let good =
      "id,recorded,contact.name\n"
      + (0..<10_000).map { "\($0),2026-01-05,Zoë\n" }.joined()
    let bytes =
      Array(good.utf8) + Array("x,2026-01-05,Zo".utf8) + [0xEB] + Array("\n".utf8)
      + Array("y,2026-01-05,Ada\n".utf8)
    let file = try file(.leads, bytes: bytes)
    #expect(file.plan.encoding.evidence == .validUTF8)
    let rows = try file.all()
    #expect(rows.count == 10_002)
    #expect(
      rows.faults == [
        "10002: contact.name: has bytes that are no UTF-8; name the encoding of the file"
      ])
  }

  @Test func alittleDamageInMuchUTF8IsNotAnotherEncoding() throws {
    let bytes =
      Array("id,recorded,contact.name\n".utf8)
      + Array((0..<20).map { "\($0),2026-01-05,Zoë\n" }.joined().utf8)
      + Array("x,2026-01-05,Zo".utf8) + [0xEB, 0x0A]
    let file = try file(.leads, bytes: bytes)
    #expect(file.plan.encoding.evidence == .mostlyUTF8)
    #expect(file.plan.notes == [.damagedText])
    #expect(try file.all().faults.count == 1)
  }

  @Test func anAskedEncodingIsTaken() throws {
    let bytes = Array("id,recorded,contact.name\n1,2026-01-05,Zoë\n".utf8)
    let file = try file(.leads, bytes: bytes) { $0.encoding = .windows1252 }
    #expect(try file.entries().map { $0.body["contact"]?["name"]?.text } == ["ZoÃ«"])
  }

  @Test(arguments: [
    ([UInt8](), "the file is empty"),
    (Array(" \n\r\n".utf8), "the file is empty"),
    ([0x50, 0x4B, 0x03, 0x04, 0, 0, 1, 2], "an Excel workbook (.xlsx) or another ZIP archive"),
    (Array("%PDF-1.7\n".utf8), "a PDF document"),
    ([0x1F, 0x8B, 8, 0], "a gzip file"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook (.xls)"),
    (Array("\n<html><table>".utf8), "a web page (HTML)"),
    (Array("SQLite format 3\0".utf8), "an SQLite database"),
    (Array("id,name\n1,a\0b\n2,cc\n3,dd\n".utf8), "binary data (it has NUL bytes)"),
    ((0..<600).map { UInt8(1 + $0 % 200) }, "binary data (it has many control characters)"),
  ])
  func whatIsNoTextIsRefusedByName(_ bytes: [UInt8], _ looks: String) throws {
    let error = #expect(throws: ImportFault.self) { try file(.leads, bytes: bytes) }
    #expect(error.map { "\($0)".contains(looks) } == true, "\(error as Any)")
  }
}

@Suite(.enabled(if: SharedData.isThere, SharedData.absent))
struct EncodedFilesTests {
  /// The same two rows in five encodings.
  @Test(arguments: [
    "", "_BOM_UTF8", "_BOM_UTF16LE", "_BOM_UTF16BE", "_BOM_UTF32LE", "_BOM_UTF32BE",
  ])
  func sameRows(_ suffix: String) throws {
    let mapping = try ImportMapping.read(
      yaml: """
        mapping: test
        kind: accounts
        columns: { column1: id, column2: account.name, column3: account.industry }
        """)
    let bytes = try SharedData.bytes("csv/salesforce_dataloader_tests/csvtext\(suffix).csv")
    let file = try file(.accounts, bytes: bytes) { $0.mapping = mapping }
    #expect(file.plan.columns == ["column1", "column2", "column3"])
    #expect(
      try file.all().map(\.cells) == [
        ["row1-1", "row1-2", "row1-3"], ["row2-1", "row2-2", "row2-3"],
      ])
  }
}
