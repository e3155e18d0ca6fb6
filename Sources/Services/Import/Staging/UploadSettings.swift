import Domain

/// What a person settled about an uploaded file; what is nil is guessed or detected.
public struct UploadSettings: Sendable, Hashable, Codable {
  public var kind: ImportKind?
  /// The name of a built-in mapping.
  public var mapping: String?
  /// A mapping of one's own as YAML; goes before `mapping`.
  public var ownMapping: String?
  public var encoding: TextEncoding?
  public var delimiter: Delimiter?
  public var decimal: DecimalMark?
  public var dateOrder: DateOrder?
  /// The fields of columns, by the column's place from 0, where the person chose others than the
  /// mapping has; "" leaves the column out.
  public var fields: [Int: String] = [:]

  /// Nil: a table. It follows from the file and is not chosen.
  public internal(set) var followUps: FollowUpKind?

  public init() {}

  /// The fields that a text such as `close_on, closed` names.
  public static func paths(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// How the file is to be read. Throws ``ImportFault`` when the own mapping has faults.
  func options(_ guess: ImportKind, at instant: Instant) throws -> ImportOptions {
    var options = ImportOptions(kind: kind ?? guess, imported: instant)
    if let ownMapping {
      do {
        options.mapping = try ImportMapping.read(yaml: ownMapping)
      } catch {
        throw ImportFault.mapping(name: "mapping", faults: error.faults)
      }
      options.kind = options.mapping?.kind ?? options.kind
    } else {
      options.mapping = mapping.flatMap(BuiltInMappings.named)
      // A mapping of another kind was chosen before the kind was.
      if options.mapping?.kind != options.kind { options.mapping = nil }
    }
    options.encoding = encoding
    options.delimiter = delimiter
    options.decimal = decimal
    options.dateOrder = dateOrder
    options.fields = fields
    return options
  }
}

extension ImportKind: Codable {}
extension TextEncoding: Codable {}
extension Delimiter: Codable {}
extension DecimalMark: Codable {}
extension DateOrder: Codable {}
