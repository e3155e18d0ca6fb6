import CLibPQ
import Storage

/// Columns in the server's binary form, read by their types.
protocol BinaryColumns: ColumnSource {
  var types: [Oid] { get }
  /// Of a column that is not null.
  func bytes(_ column: Int) -> UnsafeRawBufferPointer
}

extension BinaryColumns {
  var count: Int { types.count }

  private func bits<Number: FixedWidthInteger>(_ column: Int, as type: Number.Type) -> Number {
    let bytes = bytes(column)
    guard bytes.count == MemoryLayout<Number>.size else { return 0 }
    return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
  }

  func integer(_ column: Int) -> Int64 {
    switch types[column] {
    case TypeNumber.int8: bits(column, as: Int64.self)
    case TypeNumber.int4: Int64(bits(column, as: Int32.self))
    case TypeNumber.int2: Int64(bits(column, as: Int16.self))
    case TypeNumber.bool: Int64(bits(column, as: UInt8.self))
    case TypeNumber.numeric where !isNull(column):
      Numeric(bytes(column)).integer
        ?? Int64(exactly: real(column).rounded(.towardZero)) ?? 0
    case TypeNumber.float8, TypeNumber.float4:
      Int64(exactly: real(column).rounded(.towardZero)) ?? 0
    default: Int64(text(column)) ?? 0
    }
  }

  func real(_ column: Int) -> Double {
    switch types[column] {
    case TypeNumber.float8: Double(bitPattern: bits(column, as: UInt64.self))
    case TypeNumber.float4: Double(Float(bitPattern: bits(column, as: UInt32.self)))
    case TypeNumber.numeric where !isNull(column): Numeric(bytes(column)).real
    case let type where TypeNumber.isText(type): Double(text(column)) ?? 0
    default: Double(integer(column))
    }
  }

  func text(_ column: Int) -> String {
    if isNull(column) { return "" }
    return switch types[column] {
    case let type where TypeNumber.isText(type): String(decoding: bytes(column), as: UTF8.self)
    case TypeNumber.float8, TypeNumber.float4: "\(real(column))"
    default: value(column).description
    }
  }

  func value(_ column: Int) -> SQLValue {
    if isNull(column) { return .null }
    switch types[column] {
    case TypeNumber.int8, TypeNumber.int4, TypeNumber.int2, TypeNumber.bool:
      return .integer(integer(column))
    case TypeNumber.float8, TypeNumber.float4: return .real(real(column))
    case TypeNumber.numeric:
      let number = Numeric(bytes(column))
      return number.integer.map(SQLValue.integer) ?? .real(number.real)
    default: return .text(String(decoding: bytes(column), as: UTF8.self))
    }
  }

  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard TypeNumber.isText(types[column]) else {
      var text = text(column)
      return try text.withUTF8(body)
    }
    return try bytes(column).withMemoryRebound(to: UInt8.self, body)
  }
}
