/// The sections of an agreement, by their keys.
public enum AgreementSection: String, Sendable, CaseIterable {
  case agreement, glossary, grade, score, qualify, routes, returns, recycle, nurture, attribution
  case serviceLevels = "service_levels"
  case margin, targets, pay
}

/// One difference between two agreements, in words.
public struct AgreementDifference: Sendable, Hashable, CustomStringConvertible {
  public enum Change: Sendable, Hashable {
    case added
    case removed
    /// What is said of one field.
    case changed(field: String, before: String, after: String)
  }

  public var section: AgreementSection
  /// What differs, such as “rule “demo request””.
  public var item: String
  public var change: Change
  /// The whole, such as “rule “demo request”: points 50 → 40”.
  public var description: String
}

/// What one version of an agreement says otherwise than another.
public struct AgreementComparison: Sendable, Hashable {
  /// In the order of the document; what is gone comes after what is there.
  public var differences: [AgreementDifference]

  /// Empty when, and only when, both agreements say the same.
  public init(from old: Agreement, to new: Agreement, in words: AgreementWording = .english) {
    let before = ItemIndex(AgreementOutline(old, in: words))
    let after = ItemIndex(AgreementOutline(new, in: words))
    let teller = DifferenceTeller(words: words)
    differences = AgreementSection.inDocument.flatMap { section in
      teller.changes(in: section, from: before, to: after)
    }
  }
}

extension AgreementSection {
  fileprivate static let inDocument: [AgreementSection] = [
    .agreement, .glossary, .grade, .score, .qualify, .routes, .serviceLevels, .returns, .recycle,
    .nurture, .attribution, .margin, .targets, .pay,
  ]
}

/// The items of an outline by what they are; of several alike, by which of them.
private struct ItemIndex {
  struct Key: Hashable {
    var section: AgreementSection
    var kind: AgreementWording.Word
    var name: String
    var occurrence = 0
  }

  var keys: [Key] = []
  var items: [Key: AgreementOutline.Item] = [:]

  init(_ outline: AgreementOutline) {
    for item in outline.items {
      var key = Key(section: item.section, kind: item.kind, name: item.name)
      while items[key] != nil { key.occurrence += 1 }
      keys.append(key)
      items[key] = item
    }
  }
}

/// Puts differences into words.
private struct DifferenceTeller {
  var words: AgreementWording

  func changes(
    in section: AgreementSection, from before: ItemIndex, to after: ItemIndex
  ) -> [AgreementDifference] {
    var told: [AgreementDifference] = []
    for key in after.keys where key.section == section {
      guard let new = after.items[key] else { continue }
      told += before.items[key].map { changes(from: $0, to: new) } ?? [added(new)]
    }
    for key in before.keys where key.section == section && after.items[key] == nil {
      if let old = before.items[key] { told.append(removed(old)) }
    }
    return told + moves(in: section, from: before, to: after)
  }

  private func changes(
    from old: AgreementOutline.Item, to new: AgreementOutline.Item
  ) -> [AgreementDifference] {
    let fields = new.details.map(\.field) + old.details.map(\.field)
    var seen: Set<AgreementWording.Word> = []
    return fields.filter { seen.insert($0).inserted }.compactMap { field in
      let before = old.details.first { $0.field == field }?.value
      let after = new.details.first { $0.field == field }?.value
      return before == after ? nil : changed(new, field, from: before, to: after)
    }
  }

  /// Things that both have, in another order: the first route that matches wins.
  private func moves(
    in section: AgreementSection, from before: ItemIndex, to after: ItemIndex
  ) -> [AgreementDifference] {
    var seen: Set<AgreementWording.Word> = []
    let kinds = after.keys.filter { $0.section == section }.map(\.kind)
    return kinds.filter { seen.insert($0).inserted }.compactMap { kind in
      let isKept = { (key: ItemIndex.Key) in
        key.section == section && key.kind == kind && before.items[key] != nil
          && after.items[key] != nil
      }
      let old = before.keys.filter(isKept)
      let new = after.keys.filter(isKept)
      guard old != new, let first = new.first, let item = after.items[first] else { return nil }
      var whole = item
      whole.name = ""
      return changed(whole, .order, from: listed(old), to: listed(new))
    }
  }

  private func listed(_ keys: [ItemIndex.Key]) -> String {
    keys.map { words.conditions.quoted($0.name) }.joined(separator: ", ")
  }

  private func title(_ item: AgreementOutline.Item) -> String {
    let kind = words.word(item.kind)
    if item.name.isEmpty { return kind }
    return words.sentence(.named, ["item": kind, "name": item.name])
  }

  private func added(_ item: AgreementOutline.Item) -> AgreementDifference {
    let details = item.details.map { "\(words.word($0.field)) \($0.value)" }.joined(separator: "; ")
    let text = words.sentence(
      details.isEmpty ? .added : .addedWith, ["item": title(item), "details": details])
    return AgreementDifference(
      section: item.section, item: title(item), change: .added, description: text)
  }

  private func removed(_ item: AgreementOutline.Item) -> AgreementDifference {
    AgreementDifference(
      section: item.section, item: title(item), change: .removed,
      description: words.sentence(.removed, ["item": title(item)]))
  }

  private func changed(
    _ item: AgreementOutline.Item, _ field: AgreementWording.Word, from before: String?,
    to after: String?
  ) -> AgreementDifference {
    let (field, before, after) = (
      words.word(field), before ?? words.word(.notSet), after ?? words.word(.notSet)
    )
    let text = words.sentence(
      .changed, ["item": title(item), "field": field, "before": before, "after": after])
    return AgreementDifference(
      section: item.section, item: title(item),
      change: .changed(field: field, before: before, after: after), description: text)
  }
}
