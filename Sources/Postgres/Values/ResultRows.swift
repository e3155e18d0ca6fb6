import CLibPQ
import Storage

/// The rows of a result, in binary form, one of them at hand.
final class ResultRows: BinaryColumns {
  private let result: OpaquePointer
  let types: [Oid]
  let rows: CInt
  var row: CInt = 0

  /// Takes the result over and clears it in the end.
  init(_ result: OpaquePointer) {
    self.result = result
    rows = PQntuples(result)
    types = (0..<PQnfields(result)).map { PQftype(result, $0) }
  }

  deinit { PQclear(result) }

  func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, CInt(column)) != 0 }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, CInt(column)),
      count: Int(PQgetlength(result, row, CInt(column))))
  }
}
