import Domain

extension ItemMaker {
  /// Fields that tell the state of a deal: of a closed deal they are known since it closed.
  private static let stateFields: Set<String> = [
    "stage", "category", "close_on", "probability", "reason",
  ]
  /// What the fact of closing repeats.
  private static let closingFields: Set<String> = stateFields.union([
    "opportunity", "amount", "list_amount", "cost", "currency",
  ])

  /// A row shows the present state of a deal: it was opened, and it may have been won or lost
  /// since. In which stage it was when it was opened no row says.
  func opportunityItems(_ fields: RowFields) throws(RowFault) -> [ImportItem] {
    if let name = fields.text("changed_field") { return [try fieldChange(fields, name)] }
    var fields = fields
    // A deal's id in the source and the name that facts know it by are one, unless both are given.
    for (path, other) in [("opportunity", "id"), ("id", "opportunity")] {
      if let field = ImportField(path), let value = fields[other] { fields.set(field, value) }
    }
    if fields["kind"] != nil || fields["entry"] != nil {
      return [.entry(try entry(fields, EntryDraft(kind: try kind(of: fields))), ifDiffering: nil)]
    }
    let state = state(of: fields)
    let opened = try opening(fields, stateIsLater: state != .open)
    var change = try change(fields, after: opened.recorded)
    if state != .open {
      let closed = try closing(fields, as: state, opened: opened.recorded)
      change?.turn = try turn(fields, to: closed.kind, usual: closed, opened)
      return [.entry(opened, ifDiffering: change), .entry(closed, ifDiffering: change)]
    }
    guard let present = try present(fields, after: opened.recorded) else {
      return [.entry(opened, ifDiffering: change)]
    }
    if saysOpen(fields) {
      change?.turn = try turn(fields, to: .opportunityOpened, usual: present, opened)
    }
    return [
      .entry(try opening(fields, stateIsLater: true), ifDiffering: change),
      .entry(present, ifDiffering: change),
    ]
  }

  /// A row of a history that names the field which it changes; an empty value takes it away. What
  /// is none of a deal's own fields is kept as a property, and so is an owner's display name:
  /// Salesforce writes a row with the id beside it.
  private func fieldChange(_ fields: RowFields, _ name: String) throws(RowFault) -> ImportItem {
    let text = fields["new_value"] ?? .null
    var changed = fields
    let isOwn = ItemMaker.historyFields.contains(name)
    let isDisplayName = name == "owner" && (text.text?.trimmed.contains(" ") ?? false)
    if isOwn, !isDisplayName, let field = ImportField(name) {
      changed.setExactly(field, try historyValue(text, of: field))
    } else {
      changed.setExactly(ImportField(exactly: "properties.\(name)"), text)
    }
    return .entry(
      try entry(changed, EntryDraft(kind: .opportunityChanged)), ifDiffering: nil)
  }

  private func historyValue(_ value: JSON, of field: ImportField) throws(RowFault) -> JSON {
    guard let text = value.text else { return value }
    let word = mapping.values[field.path]?.value(for: text) ?? .text(FormulaGuard.unguarded(text))
    do {
      return try reading.value(word, as: mapping.type(of: field))
    } catch {
      throw .value(column: field.path, text: text, expected: error.expected)
    }
  }

  /// Fields of a deal that histories may change.
  private static let historyFields: Set<String> = [
    "stage", "category", "amount", "list_amount", "cost", "currency", "close_on", "owner", "reason",
    "name", "next_step", "next_step_on", "probability",
  ]

  private func state(of fields: RowFields) -> ImportMapping.DealState.State {
    if let always = mapping.state.always { return always }
    if fields["is_won"] == .bool(true) { return .won }
    if fields["is_closed"] == .bool(true) { return .lost }
    let stage = (fields.text("stage") ?? "").trimmed.lowercased()
    return mapping.state.won.contains(stage)
      ? .won : mapping.state.lost.contains(stage) ? .lost : .open
  }

  /// Whether a row says that its deal is open, rather than nothing of it.
  private func saysOpen(_ fields: RowFields) -> Bool {
    if mapping.state.always != nil || fields["is_closed"] != nil { return true }
    return fields["stage"] != nil && !(mapping.state.won.isEmpty && mapping.state.lost.isEmpty)
  }

  /// The state of an open deal, as it has been since its row was changed last; nil where it is not
  /// later than the opening, or the row says none.
  private func present(
    _ fields: RowFields, after opened: Instant
  ) throws(RowFault) -> JournalEntry? {
    let learned = fields.instant("changed") ?? imported
    guard learned > opened, Self.stateFields.contains(where: { fields[$0] != nil }) else {
      return nil
    }
    var draft = EntryDraft(kind: .opportunityChanged)
    draft.part = "/state"
    (draft.recorded, draft.at) = (learned, fields.instant("changed"))
    draft.only = Self.stateFields.union(["opportunity"])
    return try entry(fields, draft)
  }

  private func opening(
    _ fields: RowFields, stateIsLater: Bool
  ) throws(RowFault) -> JournalEntry {
    var draft = EntryDraft(kind: .opportunityOpened)
    draft.part = "/opened"
    draft.without = ["closed"]
    if stateIsLater { draft.without.formUnion(Self.stateFields) }
    let own = ["recorded", "at", "closed", "changed"].lazy.compactMap { fields.instant($0) }.first
    // Without a time of its own a deal was opened when it closed at the latest.
    draft.recorded = if let own { own } else { try recorded(fields) }
    return try entry(fields, draft)
  }

  /// The source learned of the end between the row's entry and its last change; the closing date
  /// says when, as far as it lies between.
  private func closing(
    _ fields: RowFields, as state: ImportMapping.DealState.State, opened: Instant
  ) throws(RowFault) -> JournalEntry {
    let changed = fields.instant("changed")
    let closed = fields.instant("closed")
    var draft = EntryDraft(kind: state == .won ? .opportunityWon : .opportunityLost)
    draft.part = "/\(state.rawValue)"
    let latest = max(opened, changed ?? imported)
    draft.recorded = max(opened, min(closed ?? changed ?? opened, latest))
    draft.at = closed.map { min($0, draft.recorded ?? $0) } ?? draft.recorded
    draft.only = Self.closingFields
    return try entry(fields, draft)
  }

  /// The way into the row's state out of another one, with all that the row says.
  private func turn(
    _ fields: RowFields, to kind: EntryKind, usual: JournalEntry, _ opened: JournalEntry
  ) throws(RowFault) -> DealTurn? {
    guard let opportunity = usual.body["opportunity"]?.text else { return nil }
    let changed = fields.instant("changed")
    let recorded = max(opened.recorded, changed ?? imported)
    var draft = EntryDraft(kind: kind)
    // Not the id of the change that the same row may have been before.
    draft.part = "/turned"
    draft.recorded = recorded
    let closed = kind == .opportunityOpened ? nil : fields.instant("closed")
    draft.at = closed.map { min($0, recorded) } ?? recorded
    draft.without = ["closed"]
    let fact = try self.changed(fields, draft)
    return DealTurn(
      of: opportunity, openedBy: opened.id, to: kind, at: recorded, isDated: changed != nil,
      usual: usual
    ) { () throws(RowFault) in try fact.made() }
  }

  private func change(_ fields: RowFields, after opened: Instant) throws(RowFault) -> LaterEntry? {
    guard fields["id"] != nil else { return nil }
    var draft = EntryDraft(kind: .opportunityChanged)
    draft.recorded = max(opened, fields.instant("changed") ?? imported)
    draft.at = draft.recorded
    draft.without = ["closed"]
    return try changed(fields, draft)
  }
}
