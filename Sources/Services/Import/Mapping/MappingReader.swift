import Domain

/// Reads a mapping file (docs/import.md, Mappings), telling every fault it finds.
struct MappingReader {
  private static let keys = [
    "mapping", "kind", "columns", "own_names", "constants", "values", "types", "dates", "decimal",
    "recorded", "state", "requires",
  ]

  private var faults: [MappingFault] = []

  static func read(_ yaml: String) throws(MappingFaults) -> ImportMapping {
    let root: YAMLDocument
    do {
      root = try YAMLDocument.read(yaml)
    } catch {
      throw MappingFaults(faults: error.faults.map(MappingFault.init))
    }
    var reader = MappingReader()
    let mapping = reader.mapping(root)
    guard let mapping, reader.faults.isEmpty else { throw MappingFaults(faults: reader.faults) }
    return mapping
  }

  private mutating func mapping(_ root: YAMLDocument) -> ImportMapping? {
    let parts = members(root, allowed: Self.keys)
    let name = parts["mapping"].flatMap { text($0) }
    let kind = parts["kind"].flatMap { choice($0, ImportKind.allCases.filter { $0 != .journal }) }
    for key in ["mapping", "kind"] where parts[key] == nil {
      faults.append(root.fault("\(key) is missing", expected: "the key \(key)"))
    }
    let result = ImportMapping(
      name: name ?? "", kind: kind ?? .leads, columns: columns(parts["columns"]),
      takesOwnNames: parts["own_names"].map { boolean($0) } ?? false,
      constants: constants(parts["constants"]), values: values(parts["values"]),
      types: types(parts["types"]), dates: dates(parts["dates"]),
      decimal: parts["decimal"].flatMap { decimal($0) },
      recordedAtImport: parts["recorded"].flatMap { choice($0, [ImportTime.import]) } != nil,
      state: state(parts["state"]), requires: requires(parts["requires"]))
    return name == nil || kind == nil ? nil : result
  }

  private enum ImportTime: String { case `import` }
}

// MARK: - Sections

extension MappingReader {
  private mutating func columns(_ node: YAMLDocument?) -> [ImportMapping.Column] {
    members(node).map { name, value in
      ImportMapping.Column(name: name, fields: texts(value).compactMap { field($0) })
    }
  }

  private mutating func constants(_ node: YAMLDocument?) -> [(field: ImportField, value: JSON)] {
    members(node).compactMap { name, value in
      guard let field = field((name, value)), let text = text(value) else { return nil }
      return (field, .text(text))
    }
  }

  private mutating func values(_ node: YAMLDocument?) -> [String: ImportMapping.ValueMap] {
    var maps: [String: ImportMapping.ValueMap] = [:]
    for (name, value) in members(node) {
      guard let field = field((name, value)) else { continue }
      var map = ImportMapping.ValueMap(words: [:], otherwise: nil)
      for (word, node) in members(value) {
        let json: JSON = if case .null = node.content { .null } else { .text(text(node) ?? "") }
        if word == "*" { map.otherwise = json } else { map.words[word.trimmed.lowercased()] = json }
      }
      maps[field.path] = map
    }
    return maps
  }

  private mutating func types(_ node: YAMLDocument?) -> [String: ImportField.ValueType] {
    var types: [String: ImportField.ValueType] = [:]
    for (name, value) in members(node) {
      guard let field = field((name, value)),
        let type = choice(value, ImportField.ValueType.allCases)
      else { continue }
      types[field.path] = type
    }
    return types
  }

  private mutating func dates(_ node: YAMLDocument?) -> ImportMapping.Dates {
    guard let node else { return ImportMapping.Dates() }
    let parts = members(node, allowed: ["format", "order", "timezone"])
    var dates = ImportMapping.Dates()
    if let format = parts["format"] { dates.format = dateFormat(format) ?? .auto }
    if let order = parts["order"], !isAuto(order) {
      dates.order = choice(order, DateOrder.allCases)
    }
    if let node = parts["timezone"], let name = text(node) {
      if let zone = Zone(name) {
        dates.zone = zone
      } else {
        faults.append(node.fault("unknown time zone “\(name)”", expected: "a name such as UTC"))
      }
    }
    return dates
  }

