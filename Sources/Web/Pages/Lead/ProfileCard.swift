import Domain

/// What is known of the person and the company, field by field.
func profileCard(_ model: LeadModel, _ t: Texts) -> HTML {
  let profile = model.reading.profile
  let isEmpty = profile.contact.isEmpty && profile.account.isEmpty
  let names = t(LeadText.merged, ["leads": model.merged.joined(separator: ", ")])
  let merged: HTML? = model.merged.isEmpty ? nil : "<p class=\"muted\">\(names)</p>"
  return """
    <section class="card">
    <h2>\(t(LeadText.profile))</h2>
    \(isEmpty ? "<p class=\"muted\">\(t(LeadText.emptyProfile))</p>" : .empty)
    \(profileFields(t(LeadText.contact), profile.contact, "contact", t))
    \(profileFields(t(LeadText.account), profile.account, "account", t))
    \(origin(model.reading, t))
    \(merged)
    </section>
    """
}

/// Fields of a person or a company, the familiar ones first; nothing when there are none.
func profileFields(
  _ title: String, _ values: [String: JSON], _ root: String, _ t: Texts
) -> HTML? {
  guard !values.isEmpty else { return nil }
  let order = ["name", "title", "email", "phone", "domain", "industry", "employees", "country"]
  let known = order.filter { values[$0] != nil }
  let rest = values.keys.filter { !order.contains($0) }.sorted()
  return """
    <h3>\(title)</h3><dl class="fields">\((known + rest).map { name in
      field(ConditionWords(t).fieldName(root, name), shown(values[name] ?? .null, t))
    })</dl>
    """
}

private func origin(_ reading: LeadReading, _ t: Texts) -> HTML {
  let lines: [HTML?] = [
    reading.source.map { field(t(WordText.source), $0) },
    reading.campaign.map { field(t(WordText.campaign), $0) },
    "<div><dt>\(t(LeadText.captured))</dt><dd>\(t.time(reading.capturedAt))</dd></div>",
  ]
  return """
    <h3>\(t(LeadText.acquisition))</h3><dl class="fields">\(lines.compactMap(\.self))</dl>
    """
}

private func field(_ name: String, _ value: String) -> HTML {
  "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
}

/// A value of the profile as text.
func shown(_ value: JSON, _ t: Texts) -> String {
  switch value {
  case .null: "–"
  case .bool(let bool): t(bool ? WordText.yes : WordText.no)
  case .number(let number): t.plain(number, digits: 6)
  case .text(let text): t.readable(text)
  case .list(let list):
    list.map { shown($0, t) }.joined(separator: t.language == .chinese ? "、" : ", ")
  case .object(let members):
    members.map { "\($0.key): \(shown($0.value, t))" }.joined(separator: "; ")
  }
}
