import Domain
import Storage

/// What stands at the beginning of a backup, readable without any passphrase.
public struct BackupHeader: Sendable, Hashable {
  /// The first bytes of every backup.
  static let signature = Array("CONCORD BACKUP 1\n".utf8)

  /// When the snapshot was asked for.
  public var created: Instant
  /// The migration that the database was at.
  public var schema: Int
  public var tables: [TableShape]
  /// Nil: not encrypted.
  public var salt: [UInt8]?

  public var isEncrypted: Bool { salt != nil }

  var json: JSON {
    [
      "created": .text(created.rfc3339), "schema": .number(Double(schema)),
      "salt": salt.map { .text(hexadecimal($0)) } ?? .null,
      "tables": .list(
        tables.map { table in
          [
            "name": .text(table.name),
            "columns": .list(
              table.columns.map { .list([.text($0.name), .text($0.kind.rawValue)]) }),
            "key": .list(table.key.map { .number(Double($0)) }),
            "parents": .list(table.parents.sorted().map { .text($0) }),
          ]
        }),
    ]
  }

  init(created: Instant, schema: Int, tables: [TableShape], salt: [UInt8]?) {
    (self.created, self.schema, self.tables, self.salt) = (created, schema, tables, salt)
  }

  init?(_ json: JSON) {
    guard let created = json["created"]?.text.flatMap({ Instant(rfc3339: $0) }),
      let schema = json["schema"]?.number.flatMap({ Int(exactly: $0) }),
      let tables = json["tables"]?.list?.map(BackupHeader.table), !tables.contains(nil)
    else { return nil }
    self.init(created: created, schema: schema, tables: tables.compactMap { $0 }, salt: nil)
    if let text = json["salt"]?.text {
      guard let bytes = BackupHeader.bytes(hexadecimal: text) else { return nil }
      salt = bytes
    }
  }

  private static func table(_ json: JSON) -> TableShape? {
    guard let name = json["name"]?.text, let key = json["key"]?.list,
      let columns = json["columns"]?.list?.map(column), !columns.contains(nil)
    else { return nil }
    let places = key.compactMap { $0.number.flatMap { Int(exactly: $0) } }
    let parents = (json["parents"]?.list ?? []).compactMap(\.text)
    guard places.count == key.count, places.allSatisfy(columns.indices.contains) else { return nil }
    return TableShape(
      name: name, columns: columns.compactMap { $0 }, key: places, parents: Set(parents))
  }

  private static func column(_ json: JSON) -> TableShape.Column? {
    guard let pair = json.list, pair.count == 2, let name = pair[0].text,
      let kind = pair[1].text.flatMap(TableShape.Kind.init(rawValue:))
    else { return nil }
    return TableShape.Column(name: name, kind: kind)
  }

  private static func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map { place in
      UInt8(String(decoding: digits[place..<(place + 2)], as: UTF8.self), radix: 16)
    }
    return bytes.contains(nil) ? nil : bytes.compactMap { $0 }
  }
}

/// What a block of a backup holds.
enum BackupBlock {
  private static let rowsMark: UInt8 = 1
  private static let endMark: UInt8 = 2

  /// Rows of the table in this place of the header's list.
  case rows(table: Int, [UInt8])
  /// Nothing follows; so many rows went before.
  case end(rows: Int)

  var bytes: [UInt8] {
    switch self {
    case .rows(let table, let rows):
      [Self.rowsMark] + BackupBytes.of(UInt32(table)) + rows
    case .end(let rows): [Self.endMark] + BackupBytes.of(UInt64(rows))
    }
  }

  init?(_ bytes: [UInt8]) {
    switch bytes.first {
    case Self.rowsMark where bytes.count >= 5:
      self = .rows(
        table: Int(BackupBytes.number(bytes[1..<5])), Array(bytes[5...]))
    case Self.endMark where bytes.count == 9:
      guard let rows = Int(exactly: BackupBytes.number(bytes[1...])) else { return nil }
      self = .end(rows: rows)
    default: return nil
    }
  }
}

/// Numbers in a file, the byte of most weight first.
enum BackupBytes {
  static func of(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
