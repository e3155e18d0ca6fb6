/// Bodies of entries as numbers: patches of the profile, shapes of facts at hand.
extension FactColumnsBuilder {
  /// The profile's fields that a capture or profiling sets (spec 2, `lead.profiled`).
  mutating func patch(of body: JSON, isCapture: Bool) -> Int {
    var given: [ShapeTable.Given] = []
    for root in [FieldPath.Root.contact, .account] {
      for member in body[root.rawValue]?.members ?? [] {
        given.append(self.given(root, member.key, member.value))
      }
    }
    return tables.patches.add(
      given, source: isCapture ? leadValue("source", body) : 0,
      campaign: isCapture ? leadValue("campaign", body) : 0)
  }

  /// The value of `lead.source` or `lead.campaign` that a capture brings: a text or nothing.
  private mutating func leadValue(_ name: String, _ body: JSON) -> UInt32 {
    let field = tables.fields.number(.lead, name)
    return body[name]?.text.map { tables.fields.intern(.text($0), field: field) } ?? 0
  }

  private mutating func given(
    _ root: FieldPath.Root, _ name: String, _ value: JSON
  ) -> ShapeTable.Given {
    let field = tables.fields.number(root, name)
    return ShapeTable.Given(
      field: UInt32(field), value: tables.fields.intern(value, field: field))
  }

  /// The form of an activity, a touch or a change of consent.
  mutating func shape(_ kind: EntryKind, body: JSON) -> Int {
    var given: [ShapeTable.Given] = []
    for (root, name, value) in FactColumnsBuilder.fields(of: kind, body) where value != .null {
      let field = tables.fields.number(root, name)
      guard tables.fields.keeps(field) else { continue }
      given.append(
        ShapeTable.Given(
          field: UInt32(field), value: tables.fields.intern(value, field: field)))
    }
    let (shape, isNew) = tables.shapes.intern(given, traits: ShapeTable.Traits(kind, body))
    // A consent without purpose or grant sets nothing; one that is null removes the standing one.
    if isNew, kind == .consentChanged, let purpose = body["purpose"]?.text,
      let granted = body["granted"]
    {
      let consent = self.given(.contact, "consent.\(purpose)", granted)
      tables.shapes.setPatch(tables.patches.add([consent]), ofShape: shape)
    }
    return shape
  }

  /// Every field that a condition can see of a fact at hand, as ``FieldView`` reads it.
  private static func fields(
    of kind: EntryKind, _ body: JSON
  ) -> [(root: FieldPath.Root, name: String, value: JSON)] {
    let members = body.members ?? []
    guard kind == .activity else {
      let root = kind == .touch ? FieldPath.Root.touch : .consent
      return members.filter { !FieldView.common.contains($0.key) }.map { (root, $0.key, $0.value) }
    }
    let own = members.filter { FieldView.ownOfActivities.contains($0.key) }
    let properties = (body["properties"]?.members ?? []).filter {
      !FieldView.ownOfActivities.contains($0.key)
    }
    return (own + properties).map { (.activity, $0.key, $0.value) }
  }
}

extension ShapeTable.Traits {
  init(_ kind: EntryKind, _ body: JSON) {
    let fact = JournalEntry(
      id: "", recorded: .distantPast, at: .distantPast, kind: kind, lead: nil, body: body)
    self = []
    if fact.isOfProspect { insert(.ofProspect) }
    if fact.isOutboundBySales { insert(.outboundBySales) }
  }
}
