/// Bounds of a CSV file: beyond them a row is a fault, and memory stays bounded.
public enum CSVLimit {
  public static let cellBytes = 1 << 20
  public static let rowBytes = 8 << 20
  public static let columns = 5_000
}

/// What is wrong with the shape of a row.
public enum CSVFault: Error, Hashable, Sendable {
  case unterminatedQuote(openedOnLine: Int)
  case cellTooLong
  case rowTooLong
  case tooManyColumns
}

extension CSVFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unterminatedQuote(let line): "the quote opened on line \(line) is never closed"
    case .cellTooLong: "a cell is longer than \(CSVLimit.cellBytes) bytes"
    case .rowTooLong: "the row is longer than \(CSVLimit.rowBytes) bytes"
    case .tooManyColumns: "the row has more than \(CSVLimit.columns) cells"
    }
  }
}

/// One row of a CSV file as bytes; text is made of a cell only when somebody asks for it.
public struct CSVRow: Sendable {
  /// The physical line on which the row begins, from 1.
  public internal(set) var line = 1
  public internal(set) var fault: CSVFault?
  /// The cells' bytes, unquoted, one after the other, with one byte between them.
  var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`.
  var ends: [Int] = []

  public init() {}

  public var count: Int { ends.count }

  /// The UTF-8 bytes of a cell.
  public func cellBytes(_ index: Int) -> ArraySlice<UInt8> {
    bytes[range(of: index)]
  }

  /// The text of a cell; nil when its bytes are not UTF-8.
  public func text(_ index: Int) -> String? {
    bytes.withUnsafeBufferPointer { buffer in
      String(validating: buffer[range(of: index)], as: UTF8.self)
    }
  }

  /// True when no cell has anything in it.
  var isEmpty: Bool {
    ends.indices.allSatisfy { range(of: $0).isEmpty }
  }

  private func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]
  }

  /// The text of every cell, undecodable bytes replaced by U+FFFD: for people to look at.
  public var cells: [String] {
    ends.indices.map { String(decoding: cellBytes($0), as: UTF8.self) }
  }

  mutating func begin(line: Int) {
    self.line = line
    fault = nil
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
