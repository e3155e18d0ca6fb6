import Domain

/// The head of a file as text: its rows, for detection and for a preview.
struct TextHead {
  /// Rows that detection of numbers and dates looks at.
  private static let sampleRows = 1_000

  let encoding: DetectedEncoding
  let format: ImportFormat
  let delimiter: Delimiter?
  /// Bytes of Excel's `sep=` line, which is no row.
  let declarationLength: Int
  let columns: [String]
  let headerNotes: [ImportNote]
  /// Values by column, in the order of rows.
  let sample: [[String?]]

  init(_ file: HeadedBytes, _ options: ImportOptions) throws {
    encoding = try DetectedEncoding.detect(
      file.head, isWhole: file.isWhole, asked: options.encoding)
    var transcoder = Transcoder(encoding.encoding)
    let text = transcoder.utf8(of: Array(file.head.dropFirst(encoding.markLength)))
    let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let first else { throw ImportFault.empty }
    let isJSON = first == UInt8(ascii: "{") || options.kind == .journal
    format = options.format ?? (isJSON ? .ndjson : .csv)
    guard format == .csv else {
      (delimiter, declarationLength, headerNotes) = (nil, 0, [])
      (columns, sample) = try Self.objects(text, isWhole: file.isWhole)
      return
    }
    let declared = Delimiter.declared(text)
    declarationLength = declared?.length ?? 0
    let body = Array(text.dropFirst(declarationLength))
    let delimiter =
      options.delimiter ?? declared?.delimiter ?? Delimiter.detect(body, isWhole: file.isWhole)
    self.delimiter = delimiter
    var reader = CSVReader(delimiter: delimiter.byte, chunks(of: body))
    let header = try Self.header(&reader)
    columns = header.names
    headerNotes = header.notes
    sample = try Self.rows(&reader, isWhole: file.isWhole)
  }

  static func header(_ reader: inout CSVReader) throws -> CSVHeader {
    var row = CSVRow()
    guard try reader.read(into: &row) else { throw ImportFault.empty }
    if let fault = row.fault {
      throw ImportFault.headerUnreadable(line: row.line, problem: fault.description)
    }
    let cells = row.ends.indices.map { row.text($0) }
    guard !cells.contains(nil) else {
      throw ImportFault.headerUnreadable(
        line: row.line, problem: "cannot be decoded; name the encoding of the file")
    }
    return CSVHeader(cells.compactMap { $0 })
  }

  private static func rows(_ reader: inout CSVReader, isWhole: Bool) throws -> [[String?]] {
    var row = CSVRow()
    var rows: [[String?]] = []
    while rows.count <= sampleRows, try reader.read(into: &row) {
      rows.append(row.ends.indices.map { row.text($0) })
    }
    // The head may end inside its last row.
    if !isWhole, !rows.isEmpty { rows.removeLast() }
    return rows
  }

  private static func objects(_ text: [UInt8], isWhole: Bool) throws -> ([String], [[String?]]) {
    var reader = LineReader(chunks(of: text))
    var names: [String] = []
    var objects: [FlatObject] = []
    while objects.count <= sampleRows, let line = try reader.next() {
      guard let object = try? FlatObject(line.bytes) else { continue }
      objects.append(object)
      for name in object.names where !names.contains(name) { names.append(name) }
    }
    return (names, objects.map { object in names.map { object[$0]?.text } })
  }
}
