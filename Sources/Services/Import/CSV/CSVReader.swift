/// Reads CSV (RFC 4180 and what spreadsheets really write) row by row from chunks of UTF-8 bytes.
///
/// Cells in quotes may hold delimiters, line ends and doubled quotes; a quote inside an unquoted
/// cell stands for itself, and what follows a closing quote is kept. Lines end with CRLF, LF or CR.
/// Blank lines are skipped. The result does not depend on how the bytes are cut into chunks.
public struct CSVReader {
  private enum State {
    case cellStart, unquoted, quoted, quoteInQuoted
  }

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let delimiter: UInt8
  private let source: ByteChunks
  private var chunk: [UInt8] = []
  private var position = 0
  private var state = State.cellStart
  private var line: Int
  private var quoteLine = 1
  private var cellStart = 0
  private var hasQuotes = false
  /// The byte before the position was a CR: an LF that follows belongs to it.
  private var afterReturn = false

  /// `firstLine` is the number of the line that `source` begins with.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), firstLine: Int = 1, _ source: @escaping ByteChunks
  ) {
    self.delimiter = delimiter
    line = firstLine
    self.source = source
  }

  /// Reads the next row into `row`, whose memory is used again; false at the end of the file.
  public mutating func read(into row: inout CSVRow) throws -> Bool {
    begin(&row)
    while true {
      while position < chunk.count {
        let bytes = chunk
        let ended = bytes.withUnsafeBufferPointer { consume($0, into: &row) }
        guard ended else { continue }
        if !isBlank(row) { return true }
        begin(&row)
      }
      guard let next = try source() else { return finish(&row) }
      chunk = next
      position = 0
    }
  }

  private mutating func begin(_ row: inout CSVRow) {
    row.begin(line: line)
    cellStart = 0
    hasQuotes = false
  }

  private func isBlank(_ row: CSVRow) -> Bool {
    row.ends.count == 1 && row.ends[0] == 0 && !hasQuotes && row.fault == nil
  }

  private mutating func finish(_ row: inout CSVRow) -> Bool {
    if state == .quoted { row.fault = row.fault ?? .unterminatedQuote(openedOnLine: quoteLine) }
    guard state != .cellStart || !row.ends.isEmpty else { return false }
    endCell(&row)
    state = .cellStart
    return !isBlank(row)
  }

  /// Advances through the chunk; true when a row ended.
  private mutating func consume(
    _ bytes: UnsafeBufferPointer<UInt8>, into row: inout CSVRow
  ) -> Bool {
    while position < bytes.count {
      switch state {
      case .cellStart:
        if row.ends.isEmpty, plainRow(bytes, &row) { return true }
        if startCell(bytes[position], &row) { continue }
        state = .unquoted
      case .unquoted:
        if unquotedRun(bytes, &row) { return true }
      case .quoted:
        quotedRun(bytes, &row)
      case .quoteInQuoted:
        afterQuote(bytes, &row)
      }
    }
    return false
  }

  /// Most rows have no quotes and lie in one chunk: they are copied whole. False, and nothing
  /// changed, where the row is another or longer than a cell may be.
  private mutating func plainRow(
    _ bytes: UnsafeBufferPointer<UInt8>, _ row: inout CSVRow
  ) -> Bool {
    let start = position
    guard !afterReturn || bytes[start] != Self.newline else { return false }
    let limit = min(bytes.count, start + CSVLimit.cellBytes)
    let delimiter = delimiter
    var end = start
    while end < limit {
      let byte = bytes[end]
      if byte == delimiter {
        row.ends.append(end - start)
      } else if byte <= Self.quote,
        byte == Self.newline || byte == Self.carriageReturn || byte == Self.quote
      {
        break
      }
      end += 1
    }
    guard end < limit, bytes[end] != Self.quote, row.ends.count < CSVLimit.columns else {
      row.ends.removeAll(keepingCapacity: true)
      return false
    }
    row.ends.append(end - start)
    row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    afterReturn = bytes[end] == Self.carriageReturn
    position = end + 1
    line += 1
    return true
  }

  /// Handles what may only stand at the start of a cell; true when the byte was taken.
  private mutating func startCell(_ byte: UInt8, _ row: inout CSVRow) -> Bool {
    if byte == Self.newline, afterReturn {
      afterReturn = false
      position += 1
      return true
    }
    afterReturn = false
    guard byte == Self.quote else { return false }
    hasQuotes = true
    quoteLine = line
    state = .quoted
    position += 1
    return true
  }

  private mutating func unquotedRun(
    _ bytes: UnsafeBufferPointer<UInt8>, _ row: inout CSVRow
  ) -> Bool {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != delimiter, bytes[end] != Self.newline,
      bytes[end] != Self.carriageReturn
    {
      end += 1
    }
    append(bytes, start..<end, &row)
    position = end
    guard end < bytes.count else { return false }
    position += 1
    endCell(&row)
    state = .cellStart
    guard bytes[end] != delimiter else { return false }
    afterReturn = bytes[end] == Self.carriageReturn
    line += 1
    return true
  }

  private mutating func quotedRun(_ bytes: UnsafeBufferPointer<UInt8>, _ row: inout CSVRow) {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != Self.quote {
      let byte = bytes[end]
      if byte == Self.carriageReturn || (byte == Self.newline && !afterReturn) { line += 1 }
      afterReturn = byte == Self.carriageReturn
      end += 1
    }
    append(bytes, start..<end, &row)
    position = end
    guard end < bytes.count else { return }
    position += 1
    afterReturn = false
    state = .quoteInQuoted
  }

  /// A quote inside quotes: the end of the quoted part, or the first of a doubled quote.
  private mutating func afterQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ row: inout CSVRow) {
    guard bytes[position] == Self.quote else {
      state = .unquoted
      return
    }
    append(bytes, position..<(position + 1), &row)
    state = .quoted
    position += 1
  }

  /// Keeps what the limits leave room for; the rest of a row that breaks one is read past.
  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ row: inout CSVRow
  ) {
    guard !range.isEmpty, row.fault == nil else { return }
    let cellRoom = CSVLimit.cellBytes - (row.bytes.count - cellStart)
    let rowRoom = CSVLimit.rowBytes - row.bytes.count
    let kept = range.prefix(min(cellRoom, rowRoom))
    row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[kept]))
    if kept.count < range.count { row.fault = cellRoom <= rowRoom ? .cellTooLong : .rowTooLong }
  }

  /// Cells stand in the row with one byte between them.
  private mutating func endCell(_ row: inout CSVRow) {
    guard row.ends.count < CSVLimit.columns else {
      row.fault = row.fault ?? .tooManyColumns
      return
    }
    row.ends.append(row.bytes.count)
    row.bytes.append(delimiter)
    cellStart = row.bytes.count
  }
}
