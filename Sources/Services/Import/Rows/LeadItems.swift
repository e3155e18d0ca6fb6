import Domain

extension ItemMaker {
  /// A lead is captured once; a later export of the same lead with other fields profiles it anew.
  func leadItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    let kind = try kind(of: fields)
    let entry = try entry(fields, EntryDraft(kind: kind))
    guard kind == .leadCaptured, fields["id"] != nil, fields["entry"] == nil else {
      return .entry(entry, ifDiffering: nil)
    }
    var change = EntryDraft(kind: .leadProfiled)
    change.id = "\(id(of: fields))/\(digest(fields))"
    change.recorded = max(entry.recorded, fields.instant("changed") ?? imported)
    change.at = change.recorded
    change.without = ["source", "campaign"]
    return .entry(entry, ifDiffering: try self.entry(fields, change))
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
