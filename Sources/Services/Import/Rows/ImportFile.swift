import Domain

/// A file to import: how it will be read, what that gives for its first rows, and all its rows.
public struct ImportFile {
  /// Rows that a person is shown before anything is written.
  public static let previewRows = 20

  public let plan: ImportPlan
  private let file: HeadedBytes
  private let head: TextHead
  private let options: ImportOptions
  private let reading: ValueReading

  /// Looks at the head of the file; throws ``ImportFault`` when it cannot be imported, and what
  /// `source` throws.
  public init(_ source: @escaping ByteChunks, _ options: ImportOptions) throws {
    file = try HeadedBytes(source)
    guard !file.head.isEmpty else { throw ImportFault.empty }
    head = try TextHead(file, options)
    self.options = options
    let isGuessed = options.mapping == nil && options.kind != .journal
    let choice = try Self.choice(options, columns: head.columns)
    let mapping = choice?.mapping
    let values = Detection(head, mapping, options)
    reading = ValueReading(decimal: values.decimal, dates: values.dates)
    plan = ImportPlan(
      head, options, mapping, isGuessed: isGuessed, values, missing: choice?.missing ?? [])
  }

  private static func choice(
    _ options: ImportOptions, columns: [String]
  ) throws(ImportFault) -> MappingChoice? {
    guard options.kind != .journal else { return nil }
    let isOpen = options.toleratesMissing || !options.fields.isEmpty
    let base: ImportMapping? =
      if let named = options.mapping {
        named
      } else if isOpen {
        MappingChoice.nearest(options.kind, columns: columns)
      } else {
        try MappingChoice.choose(options.kind, columns: columns).mapping
      }
    guard let base else { return nil }
    guard base.kind == options.kind else {
      throw .wrongKind(mapping: base.name, is: base.kind, asked: options.kind)
    }
    let choice = MappingChoice(base.sending(options.fields, of: columns), columns: columns)
    guard choice.missing.isEmpty || options.toleratesMissing else {
      throw .noMapping(
        kind: options.kind, nearest: base.name,
        missing: choice.missing.map { $0.joined(separator: " or ") }, columns: columns)
    }
    return choice
  }

  /// All rows of the file. It can be read once.
  public func rows() throws -> ImportRows {
    try rows(of: file.chunks)
  }

  /// The first rows, read as ``rows()`` will read them.
  public func preview(_ count: Int = previewRows) throws -> [ImportedRow] {
    var rows = try rows(of: chunks(of: file.head))
    var preview: [ImportedRow] = []
    while preview.count < count, let row = try rows.next() { preview.append(row) }
    // The head may end inside the last of them.
    if !file.isWhole, preview.count < count, !preview.isEmpty { preview.removeLast() }
    return preview
  }

  private func rows(of source: @escaping ByteChunks) throws -> ImportRows {
    let text = Transcoder.utf8Chunks(
      of: source, in: plan.encoding.encoding, skipping: plan.encoding.markLength)
    guard let mapping = plan.mapping else { return ImportRows(.journal(JournalRows(text))) }
    let maker = ItemMaker(mapping: mapping, imported: options.imported, reading: reading)
    guard let delimiter = plan.delimiter else {
      return ImportRows(.objects(ObjectRows(text, mapping, reading, maker)))
    }
    let body = skipping(head.declarationLength, of: text)
    var reader = CSVReader(
      delimiter: delimiter.byte, firstLine: head.declarationLength > 0 ? 2 : 1, body)
    _ = try TextHead.header(&reader)
    let interpreter = RowInterpreter(names: plan.columns, mapping: mapping, reading: reading)
    return ImportRows(
      .cells(CellRows(reader, interpreter, maker, encoding: plan.encoding.encoding)))
  }

  private func skipping(_ length: Int, of source: @escaping ByteChunks) -> ByteChunks {
    var left = length
    return {
      guard let chunk = try source() else { return nil }
      guard left > 0 else { return chunk }
      let skipped = min(left, chunk.count)
      left -= skipped
      return Array(chunk.dropFirst(skipped))
    }
  }
}

/// What the numbers and dates of the sample say.
struct Detection {
  let decimal: DecimalMark
  let dates: DateReading
  private(set) var notes: [ImportNote] = []

  init(_ head: TextHead, _ mapping: ImportMapping?, _ options: ImportOptions) {
    var numbers = DecimalMark.Votes()
    var orders = DateOrder.Votes()
    for (column, field) in mapping?.targets(in: head.columns) ?? [] {
      guard let type = mapping?.type(of: field) else { continue }
      for row in head.sample where column < row.count {
        guard let text = row[column]?.trimmed, !text.isEmpty else { continue }
        switch type {
        case .number, .level: numbers.count(text)
        case .date, .instant: orders.count(text)
        case .text, .word, .email, .domain, .boolean, .json: break
        }
      }
    }
    let order = DetectedDateOrder.detect(orders)
    let format = mapping?.dates.format ?? .auto
    let settledOrder = options.dateOrder ?? mapping?.dates.order
    let settledMark = options.decimal ?? mapping?.decimal
    decimal = settledMark ?? DecimalMark.detect(numbers)
    dates = DateReading(
      format: format, order: settledOrder ?? order.order, zone: mapping?.dates.zone ?? .utc)
    if case .auto = format, settledOrder == nil, order.isAmbiguous {
      notes.append(.ambiguousDates(readAs: order.order))
    }
    if settledMark == nil, numbers.open > 0, numbers.point == numbers.comma {
      notes.append(.ambiguousNumbers(readAs: decimal))
    }
  }
}

extension ImportPlan {
  init(
    _ head: TextHead, _ options: ImportOptions, _ mapping: ImportMapping?, isGuessed: Bool,
    _ values: Detection, missing: [[String]]
  ) {
    var fields: [Int: [String]] = [:]
    for (column, field) in mapping?.targets(in: head.columns) ?? [] {
      fields[column, default: []].append(field.path)
    }
    self.init(
      kind: options.kind, format: head.format, encoding: head.encoding,
      delimiter: head.delimiter, columns: head.columns, decimal: values.decimal,
      dateOrder: values.dates.order, mapping: mapping, isMappingGuessed: isGuessed,
      recognised: fields.sorted { $0.key < $1.key }.map { (head.columns[$0.key], $0.value) },
      unmapped: mapping == nil
        ? [] : head.columns.enumerated().filter { fields[$0.offset] == nil }.map(\.element),
      notes: head.headerNotes + values.notes
        + (head.encoding.evidence == .mostlyUTF8 ? [.damagedText] : []),
      missing: missing)
  }
}
