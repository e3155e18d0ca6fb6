import Domain
import Storage

/// Which rows an export writes: all conditions hold.
public struct ExportFilter: Sendable, Hashable {
  private struct Condition: Sendable, Hashable {
    var path: [String]
    var text: String
  }

  private var conditions: [Condition] = []
  private var leads: Set<ExactText>?

  public init() {}

  /// Conditions such as `lead=L1` or `account.country=DE`, and names of leads, of which a row is
  /// one; nil where a text is no condition.
  public init?(_ texts: [String], leads: [String]? = nil) {
    self.leads = leads.map { Set($0.map { ExactText($0) }) }
    for text in texts {
      // By scalars: the sign may have a mark combined with it.
      let scalars = text.unicodeScalars
      guard let sign = scalars.firstIndex(of: "="), sign > scalars.startIndex else { return nil }
      let path = String(scalars[..<sign]).split(separator: ".", maxSplits: 1).map(String.init)
      conditions.append(
        Condition(path: path, text: String(scalars[scalars.index(after: sign)...])))
    }
  }

  func takes(_ body: JSON) -> Bool {
    if let leads {
      guard let lead = body["lead"]?.text, leads.contains(ExactText(lead)) else { return false }
    }
    return conditions.allSatisfy { condition in
      let value = condition.path.reduce(body as JSON?) { $0?[$1] }
      return (value?.text ?? value?.serialized) == condition.text
    }
  }

  func takes(_ record: ImportedRecord) -> Bool {
    takes(["contact": .object(record.contact), "account": .object(record.account)])
  }
}

extension Workspace {
  /// Rows of a kind that `filter` takes, as bytes in order, from one snapshot. With `sight`,
  /// amounts that it does not see are left out.
  public func export(
    _ kind: ImportKind, _ format: ImportFormat, where filter: ExportFilter,
    _ sight: MoneySight? = nil, write: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws {
    let writer = ExportWriter(kind, format)
    try write(writer.header)
    switch kind {
    case .contacts:
      try await forEachContact { record in
        if filter.takes(record) { try write(writer.record(record)) }
      }
    case .accounts:
      try await forEachAccount { record in
        if filter.takes(record) { try write(writer.record(record)) }
      }
    case .campaigns:
      let seesCosts = sight?.sees(owner: nil) ?? true
      try await readingAnywhere { connection, id in
        try CampaignTable(connection, id).forEach { campaign in
          let members = campaign.exported(withCost: seesCosts)
          if filter.takes(.object(members)) { try write(writer.campaign(members)) }
        }
      }
    case .quotas, .rates, .parents, .names, .pipeline:
      try await readingAnywhere { connection, id in
        for members in try kind.revenueRows(connection, id, sight)
        where filter.takes(.object(members)) {
          try write(writer.revenue(members))
        }
      }
    default:
      let kinds = kind == .journal ? EntryKind.allCases : kind.entryKinds
      try await forEachEntry(of: Set(kinds)) { entry in
        let entry = sight?.shown(entry) ?? entry
        if filter.takes(entry.body) { try write(writer.entry(entry)) }
      }
    }
  }
}
