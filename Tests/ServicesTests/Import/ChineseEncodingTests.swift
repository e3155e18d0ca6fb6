import Domain
import Services
import TestSupport
import Testing

/// Files as Chinese spreadsheets save them. The bytes are those of CPython's codec `gb18030`.
struct ChineseEncodingTests {
  /// `客户编号,日期,姓名,邮箱,公司` and two rows.
  static let sheet = """
    bfcdbba7b1e0bac52cc8d5c6da2cd0d5c3fb2cd3cacfe42cb9abcbbe0a312c323032362d30312d30352cc0eeceb0\
    2c6c694061636d652e6578616d706c652cc9cfbaa3bbfac6f7c8cbd3d0cfdeb9abcbbe0a322c323032362d30312d\
    30362ccdf5b7bc2c77616e6740626574612e6578616d706c652cb1b1bea9bfc6bcbc0a
    """

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  private func options() -> ImportOptions {
    var options = ImportOptions(kind: .leads, imported: importInstant)
    options.fields = [
      0: "id", 1: "recorded", 2: "contact.name", 3: "contact.email", 4: "account.name",
    ]
    return options
  }

  /// However the bytes are cut, characters of two bytes stay whole.
  @Test(arguments: [1, 2, 3, 65_536])
  func isDetectedAndDecoded(_ size: Int) throws {
    let file = try ImportFile(chunks(of: Self.bytes(Self.sheet), size: size), options())
    #expect(file.plan.encoding.encoding == .gb18030)
    #expect(file.plan.encoding.evidence == .chinesePairs)
    #expect(file.plan.columns == ["客户编号", "日期", "姓名", "邮箱", "公司"])
    let entries = try file.entries()
    #expect(entries.map { $0.body["contact"]?["name"]?.text } == ["李伟", "王芳"])
    #expect(entries[0].body["account"]?["name"]?.text == "上海机器人有限公司")
  }

  /// `朱镕基😀`: 镕 is in GBK alone, the face has four bytes.
  @Test(arguments: [1, 3, 65_536])
  func charactersBeyondGB2312AreRead(_ size: Int) throws {
    let hex = """
      69642c7265636f726465642c636f6e746163742e6e616d650a312c323032362d30312d30352cd6ece946bbf9\
      9439fc360a
      """
    var options = ImportOptions(kind: .leads, imported: importInstant)
    options.encoding = TextEncoding(named: "GBK")
    let file = try ImportFile(chunks(of: Self.bytes(hex), size: size), options)
    #expect(try file.entries().map { $0.body["contact"]?["name"]?.text } == ["朱镕基😀"])
  }

  @Test func bytesThatAreNoCharacterRejectTheirRow() throws {
    var bytes = Self.bytes(Self.sheet)
    bytes += Array("3,2026-01-07,".utf8) + [0xFF] + Array(",x@y.example,\n".utf8)
    var options = options()
    options.encoding = .gb18030
    let rows = try ImportFile(chunks(of: bytes), options).all()
    #expect(rows.count == 3)
    #expect(rows.faults.count == 1 && rows.faults[0].hasPrefix("4: 姓名: has bytes"))
  }

  /// European words, and Russian ones in Windows-1251, are not taken for Chinese.
  @Test(arguments: [
    "id,name\n1,Zoë Müller\n2,Ñandú Cañón\n3,Bjørn Åsgård\n",
    "id,name\n1,Ïðèâåò ìèð, äðóçüÿ è ïîäðóãè\n",
  ])
  func otherTextsAreNotChinese(_ text: String) throws {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let file = try file(.leads, bytes: bytes)
    #expect(file.plan.encoding.encoding == .windows1252)
  }
}
