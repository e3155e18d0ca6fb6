import CLibPQ
import Storage

/// The row at hand of a binary COPY: the number of its columns in 16 bits; of each the length in 32
/// bits, −1 for null, and its bytes (https://www.postgresql.org/docs/current/sql-copy.html).
final class CopiedRow: BinaryColumns {
  let types: [Oid]
  private var columns: [UnsafeRawBufferPointer?]

  init(_ types: [Oid]) {
    self.types = types
    columns = Array(repeating: nil, count: types.count)
  }

  func isNull(_ column: Int) -> Bool { columns[column] == nil }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    columns[column] ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// What a part of the data begins with.
  enum Outcome { case row, end, malformed }

  /// Takes the next row of `data` from `place` on, which goes behind it. The row's bytes must stay
  /// where they are.
  func take(_ data: UnsafeRawBufferPointer, at place: inout Int) -> Outcome {
    guard let found = CopiedRow.number(Int16.self, data, &place) else { return .malformed }
    if found == -1 { return .end }
    guard Int(found) == columns.count else { return .malformed }
    for column in columns.indices {
      guard let length = CopiedRow.number(Int32.self, data, &place) else { return .malformed }
      guard length >= 0 else {
        columns[column] = nil
        continue
      }
      guard Int(length) <= data.count - place else { return .malformed }
      columns[column] = UnsafeRawBufferPointer(rebasing: data[place..<(place + Int(length))])
      place += Int(length)
    }
    return .row
  }

  /// Behind the signature, the flags and the extension of the header; nil where it is none.
  static func begin(_ data: UnsafeRawBufferPointer) -> Int? {
    let signature = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
    guard data.starts(with: signature) else { return nil }
    var place = signature.count
    guard number(Int32.self, data, &place) != nil,
      let more = number(Int32.self, data, &place), more >= 0, Int(more) <= data.count - place
    else { return nil }
    return place + Int(more)
  }

  private static func number<Number: FixedWidthInteger>(
    _ type: Number.Type, _ data: UnsafeRawBufferPointer, _ place: inout Int
  ) -> Number? {
    let size = MemoryLayout<Number>.size
    guard data.count - place >= size else { return nil }
    defer { place += size }
    return Number(bigEndian: data.loadUnaligned(fromByteOffset: place, as: Number.self))
  }
}
