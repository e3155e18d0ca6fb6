import Domain
import Storage

extension Workspace {
  /// The leads with these names as CSV that an import takes again: captures and profiles of each.
  public func leadsAsCSV(_ leads: [String]) async throws -> [UInt8] {
    let writer = ExportWriter(.leads, .csv)
    var bytes = writer.header
    let wanted: Set<EntryKind> = [.leadCaptured, .leadProfiled]
    for lead in leads {
      for entry in try await entries(of: lead) where wanted.contains(entry.kind) {
        bytes += writer.entry(entry)
      }
    }
    return bytes
  }

  private func entries(of lead: String) async throws -> [JournalEntry] {
    try await database.readAnywhere { [id] connection in
      var entries: [JournalEntry] = []
      guard let subject = try SubjectTable(connection, id).find(.lead(lead)) else { return [] }
      try JournalTable(connection, id).forEach(inComponent: subject.component) { stored in
        if stored.entry.lead.map({ ExactText($0) }) == ExactText(lead) {
          entries.append(stored.entry)
        }
      }
      return entries
    }
  }
}
