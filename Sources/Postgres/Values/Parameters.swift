import CLibPQ
import Storage

/// The values of one execution as libpq takes them: kept by a connection and filled anew, so that
/// an execution costs no allocation of its own.
struct Parameters {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var lengths: [CInt] = []
  private var formats: [CInt] = []
  private var addresses: [UnsafePointer<CChar>?] = []

  static let null = -1
  private static let asText: CInt = 0
  private static let binary: CInt = 1

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    formats.removeAll(keepingCapacity: true)
  }

  /// Appends the values of a row, each in the form of the type that its place has.
  mutating func fill(_ values: BoundValues, types: [Oid]) throws(Failure) {
    removeAll()
    for (place, value) in values.values.enumerated() {
      let type = place < types.count ? types[place] : TypeNumber.unknown
      switch value {
      case .null: appendNull()
      case .integer(let integer): append(integer, as: type)
      case .real(let real): append(real, as: type)
      case .text(let start, let count):
        try append(values.bytes[start..<(start + count)], as: type)
      }
    }
  }

  private mutating func appendNull() {
    starts.append(Parameters.null)
    lengths.append(0)
    formats.append(Parameters.binary)
  }

  private mutating func append(_ integer: Int64, as type: Oid) {
    switch type {
    case TypeNumber.int8: append(bits: integer)
    case TypeNumber.float8: append(bits: Double(integer).bitPattern)
    case TypeNumber.bool: append(bits: UInt8(integer == 0 ? 0 : 1))
    default: append(text: "\(integer)")
    }
  }

  private mutating func append(_ real: Double, as type: Oid) {
    type == TypeNumber.float8 ? append(bits: real.bitPattern) : append(text: "\(real)")
  }

  private mutating func append(_ text: ArraySlice<UInt8>, as type: Oid) throws(Failure) {
    guard !text.contains(0) else {
      throw Failure(
        state: "23514", message: "a text with the character NUL (U+0000)", isLost: false)
    }
    starts.append(bytes.count)
    bytes.append(contentsOf: text)
    lengths.append(CInt(text.count))
    let isBinary = TypeNumber.isText(type)
    // In the text form libpq reads up to a NUL.
    if !isBinary { bytes.append(0) }
    formats.append(isBinary ? Parameters.binary : Parameters.asText)
  }

  private mutating func append(bits: some FixedWidthInteger) {
    starts.append(bytes.count)
    lengths.append(CInt(bits.bitWidth / 8))
    formats.append(Parameters.binary)
    withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func append(text: String) {
    starts.append(bytes.count)
    lengths.append(CInt(text.utf8.count))
    formats.append(Parameters.asText)
    bytes.append(contentsOf: text.utf8)
    bytes.append(0)
  }

  /// Calls libpq with count, addresses, lengths and formats; valid inside `body` alone.
  mutating func withPointers<Result>(
    _ body: (
      CInt, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?
    ) -> Result
  ) -> Result {
    // An empty text lies nowhere, which libpq would take for null.
    bytes.append(0)
    addresses.removeAll(keepingCapacity: true)
    return bytes.withUnsafeBytes { all in
      for start in starts {
        addresses.append(
          start == Parameters.null
            ? nil : all.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self))
      }
      return body(CInt(starts.count), addresses, lengths, formats)
    }
  }
}

extension BoundValues {
  init(_ values: [SQLValue]) {
    self.init()
    for value in values { append(value) }
  }

  /// The type that each value asks for; nulls leave it to the statement.
  var types: [Oid] {
    values.map { value in
      switch value {
      case .null: TypeNumber.unknown
      case .integer: TypeNumber.int8
      case .real: TypeNumber.float8
      case .text: TypeNumber.text
      }
    }
  }
}
