import CLibPQ
import Storage

extension PostgresConnection {
  /// The signature of binary COPY, no flags, nothing more in the header
  /// (https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format").
  private static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
  private static let trailer: [UInt8] = [0xFF, 0xFF]

  /// COPY: the block's bytes are just what the server reads.
  package func load(_ block: RowBlock, into table: TableShape) throws {
    let names = table.columns.map(\.name).joined(separator: ", ")
    try translating { () throws(Failure) in
      try link.copy(
        "COPY \(table.name) (\(names)) FROM STDIN (FORMAT binary)",
        [Self.header, block.bytes, Self.trailer])
    }
    noting(rows: block.rows)
  }
}

extension Link {
  /// Sends data to a COPY; an error of the server's comes at its end.
  func copy(_ statement: String, _ parts: [[UInt8]]) throws(Failure) {
    let begun = PQexec(handle, statement)
    defer { PQclear(begun) }
    guard PQresultStatus(begun) == PGRES_COPY_IN else { throw Failure(begun, on: handle) }
    for part in parts where !put(part) { break }
    guard PQputCopyEnd(handle, nil) == 1 else { throw Failure(nil, on: handle) }
    var failure: Failure?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) != PGRES_COMMAND_OK { failure = Failure(result, on: handle) }
      PQclear(result)
    }
    if let failure { throw failure }
  }

  private func put(_ part: [UInt8]) -> Bool {
    part.withUnsafeBytes { bytes in
      let text = bytes.bindMemory(to: CChar.self)
      // The length is a C int.
      return stride(from: 0, to: text.count, by: 1 << 24).allSatisfy { start in
        PQputCopyData(
          handle, text.baseAddress.map { $0 + start }, CInt(min(1 << 24, text.count - start))) == 1
      }
    }
  }
}
