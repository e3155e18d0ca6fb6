/// What the rows of a file most likely are, from its columns and its name.
enum KindGuess {
  /// Of equals the first: a table of people is leads rather than contacts.
  private static let order: [ImportKind] = [
    .leads, .opportunities, .contacts, .accounts, .activities, .touches, .invoices,
    .campaigns, .quotas, .rates, .parents, .names, .pipeline,
  ]

  /// How many recognised columns the name of the file outweighs.
  private static let weightOfName = 2

  private static let words: [ImportKind: [String]] = [
    .leads: ["lead", "prospect"], .contacts: ["contact"], .accounts: ["account", "compan"],
    .activities: ["activit", "visit", "event"], .touches: ["touch", "task", "call", "meeting"],
    .opportunities: ["opportunit", "deal"], .invoices: ["invoice"],
    .campaigns: ["campaign", "spend"], .quotas: ["quota"], .rates: ["rate", "currenc"],
    .parents: ["parent", "hierarch"], .names: ["alias", "account-name", "account_name"],
    .pipeline: ["pipeline", "stage"],
  ]

  static func kind(columns: [String], format: ImportFormat, file: String) -> ImportKind {
    if format == .ndjson, ["id", "recorded", "kind"].allSatisfy(columns.contains) {
      return .journal
    }
    var best = (kind: ImportKind.leads, points: 0)
    for kind in order {
      let fitting = BuiltInMappings.of(kind).map { MappingChoice($0, columns: columns) }
        .filter(\.missing.isEmpty)
      guard let recognised = fitting.map(\.recognised).max(), recognised > 0 else { continue }
      let isNamed = words[kind]?.contains { file.lowercased().contains($0) } ?? false
      // A kind that needs more than an identity, and finds it, is the more particular one.
      let points = recognised + kind.needs.count - 1 + (isNamed ? weightOfName : 0)
      if points > best.points { best = (kind, points) }
    }
    return best.kind
  }
}
