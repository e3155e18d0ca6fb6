import CLibPQ
import Storage

extension PostgresConnection {
  /// COPY: rows come one after the other as the server finds them, and none is kept here.
  ///
  /// A statement with a value that is no whole number is read through a cursor: COPY takes no
  /// values, and nothing that somebody wrote is put into a statement.
  func stream(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    guard let text = StatementText.filled(sql.text, sql.values) else {
      return try forEach(sql, body)
    }
    // It takes as long as whoever reads.
    try setLimit(nil, insteadOf: limit)
    let source = try translating { () throws(Failure) in
      let types = try link.columnTypes(of: text)
      try link.beginCopy("COPY (\(text)) TO STDOUT (FORMAT binary)")
      return CopiedRow(types)
    }
    do {
      try readCopy(source, body)
      try setLimit(limit, insteadOf: nil)
    } catch {
      // Of what the body threw the rest is not wanted; a reader's transaction ends anyway.
      if link.isBusy {
        if isReading { Canceller(link).cancel() }
        link.endCopy()
      }
      if link.isInTransaction { try? setLimit(limit, insteadOf: nil) }
      throw error
    }
  }

  private func readCopy(_ source: CopiedRow, _ body: (inout Row) throws -> Void) throws {
    var row = Row(source)
    var isBegun = false
    while let part = try translating({ () throws(Failure) in try link.nextCopied() }) {
      defer { part.free() }
      var place = 0
      if !isBegun {
        guard let start = CopiedRow.begin(part.bytes) else { throw malformed }
        (place, isBegun) = (start, true)
      }
      while place < part.bytes.count {
        switch source.take(part.bytes, at: &place) {
        case .row:
          row.rewind()
          try body(&row)
        case .end: place = part.bytes.count
        case .malformed: throw malformed
        }
      }
    }
  }

  private var malformed: StorageError {
    .engine(path: label, code: "08P01", detail: "the server's COPY is not as documented")
  }
}

extension Link {
  /// A part of a COPY's data, to be freed.
  struct Copied {
    let bytes: UnsafeRawBufferPointer
    func free() { PQfreemem(UnsafeMutableRawPointer(mutating: bytes.baseAddress)) }
  }

  /// The types of the columns that a query yields.
  func columnTypes(of text: String) throws(Failure) -> [Oid] {
    let prepared = PQprepare(handle, "", text, 0, nil)
    defer { PQclear(prepared) }
    try check(prepared)
    let description = PQdescribePrepared(handle, "")
    defer { PQclear(description) }
    try check(description)
    return (0..<PQnfields(description)).map { PQftype(description, $0) }
  }

  /// Whether the server is still sending.
  var isBusy: Bool { PQtransactionStatus(handle) == PQTRANS_ACTIVE }

  func beginCopy(_ statement: String) throws(Failure) {
    let begun = PQexec(handle, statement)
    defer { PQclear(begun) }
    guard PQresultStatus(begun) == PGRES_COPY_OUT else { throw Failure(begun, on: handle) }
  }

  /// The next part of the data; nil at its end.
  func nextCopied() throws(Failure) -> Copied? {
    var data: UnsafeMutablePointer<CChar>?
    let count = PQgetCopyData(handle, &data, 0)
    if count > 0, let data {
      return Copied(bytes: UnsafeRawBufferPointer(start: data, count: Int(count)))
    }
    guard count == -1 else { throw Failure(nil, on: handle) }
    try finishCopy()
    return nil
  }

  /// Reads over what is left of a COPY.
  func endCopy() {
    var data: UnsafeMutablePointer<CChar>?
    while PQgetCopyData(handle, &data, 0) > 0 { PQfreemem(data) }
    _ = try? finishCopy()
  }

  private func finishCopy() throws(Failure) {
    var failure: Failure?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) != PGRES_COMMAND_OK { failure = Failure(result, on: handle) }
      PQclear(result)
    }
    if let failure { throw failure }
  }
}
