/// What one version of an agreement says otherwise than another.
public struct AgreementComparison: Sendable, Hashable {
  /// In the order of the document; what is gone comes after what is there.
  public var changes: [AgreementChange]

  /// Empty when, and only when, both agreements say the same.
  public init(from old: Agreement, to new: Agreement) {
    let before = ItemIndex(AgreementOutline(old))
    let after = ItemIndex(AgreementOutline(new))
    changes = AgreementSection.allCases.flatMap { section in
      after.kinds(in: section, or: before).flatMap { thing in
        ThingComparison(
          section: section, thing: thing, before: before.items(section, thing),
          after: after.items(section, thing)
        ).changes
      }
    }
  }
}

/// The items of an outline by what they are.
private struct ItemIndex {
  private var kinds: [AgreementSection: [AgreementWording.Word]] = [:]
  private var items: [Key: [AgreementOutline.Item]] = [:]

  private struct Key: Hashable {
    var section: AgreementSection
    var thing: AgreementWording.Word
  }

  init(_ outline: AgreementOutline) {
    for item in outline.items {
      let key = Key(section: item.section, thing: item.thing)
      if items[key] == nil { kinds[item.section, default: []].append(item.thing) }
      items[key, default: []].append(item)
    }
  }

  func kinds(in section: AgreementSection, or other: ItemIndex) -> [AgreementWording.Word] {
    let own = kinds[section] ?? []
    return own + (other.kinds[section] ?? []).filter { !own.contains($0) }
  }

  func items(
    _ section: AgreementSection, _ thing: AgreementWording.Word
  ) -> [AgreementOutline.Item] {
    items[Key(section: section, thing: thing)] ?? []
  }
}

/// Things of one kind: those that both have are told by their names; of several alike, by which.
private struct ThingComparison {
  struct Key: Hashable {
    var name: AgreementValue?
    var occurrence = 0
  }

  let section: AgreementSection
  let thing: AgreementWording.Word
  private let old: [(key: Key, item: AgreementOutline.Item)]
  private let new: [(key: Key, item: AgreementOutline.Item)]

  init(
    section: AgreementSection, thing: AgreementWording.Word, before: [AgreementOutline.Item],
    after: [AgreementOutline.Item]
  ) {
    self.section = section
    self.thing = thing
    old = ThingComparison.keyed(before)
    new = ThingComparison.keyed(after)
  }

  private static func keyed(
    _ items: [AgreementOutline.Item]
  ) -> [(key: Key, item: AgreementOutline.Item)] {
    var counts: [AgreementValue?: Int] = [:]
    return items.map { item in
      let occurrence = counts[item.name, default: 0]
      counts[item.name] = occurrence + 1
      return (Key(name: item.name, occurrence: occurrence), item)
    }
  }

  var changes: [AgreementChange] {
    let before = Dictionary(uniqueKeysWithValues: old.map { ($0.key, $0.item) })
    let after = Dictionary(uniqueKeysWithValues: new.map { ($0.key, $0.item) })
    var gone = old.filter { after[$0.key] == nil }.map(\.item)
    var told: [AgreementChange] = []
    for (key, item) in new {
      if let earlier = before[key] {
        told += changes(from: earlier, to: item)
      } else if let index = gone.firstIndex(where: { isRenamed($0, item) }),
        let name = gone.remove(at: index).name
      {
        told.append(change(item, .renamed(from: name, item.details)))
      } else {
        told.append(change(item, .added(item.details)))
      }
    }
    told += gone.map { change($0, .removed($0.details)) }
    return told + moves(before: before, after: after)
  }

  /// Only where something besides the name is said, and is the same.
  private func isRenamed(_ old: AgreementOutline.Item, _ new: AgreementOutline.Item) -> Bool {
    !new.details.isEmpty && old.details == new.details && old.name != nil && new.name != nil
  }

  private func change(
    _ item: AgreementOutline.Item, _ kind: AgreementChange.Kind
  ) -> AgreementChange {
    AgreementChange(section: section, thing: thing, name: item.name, kind: kind)
  }

  private func changes(
    from old: AgreementOutline.Item, to new: AgreementOutline.Item
  ) -> [AgreementChange] {
    var seen: Set<AgreementWording.Word> = []
    let fields = (new.details + old.details).map(\.field).filter { seen.insert($0).inserted }
    return fields.compactMap { field in
      let before = old.details.first { $0.field == field }?.value
      let after = new.details.first { $0.field == field }?.value
      return before == after
        ? nil : change(new, .changed(field: field, from: before, to: after))
    }
  }

  /// Things that both have, in another order: the first route that matches wins.
  private func moves(
    before: [Key: AgreementOutline.Item], after: [Key: AgreementOutline.Item]
  ) -> [AgreementChange] {
    let from = old.map(\.key).filter { after[$0] != nil }
    let to = new.map(\.key).filter { before[$0] != nil }
    guard from != to else { return [] }
    return [
      AgreementChange(
        section: section, thing: thing, name: nil,
        kind: .reordered(from: from.compactMap(\.name), to: to.compactMap(\.name)))
    ]
  }
}
