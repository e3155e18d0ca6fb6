/// How the bytes of a file were read as text, and on what evidence.
public struct DetectedEncoding: Sendable, Hashable {
  public enum Evidence: String, Sendable, Hashable {
    case asked, byteOrderMark, zeroBytes, validUTF8, mostlyUTF8, notUTF8,
      chinesePairs
  }

  public let encoding: TextEncoding
  public let evidence: Evidence
  /// Bytes of the byte order mark, which are not text.
  let markLength: Int
}

extension DetectedEncoding {
  /// Looks at the head of a file; throws what the file looks like when it is no text.
  static func detect(_ head: [UInt8], isWhole: Bool, asked: TextEncoding?) throws(ImportFault)
    -> DetectedEncoding
  {
    let mark = TextEncoding.byteOrderMark(of: head)
    if let asked {
      let length = mark?.encoding == asked ? mark?.length ?? 0 : 0
      return DetectedEncoding(encoding: asked, evidence: .asked, markLength: length)
    }
    if let mark {
      return DetectedEncoding(
        encoding: mark.encoding, evidence: .byteOrderMark, markLength: mark.length)
    }
    if let looks = FileSignature.description(of: head) { throw .notText(looksLike: looks) }
    if head.contains(0) { return try byZeroBytes(head) }
    return try byValidity(head, isWhole: isWhole)
  }

  /// Text in UTF-16 has many zero bytes on one side of its units: digits, delimiters, line ends.
  private static func byZeroBytes(_ head: [UInt8]) throws(ImportFault) -> DetectedEncoding {
    var even = 0
    var odd = 0
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let enough = head.count / 2 / 20
    let little = odd > enough && odd > 4 * even
    let big = even > enough && even > 4 * odd
    let encoding: TextEncoding = little ? .utf16LittleEndian : .utf16BigEndian
    guard little || big, hasLineEnd(head, in: encoding) else {
      throw .notText(looksLike: "binary data (it has NUL bytes)")
    }
    return DetectedEncoding(encoding: encoding, evidence: .zeroBytes, markLength: 0)
  }

  /// A stray NUL in other text does not make lines of two-byte units.
  private static func hasLineEnd(_ head: [UInt8], in encoding: TextEncoding) -> Bool {
    var transcoder = Transcoder(encoding)
    return transcoder.utf8(of: head).contains { $0 == 10 || $0 == 13 }
  }

  private static func byValidity(_ head: [UInt8], isWhole: Bool) throws(ImportFault)
    -> DetectedEncoding
  {
    let census = UTF8Census(head, isWhole: isWhole)
    if census.invalid == 0 {
      return DetectedEncoding(encoding: .utf8, evidence: .validUTF8, markLength: 0)
    }
    // A few broken bytes among much good UTF-8 are damage, not another encoding: reading all of it
    // as Windows-1252 would garble every good row without a word.
    if census.multibyte >= 10 * census.invalid {
      return DetectedEncoding(encoding: .utf8, evidence: .mostlyUTF8, markLength: 0)
    }
    if GB18030Census(head, isWhole: isWhole).isChinese {
      return DetectedEncoding(encoding: .gb18030, evidence: .chinesePairs, markLength: 0)
    }
    guard census.controls * 50 <= head.count else {
      throw .notText(looksLike: "binary data (it has many control characters)")
    }
    return DetectedEncoding(encoding: .windows1252, evidence: .notUTF8, markLength: 0)
  }
}

/// Counts what speaks for and against UTF-8 in the head of a file.
struct UTF8Census {
  private(set) var multibyte = 0
  private(set) var invalid = 0
  private(set) var controls = 0

  init(_ bytes: [UInt8], isWhole: Bool) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte < 0x20, byte != 9, byte != 10, byte != 13 { controls += 1 }
        index += 1
        continue
      }
      let length = UTF8Census.sequenceLength(at: index, in: bytes)
      if length > 0 {
        multibyte += 1
        index += length
      } else if !isWhole, index + 4 > bytes.count {
        return  // The head may have been cut inside a character.
      } else {
        invalid += 1
        index += 1
      }
    }
  }

  /// The length of the well-formed sequence at `index` (Unicode, table 3-7), 0 when there is none.
  private static func sequenceLength(at index: Int, in bytes: [UInt8]) -> Int {
    let first = bytes[index]
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard second >= lowest, second <= highest else { return 0 }
    let rest = bytes[(index + 2)..<max(index + 2, index + length)]
    return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
  }
}
