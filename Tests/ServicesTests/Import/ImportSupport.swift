import Domain
import Services
import TestSupport

let importInstant = instant("2026-03-02T12:00:00Z")

/// A file from text, or from bytes in any encoding.
func file(
  _ kind: ImportKind, _ text: String, _ change: (inout ImportOptions) -> Void = { _ in }
) throws -> ImportFile {
  try file(kind, bytes: Array(text.utf8), change)
}

func file(
  _ kind: ImportKind, bytes: [UInt8], _ change: (inout ImportOptions) -> Void = { _ in }
) throws -> ImportFile {
  var options = ImportOptions(kind: kind, imported: importInstant)
  change(&options)
  return try ImportFile(chunks(of: bytes), options)
}

extension ImportFile {
  func all() throws -> [ImportedRow] {
    var rows = try rows()
    var all: [ImportedRow] = []
    while let row = try rows.next() { all.append(row) }
    return all
  }

  /// The entries of all rows; a rejected row is a failure of the test.
  func entries() throws -> [JournalEntry] {
    try all().flatMap { try $0.result.get() }.compactMap { $0.entry }
  }
}

extension [ImportedRow] {
  /// `line: message` of the rejected rows.
  var faults: [String] {
    compactMap { row in
      guard case .failure(let fault) = row.result else { return nil }
      return "\(row.line): \(fault)"
    }
  }

  var items: [ImportItem] {
    flatMap { (try? $0.result.get()) ?? [] }
  }
}

extension ImportItem {
  var entry: JournalEntry? {
    if case .entry(let entry, _) = self { entry } else { nil }
  }

  var change: JournalEntry? {
    if case .entry(_, let change) = self { try? change?.made() } else { nil }
  }

  var record: ImportedRecord? {
    switch self {
    case .contact(let record), .account(let record): record
    case .entry, .campaign, .revenue: nil
    }
  }
}

/// The rows of a CSV text, cells as text.
func csvRows(_ bytes: [UInt8], delimiter: String = ",", chunk: Int = 65_536) throws -> [[String]] {
  try csv(bytes, delimiter: delimiter, chunk: chunk).map(\.cells)
}

func csv(
  _ bytes: [UInt8], delimiter: String = ",", chunk: Int = 65_536
) throws -> [(line: Int, cells: [String], fault: CSVFault?)] {
  var reader = CSVReader(
    delimiter: Array(delimiter.utf8)[0], chunks(of: bytes, size: chunk))
  var row = CSVRow()
  var rows: [(line: Int, cells: [String], fault: CSVFault?)] = []
  while try reader.read(into: &row) { rows.append((row.line, row.cells, row.fault)) }
  return rows
}
