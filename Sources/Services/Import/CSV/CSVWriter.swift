/// Writes rows as RFC 4180 CSV: comma, CRLF, quotes only where they are needed.
public struct CSVWriter: Sendable {
  private let delimiter: UInt8

  public init(delimiter: Delimiter = .comma) {
    self.delimiter = delimiter.byte
  }

  public func line(_ cells: [String]) -> [UInt8] {
    var out: [UInt8] = []
    append(cells, to: &out)
    return out
  }

  public func append(_ cells: [String], to out: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(delimiter) }
      // A row of one empty cell would be a blank line, which no reader sees.
      append(cell, quoted: cells.count == 1 && cell.isEmpty, to: &out)
    }
    out.append(UInt8(ascii: "\r"))
    out.append(UInt8(ascii: "\n"))
  }

  /// Rows in which no spreadsheet finds a formula.
  public func guarded(_ lines: [[String]]) -> [UInt8] {
    var out: [UInt8] = []
    for line in lines { append(line.map(FormulaGuard.guarded), to: &out) }
    return out
  }

  private func append(_ cell: String, quoted asked: Bool, to out: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let special = cell.utf8.contains {
      $0 == delimiter || $0 == quote || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    guard asked || special else { return out.append(contentsOf: cell.utf8) }
    out.append(quote)
    for byte in cell.utf8 {
      if byte == quote { out.append(quote) }
      out.append(byte)
    }
    out.append(quote)
  }
}
