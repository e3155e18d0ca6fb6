/// Which mapping a file is read with, and how well its columns fit.
struct MappingChoice {
  let mapping: ImportMapping
  /// How many columns of the file the mapping recognises.
  let recognised: Int
  /// Needed fields that no column or constant gives, as alternatives.
  let missing: [[String]]

  init(_ mapping: ImportMapping, columns: [String]) {
    self.mapping = mapping
    let targets = mapping.targets(in: columns)
    recognised = Set(targets.map(\.column)).count
    let given = Set(targets.map(\.field.path) + mapping.constants.map(\.field.path))
    var needs = mapping.kind.needs + mapping.requires.map { [$0.path] }
    if mapping.kind.needsTime, !mapping.recordedAtImport { needs.append(["recorded", "at"]) }
    // What `more` holds shows row by row.
    missing = given.contains("more") ? [] : needs.filter { given.isDisjoint(with: $0) }
  }

  /// The built-in mapping of `kind` that recognises most columns of those that have all they need.
  ///
  /// Of equals the first of the list is taken: plain exports come first.
  static func choose(_ kind: ImportKind, columns: [String]) throws(ImportFault) -> MappingChoice {
    let choices = BuiltInMappings.of(kind).map { MappingChoice($0, columns: columns) }
    let fitting = choices.filter(\.missing.isEmpty)
    if let best = best(of: fitting), best.recognised > 0 { return best }
    let nearest = best(of: choices)
    throw .noMapping(
      kind: kind, nearest: nearest?.mapping.name,
      missing: nearest?.missing.map { $0.joined(separator: " or ") } ?? [], columns: columns)
  }

  /// The same; where none has all it needs, the one that comes nearest.
  static func nearest(_ kind: ImportKind, columns: [String]) -> ImportMapping? {
    let choices = BuiltInMappings.of(kind).map { MappingChoice($0, columns: columns) }
    let fitting = best(of: choices.filter { $0.missing.isEmpty && $0.recognised > 0 })
    return (fitting ?? best(of: choices))?.mapping
  }

  private static func best(of choices: [MappingChoice]) -> MappingChoice? {
    choices.reduce(nil) { best, choice in
      best.map { $0.recognised >= choice.recognised } == true ? best : choice
    }
  }
}