  private mutating func dateFormat(_ node: YAMLDocument) -> DateReading.Format? {
    guard let text = text(node) else { return nil }
    switch text {
    case "auto": return .auto
    case "epoch_s": return .epochSeconds
    case "epoch_ms": return .epochMilliseconds
    default:
      if let pattern = DatePattern(text) { return .pattern(pattern) }
      let expected = "auto, epoch_s, epoch_ms, or a pattern such as dd.MM.yyyy HH:mm"
      faults.append(node.fault("unknown format “\(text)”", expected: expected))
      return nil
    }
  }

  private mutating func decimal(_ node: YAMLDocument) -> DecimalMark? {
    isAuto(node) ? nil : choice(node, DecimalMark.allCases)
  }

  private mutating func state(_ node: YAMLDocument?) -> ImportMapping.DealState {
    guard let node else { return ImportMapping.DealState() }
    let parts = members(node, allowed: ["always", "won", "lost"])
    return ImportMapping.DealState(
      always: parts["always"].flatMap { choice($0, ImportMapping.DealState.State.allCases) },
      won: Set(parts["won"].map { texts($0) }?.map { $0.0.trimmed.lowercased() } ?? []),
      lost: Set(parts["lost"].map { texts($0) }?.map { $0.0.trimmed.lowercased() } ?? []))
  }

  private mutating func requires(_ node: YAMLDocument?) -> [ImportField] {
    node.map { texts($0) }?.compactMap { field($0) } ?? []
  }
}

// MARK: - Nodes

extension MappingReader {
  private mutating func members(_ node: YAMLDocument?) -> [(String, YAMLDocument)] {
    guard let node else { return [] }
    guard case .mapping(let members) = node.content else {
      faults.append(node.fault("is not a mapping", expected: "keys with values"))
      return []
    }
    return members.map { ($0.key, $0.value) }
  }

  private mutating func members(_ node: YAMLDocument, allowed: [String]) -> [String: YAMLDocument] {
    var found: [String: YAMLDocument] = [:]
    for (key, value) in members(node) {
      guard allowed.contains(key) else {
        let expected = "one of \(allowed.joined(separator: ", "))"
        faults.append(value.fault("unknown key", expected: expected))
        continue
      }
      found[key] = value
    }
    return found
  }

  private mutating func text(_ node: YAMLDocument) -> String? {
    if case .text(let text) = node.content { return text }
    faults.append(node.fault("is not text", expected: "text"))
    return nil
  }

  /// One text or a list of texts, each with the node it stands in.
  private mutating func texts(_ node: YAMLDocument) -> [(String, YAMLDocument)] {
    guard case .list(let nodes) = node.content else {
      return text(node).map { [($0, node)] } ?? []
    }
    return nodes.compactMap { item in text(item).map { ($0, item) } }
  }

  private mutating func field(_ named: (name: String, node: YAMLDocument)) -> ImportField? {
    if let field = ImportField(named.name) { return field }
    let groups = ImportField.groups.map { "\($0).NAME" }.joined(separator: ", ")
    faults.append(
      named.node.fault("“\(named.name)” is no field", expected: "a field such as id, \(groups)"))
    return nil
  }

  private mutating func choice<Choice: RawRepresentable<String>>(
    _ node: YAMLDocument, _ choices: [Choice]
  ) -> Choice? {
    guard let text = text(node) else { return nil }
    if let match = choices.first(where: { $0.rawValue == text }) { return match }
    let expected = "one of \(choices.map(\.rawValue).joined(separator: ", "))"
    faults.append(node.fault("unknown value “\(text)”", expected: expected))
    return nil
  }

  private mutating func boolean(_ node: YAMLDocument) -> Bool {
    guard let text = text(node) else { return false }
    if text != "true", text != "false" {
      faults.append(node.fault("unknown value “\(text)”", expected: "true or false"))
    }
    return text == "true"
  }

  private func isAuto(_ node: YAMLDocument) -> Bool {
    if case .text("auto") = node.content { true } else { false }
  }
}

extension YAMLDocument {
  fileprivate func fault(_ problem: String, expected: String) -> MappingFault {
    MappingFault(line: line, column: column, path: path, problem: problem, expected: expected)
  }
}
