/// The mappings that the program carries in itself.
public enum BuiltInMappings {
  /// Plain ones first: of mappings that fit equally well the first is chosen.
  static let texts = PlainMappings.texts + SalesforceMappings.texts + HubSpotMappings.texts

  public static var names: [String] { texts.map(\.name) }

  /// The mapping of that name; nil when there is none.
  public static func named(_ name: String) -> ImportMapping? {
    all.first { $0.name == name.lowercased() }
  }

  /// The YAML of the mapping of that name, to begin one's own with.
  public static func text(of name: String) -> String? {
    texts.first { $0.name == name.lowercased() }?.yaml
  }

  static func of(_ kind: ImportKind) -> [ImportMapping] {
    all.filter { $0.kind == kind }
  }

  /// A test reads every text, so that none is lost here.
  private static let all = texts.compactMap { try? ImportMapping.read(yaml: $0.yaml) }
}

extension ImportMapping {
  /// Reads a mapping file (docs/import.md, Mappings).
  public static func read(yaml: String) throws(MappingFaults) -> ImportMapping {
    try MappingReader.read(yaml)
  }
}
