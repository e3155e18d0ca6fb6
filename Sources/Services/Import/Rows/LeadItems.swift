import Domain

extension ItemMaker {
  /// A lead's row may also tell that it became a deal, or was merged into another lead.
  func leadItems(_ fields: RowFields) throws(RowFault) -> [ImportItem] {
    let lead = try leadItem(fields)
    guard case .entry(let captured, _) = lead, captured.kind == .leadCaptured else { return [lead] }
    var items = [lead]
    if let opportunity = fields.text("converted_opportunity") {
      let at = fields.instant("converted_at") ?? fields.instant("changed") ?? imported
      var draft = EntryDraft(kind: .opportunityOpened)
      draft.part = "/converted"
      items.append(
        try consequence(of: captured, at: at, draft, fields, saying: "opportunity", opportunity))
    }
    if let into = fields.text("merged_into") {
      var draft = EntryDraft(kind: .leadMerged)
      draft.part = "/merged"
      let at = fields.instant("changed") ?? imported
      items.append(try consequence(of: captured, at: at, draft, fields, saying: "into", into))
    }
    return items
  }

  /// What happened to the lead later: learned when it happened, not before the lead was.
  private func consequence(
    of captured: JournalEntry, at instant: Instant, _ draft: EntryDraft, _ fields: RowFields,
    saying name: String, _ value: String
  ) throws(RowFault) -> ImportItem {
    var draft = draft
    draft.recorded = max(captured.recorded, instant)
    draft.at = draft.recorded
    draft.only = [name]
    var fields = fields
    if let field = ImportField(name) { fields.set(field, .text(value)) }
    return .entry(try entry(fields, draft), ifDiffering: nil)
  }

  /// A lead is captured once; a later export of the same lead with other fields profiles it anew.
  func leadItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    let kind = try kind(of: fields)
    let entry = try entry(fields, EntryDraft(kind: kind))
    guard kind == .leadCaptured, fields["id"] != nil, fields["entry"] == nil else {
      return .entry(entry, ifDiffering: nil)
    }
    var change = EntryDraft(kind: .leadProfiled)
    change.recorded = max(entry.recorded, fields.instant("changed") ?? imported)
    change.at = change.recorded
    change.without = ["source", "campaign"]
    return .entry(entry, ifDiffering: try changed(fields, change))
  }

  /// The words of a touch are few, and rules and measures count by them: others are faults.
  func touch(_ fields: RowFields) throws(RowFault) -> ImportItem {
    for (field, words) in Self.touchWords where fields["entry"] == nil {
      guard let text = fields.text(field), !words.contains(text) else { continue }
      throw .value(column: field, text: text, expected: "one of \(words.joined(separator: ", "))")
    }
    return .entry(try entry(fields, EntryDraft(kind: .touch)), ifDiffering: nil)
  }

  private static let touchWords: [(field: String, words: [String])] = [
    ("channel", ["call", "email", "meeting", "message"]),
    ("direction", ["outbound", "inbound"]),
    ("outcome", ["connected", "no_answer", "replied", "bounced", "held", "cancelled"]),
    ("function", ["marketing", "sales", "operations", "leadership"]),
  ]
}
