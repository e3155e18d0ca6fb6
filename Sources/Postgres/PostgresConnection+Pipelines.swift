import CLibPQ
import Storage

/// Statements whose answers nobody waits for one by one.
extension PostgresConnection {
  /// Statements that are sent before somebody looks whether they were done.
  private static let most = 4_096

  func send(_ sql: SQL) throws { try send(sql.text, BoundValues(sql.values)) }

  func send(_ text: String, _ values: BoundValues) throws {
    let pipeline = try sending ?? translating { () throws(Failure) in try Pipeline(link) }
    sending = pipeline
    pipeline.add(text, values)
    // How many rows it changes is not known yet.
    noting(rows: 1)
    if pipeline.hasFailed || pipeline.counts.count >= Self.most { try settle() }
  }

  func settle() throws {
    guard let pipeline = sending.take() else { return }
    do throws(Failure) { try pipeline.finish() } catch { throw error.translated(label) }
  }

  /// The answer of a statement that goes out after those that nobody has waited for, with them.
  func asking(
    _ pipeline: Pipeline, _ text: String, _ values: BoundValues
  ) throws -> OpaquePointer {
    sending = nil
    do throws(Failure) {
      return try pipeline.ask(text, values)
    } catch {
      throw error.translated(label)
    }
  }

  @discardableResult
  func pipelined(_ statements: [SQL]) throws -> [Int] {
    let pipeline = try translating { () throws(Failure) in try Pipeline(link) }
    for statement in statements { pipeline.add(statement.text, BoundValues(statement.values)) }
    defer { noting(rows: pipeline.counts.reduce(0, +)) }
    try translating { () throws(Failure) in try pipeline.finish() }
    return pipeline.counts
  }

  func forEach(
    in queries: [SQL], _ body: (_ place: Int, _ row: inout Row) throws -> Void
  ) throws {
    var refusal: (any Error)?
    try withoutActuallyEscaping(body) { body in
      let pipeline = try translating { () throws(Failure) in
        try Pipeline(link) { place, result in
          // Of what the body threw the rest is read over.
          guard refusal == nil else { return PQclear(result) }
          do {
            try PostgresConnection.read(result) { row in try body(place, &row) }
          } catch {
            refusal = error
          }
        }
      }
      for query in queries { pipeline.add(query.text, BoundValues(query.values)) }
      try translating { () throws(Failure) in try pipeline.finish() }
    }
    if let refusal { throw refusal }
  }
}
