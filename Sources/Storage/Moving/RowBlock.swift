import Domain

/// Some rows of one table, one after the other in the order of its key, in a form that belongs to
/// no engine: that of a tuple in PostgreSQL's binary COPY, which it reads without a change
/// (https://www.postgresql.org/docs/current/sql-copy.html). A row is the number of its columns in
/// 16 bits; of each column the length in 32 bits, −1 for null, and as many bytes: a whole number
/// or a fraction in 64 bits, a text in UTF-8. The byte of most weight comes first.
public struct RowBlock: Sendable, Hashable {
  public private(set) var bytes: [UInt8] = []
  /// Where each row begins in ``bytes``.
  public private(set) var starts: [Int] = []

  public init() {}

  /// Rows as they were written; nil where the bytes are no rows of the table.
  public init?(_ bytes: [UInt8], of table: TableShape) {
    var (reader, starts) = (RowReader(bytes), [Int]())
    while !reader.isAtEnd {
      starts.append(reader.place)
      guard reader.skipRow(of: table) else { return nil }
    }
    (self.bytes, self.starts) = (bytes, starts)
  }

  public var isEmpty: Bool { starts.isEmpty }
  public var rows: Int { starts.count }

  /// The bytes of a row.
  public subscript(row: Int) -> ArraySlice<UInt8> {
    bytes[starts[row]..<(row + 1 < starts.count ? starts[row + 1] : bytes.count)]
  }

  /// The key of a row.
  public func key(of row: Int, in table: TableShape) -> [SQLValue] {
    var reader = RowReader(bytes, at: starts[row])
    let values = reader.values(of: table)
    return table.key.map { values[$0] }
  }

  /// The first row with a character NUL in a text, which not every engine can hold.
  public func firstWithNUL(of table: TableShape) -> Int? {
    starts.indices.first { row in
      var reader = RowReader(bytes, at: starts[row])
      return reader.hasNUL(of: table)
    }
  }

  /// Appends the row at hand, whose columns are those of the table.
  mutating func append(_ row: borrowing Row, of table: TableShape) {
    starts.append(bytes.count)
    append(bits: UInt16(table.columns.count))
    let source = row.columns
    for (place, column) in table.columns.enumerated() {
      if source.isNull(place) {
        append(bits: Int32(-1))
        continue
      }
      switch column.kind {
      case .integer:
        append(bits: Int32(8))
        append(bits: source.integer(place))
      case .real:
        append(bits: Int32(8))
        append(bits: source.real(place).bitPattern)
      case .text:
        source.withUTF8(place) { text in
          append(bits: Int32(text.count))
          bytes.append(contentsOf: text)
        }
      }
    }
  }

  private mutating func append(bits: some FixedWidthInteger) {
    withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Reads what ``RowBlock`` wrote.
struct RowReader {
  private let bytes: [UInt8]
  private(set) var place: Int

  init(_ bytes: [UInt8], at place: Int = 0) { (self.bytes, self.place) = (bytes, place) }

  var isAtEnd: Bool { place == bytes.count }

  /// False where the bytes are no row of the table.
  mutating func skipRow(of table: TableShape) -> Bool {
    guard let count = bits(as: UInt16.self), Int(count) == table.columns.count else { return false }
    for column in table.columns {
      guard let length = bits(as: Int32.self) else { return false }
      if length == -1 { continue }
      guard length >= 0, Int(length) <= bytes.count - place,
        column.kind == .text || length == 8
      else { return false }
      place += Int(length)
    }
    return true
  }

  mutating func values(of table: TableShape) -> [SQLValue] {
    forEachValue(of: table) { column, bytes in
      guard let bytes else { return SQLValue.null }
      switch column.kind {
      case .integer: return .integer(Int64(bitPattern: RowReader.word(bytes)))
      case .real: return .real(Double(bitPattern: RowReader.word(bytes)))
      case .text: return .text(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  /// Binds the row's values, without making texts of them.
  mutating func bind(of table: TableShape, to values: inout BoundValues) {
    _ = forEachValue(of: table) { column, bytes in
      guard let bytes else { return values.append(SQLValue.null) }
      switch column.kind {
      case .integer: values.append(Int64(bitPattern: RowReader.word(bytes)))
      case .real: values.append(SQLValue.real(Double(bitPattern: RowReader.word(bytes))))
      case .text: values.append(utf8: bytes)
      }
    }
  }

  mutating func hasNUL(of table: TableShape) -> Bool {
    forEachValue(of: table) { column, bytes in
      guard let bytes, column.kind == .text else { return false }
      return bytes.contains(0)
    }.contains(true)
  }

  private mutating func forEachValue<Value>(
    of table: TableShape, _ body: (TableShape.Column, ArraySlice<UInt8>?) -> Value
  ) -> [Value] {
    place += 2
    return table.columns.map { column in
      let length = Int(bits(as: Int32.self) ?? -1)
      guard length >= 0 else { return body(column, nil) }
      defer { place += length }
      return body(column, bytes[place..<(place + length)])
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func bits<Number: FixedWidthInteger>(as type: Number.Type) -> Number? {
    let size = Number.bitWidth / 8
    guard bytes.count - place >= size else { return nil }
    defer { place += size }
    return bytes[place..<(place + size)].reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }
}
