import Domain

/// The rows of one file on their way into the ledger: taken, or let out with what is wrong.
struct RowIntake {
  /// Rows between two reports of progress.
  private static let reportEvery = 500

  /// Before the first rejected row: a clean file leaves no rejects.
  let header: [UInt8]
  let rejects: RejectsSink?
  let progress: (Int) -> Void
  private(set) var counts = ImportCounts()

  init(header: [UInt8], rejects: RejectsSink?, progress: @escaping (Int) -> Void) {
    (self.header, self.rejects, self.progress) = (header, rejects, progress)
  }

  /// `rejected` writes the row with its fault.
  mutating func take(
    _ row: Result<[ImportItem], RowFault>, into ingest: inout Ingest,
    rejected: (RowFault) throws -> [UInt8]
  ) throws {
    counts.read += 1
    if counts.read.isMultiple(of: Self.reportEvery) { progress(counts.read) }
    switch row {
    case .success(let items):
      if let since = try ingest.erasure(of: items) {
        try reject(rejected(.erased(since: since)))
      } else {
        do {
          counts.note(try items.map { try ingest.take($0) })
        } catch let fault as RowFault where items.first?.isRevenue ?? false {
          // Such a row is one item that is judged before anything is written.
          try reject(rejected(fault))
        }
      }
    case .failure(let fault): try reject(rejected(fault))
    }
  }

  private mutating func reject(_ row: [UInt8]) throws {
    if counts.rejected == 0 { try rejects?(header) }
    counts.rejected += 1
    try rejects?(row)
  }
}

extension ImportItem {
  fileprivate var isRevenue: Bool {
    if case .revenue = self { true } else { false }
  }
}
