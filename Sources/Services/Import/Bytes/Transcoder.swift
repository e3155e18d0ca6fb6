/// Turns chunks of any supported encoding into UTF-8, keeping characters that chunks cut apart.
///
/// What cannot be decoded becomes the byte 0xFF, which no UTF-8 text contains: the row that holds
/// it is rejected with its line, and the rest of the file is read.
struct Transcoder {
  static let undecodable: UInt8 = 0xFF

  private let encoding: TextEncoding
  private var carried: [UInt8] = []
  private var highSurrogate: UInt32?
  private let library: LibraryConversion?

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    library = encoding == .gb18030 ? LibraryConversion(from: encoding.rawValue) : nil
  }

  mutating func utf8(of chunk: [UInt8]) -> [UInt8] {
    switch encoding {
    case .utf8: chunk
    case .windows1252: Self.windows1252(chunk)
    case .utf16LittleEndian: utf16(chunk, high: 1)
    case .utf16BigEndian: utf16(chunk, high: 0)
    case .gb18030: byLibrary(chunk)
    case .utf32LittleEndian: utf32(chunk, shifts: [0, 8, 16, 24])
    case .utf32BigEndian: utf32(chunk, shifts: [24, 16, 8, 0])
    }
  }

  /// What is left at the end of the file: half a character, if anything.
  mutating func rest() -> [UInt8] {
    defer { (carried, highSurrogate) = ([], nil) }
    return carried.isEmpty && highSurrogate == nil ? [] : [Self.undecodable]
  }

  private static func windows1252(_ chunk: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(chunk.count + chunk.count / 8)
    for byte in chunk {
      switch byte {
      case ..<0x80: out.append(byte)
      case 0x80..<0xA0: append(UInt32(c1[Int(byte) - 0x80]), to: &out)
      default: append(UInt32(byte), to: &out)
      }
    }
    return out
  }

  private mutating func utf16(_ chunk: [UInt8], high: Int) -> [UInt8] {
    let bytes = carried.isEmpty ? chunk : carried + chunk
    carried = bytes.count % 2 == 0 ? [] : [bytes[bytes.count - 1]]
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      take(UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + 1 - high]), into: &out)
    }
    return out
  }

  /// Joins surrogate pairs; a lone half is undecodable.
  private mutating func take(_ unit: UInt32, into out: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        return Self.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &out)
      }
      out.append(Self.undecodable)
    }
    if (0xD800...0xDBFF).contains(unit) {
      highSurrogate = unit
    } else {
      Self.append(unit, to: &out)
    }
  }

  private mutating func utf32(_ chunk: [UInt8], shifts: [UInt32]) -> [UInt8] {
    let bytes = carried.isEmpty ? chunk : carried + chunk
    let whole = bytes.count - bytes.count % 4
    carried = Array(bytes[whole...])
    var out: [UInt8] = []
    for index in stride(from: 0, to: whole, by: 4) {
      var code: UInt32 = 0
      for (offset, shift) in shifts.enumerated() { code |= UInt32(bytes[index + offset]) << shift }
      Self.append(code, to: &out)
    }
    return out
  }

  /// A character that the chunk cuts apart waits for the next one.
  private mutating func byLibrary(_ chunk: [UInt8]) -> [UInt8] {
    let bytes = carried.isEmpty ? chunk : carried + chunk
    guard let library else { return bytes.map { $0 < 0x80 ? $0 : Self.undecodable } }
    let (text, taken) = library.utf8(of: bytes)
    carried = Array(bytes[taken...])
    return text
  }

  private static func append(_ code: UInt32, to out: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(code) else { return out.append(undecodable) }
    if scalar.isASCII { out.append(UInt8(code)) } else { out.append(contentsOf: scalar.utf8) }
  }

  /// 0x80 … 0x9F of Windows-1252 (Unicode's CP1252.TXT); 0xD800, no character, where undefined.
  private static let c1: [UInt16] = [
    0x20AC, 0xD800, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xD800, 0x017D, 0xD800,
    0xD800, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xD800, 0x017E, 0x0178,
  ]

  /// The file as UTF-8, its byte order mark left out.
  static func utf8Chunks(
    of source: @escaping ByteChunks, in encoding: TextEncoding, skipping markLength: Int
  ) -> ByteChunks {
    var transcoder = Transcoder(encoding)
    var toSkip = markLength
    var ended = false
    return {
      guard !ended else { return nil }
      guard var chunk = try source() else {
        ended = true
        let rest = transcoder.rest()
        return rest.isEmpty ? nil : rest
      }
      if toSkip > 0 {
        let skipped = min(toSkip, chunk.count)
        chunk.removeFirst(skipped)
        toSkip -= skipped
      }
      return transcoder.utf8(of: chunk)
    }
  }
}
