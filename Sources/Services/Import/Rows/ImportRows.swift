import Domain

/// The rows of a file, one at a time: memory does not grow with the file.
public struct ImportRows {
  enum Source {
    case cells(CellRows)
    case objects(ObjectRows)
    case journal(JournalRows)
  }

  private var source: Source

  init(_ source: Source) {
    self.source = source
  }

  /// The next rows, `most` of them unless the file ends before; nil at its end.
  mutating func next(_ most: Int) throws -> [ImportedRow]? {
    var rows: [ImportedRow] = []
    while rows.count < most, let row = try next() { rows.append(row) }
    return rows.isEmpty ? nil : rows
  }

  /// The next row, nil at the end of the file; throws only what reading the bytes throws.
  public mutating func next() throws -> ImportedRow? {
    switch source {
    case .cells(var rows):
      defer { source = .cells(rows) }
      return try rows.next()
    case .objects(var rows):
      defer { source = .objects(rows) }
      return try rows.next()
    case .journal(var rows):
      defer { source = .journal(rows) }
      return try rows.next()
    }
  }
}

/// Rows of CSV.
struct CellRows {
  private var reader: CSVReader
  private var row = CSVRow()
  private let interpreter: RowInterpreter
  private let maker: ItemMaker
  private let encoding: TextEncoding

  init(
    _ reader: CSVReader, _ interpreter: RowInterpreter, _ maker: ItemMaker, encoding: TextEncoding
  ) {
    self.reader = reader
    self.interpreter = interpreter
    self.maker = maker
    self.encoding = encoding
  }

  mutating func next() throws -> ImportedRow? {
    while try reader.read(into: &row) {
      // A row of empty cells, which spreadsheets write below their tables, is a blank line.
      if row.isEmpty, row.fault == nil { continue }
      let result = Result { () throws(RowFault) in try items() }
      return ImportedRow(line: row.line, result: result, source: .csv(row))
    }
    return nil
  }

  private func items() throws(RowFault) -> [ImportItem] {
    if let fault = row.fault { throw .shape(fault) }
    let columns = interpreter.names.count
    guard row.count >= columns, (columns..<row.count).allSatisfy({ row.cellBytes($0).isEmpty })
    else {
      throw .cells(found: row.count, columns: columns)
    }
    let fields = try interpreter.fields { (column) throws(RowFault) in
      guard let text = row.text(column) else {
        throw .undecodable(column: interpreter.names[column], encoding: encoding)
      }
      if text.holdsNUL { throw .holdsNUL(column: interpreter.names[column]) }
      return text.isEmpty ? nil : .text(text)
    }
    return try maker.items(fields)
  }
}

/// Rows of NDJSON: one object a line.
struct ObjectRows {
  /// Sets of keys whose columns are remembered; files have few.
  private static let rememberedShapes = 256

  private var reader: LineReader
  private let mapping: ImportMapping
  private let reading: ValueReading
  private let maker: ItemMaker
  private var interpreters: [[String]: RowInterpreter] = [:]

  init(
    _ source: @escaping ByteChunks, _ mapping: ImportMapping, _ reading: ValueReading,
    _ maker: ItemMaker
  ) {
    reader = LineReader(source)
    self.mapping = mapping
    self.reading = reading
    self.maker = maker
  }

  mutating func next() throws -> ImportedRow? {
    guard let line = try reader.next() else { return nil }
    let result: Result<[ImportItem], RowFault>
    do {
      result = .success(try items(line))
    } catch {
      result = .failure(error)
    }
    return ImportedRow(line: line.number, result: result, source: .line(line.bytes))
  }

  private mutating func items(_ line: LineReader.Line) throws(RowFault) -> [ImportItem] {
    if line.isCut { throw .lineTooLong }
    let object = try FlatObject(line.bytes)
    let interpreter = interpreter(for: object.names)
    let fields = try interpreter.fields { (column) throws(RowFault) in
      let value = object.members[column].value
      if value.placeOfNUL != nil { throw .holdsNUL(column: object.members[column].key) }
      return value
    }
    return try maker.items(fields)
  }

  private mutating func interpreter(for names: [String]) -> RowInterpreter {
    if let known = interpreters[names] { return known }
    let interpreter = RowInterpreter(names: names, mapping: mapping, reading: reading)
    if interpreters.count < Self.rememberedShapes { interpreters[names] = interpreter }
    return interpreter
  }
}

/// Lines of a journal, which are entries as they are.
struct JournalRows {
  private var reader: LineReader
  private var last: Instant?

  init(_ source: @escaping ByteChunks) {
    reader = LineReader(source)
  }

  mutating func next() throws -> ImportedRow? {
    guard let line = try reader.next() else { return nil }
    let result: Result<[ImportItem], RowFault>
    do {
      result = .success([.entry(try entry(line), ifDiffering: nil)])
    } catch {
      result = .failure(error)
    }
    return ImportedRow(line: line.number, result: result, source: .line(line.bytes))
  }

  private mutating func entry(_ line: LineReader.Line) throws(RowFault) -> JournalEntry {
    if line.isCut { throw .lineTooLong }
    do {
      return try ordered(line.bytes)
    } catch {
      throw .journal(error)
    }
  }

  private mutating func ordered(_ line: [UInt8]) throws(JournalFault) -> JournalEntry {
    let body = try JournalEntry.body(ofLine: line).withoutRejection
    if let fault = JournalFault.holdingNUL(body) { throw fault }
    let entry = try JournalEntry.read(body)
    if let last, entry.recorded < last {
      throw JournalFault(
        path: "recorded", problem: "out of order: \(entry.recorded) comes after a line of \(last)")
    }
    last = entry.recorded
    return entry
  }
}
