import Domain

extension JournalEntry {
  /// True when both tell the same fact: two imports of one row differ in their own instant alone,
  /// and the order of keys tells nothing.
  public func isSameFact(as other: JournalEntry) -> Bool {
    var ignored: Set<String> = ["imported"]
    // A row without a time of its own was recorded at the instant of its import.
    if isRecordedAtImport || other.isRecordedAtImport { ignored.insert("recorded") }
    return told(ignoring: ignored) == other.told(ignoring: ignored)
  }

  private var isRecordedAtImport: Bool {
    body["imported"].map { $0 == body["recorded"] } ?? false
  }

  private func told(ignoring ignored: Set<String>) -> JSON {
    .object((body.members ?? []).filter { !ignored.contains($0.key) }).withSortedKeys
  }
}

extension JSON {
  fileprivate var withSortedKeys: JSON {
    switch self {
    case .object(let members):
      .object(
        members.map { Member($0.key, $0.value.withSortedKeys) }.sorted { $0.key < $1.key })
    case .list(let values): .list(values.map(\.withSortedKeys))
    case .null, .bool, .number, .text: self
    }
  }
}
