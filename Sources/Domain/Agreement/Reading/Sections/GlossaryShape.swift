extension GlossaryTerm {
  /// What a glossary defines at least (spec 3).
  public static let required = [
    "lead", "marketing qualified lead", "sales accepted lead", "opportunity", "customer",
    "qualified account", "follow-up", "sourced",
  ]

  /// The sections of an agreement that can execute a definition.
  static let sections = [
    "grade", "score", "qualify", "routes", "service_levels", "returns", "recycle", "nurture",
    "attribution", "margin", "targets", "pay",
  ]
}

extension Shape where Value == [GlossaryTerm] {
  static var glossary: Shape {
    Shape("a list of terms") { place, expected in
      if case .sequence = place.node.content { tellMissingTerms(place) }
      return Shape.named(expected, of: .term, by: "term").read(place)
    }
  }

  private static func tellMissingTerms(_ place: Place) {
    let defined = place.elements.compactMap { element -> String? in
      guard case .scalar(.text(let term), _) = element.child("term")?.node.content else {
        return nil
      }
      return Caseless.folded(Caseless.trimmed(term))
    }
    for term in GlossaryTerm.required where !defined.contains(Caseless.folded(term)) {
      place.fault("does not define \(quoted(term))", expected: "a definition of it")
    }
  }
}

extension Shape where Value == GlossaryTerm {
  fileprivate static var term: Shape {
    .mapping("a term and what it means") { fields in
      let term = fields.required("term", .text)
      let means = fields.required("means", .text)
      let rule = fields.optional("rule", .section)
      let owner = fields.optional("owner", .text)
      guard let term, let means else { return nil }
      return GlossaryTerm(term: term, means: means, rule: rule, owner: owner)
    }
  }
}

extension Shape where Value == String {
  /// A section, or a key inside one (`service_levels.accept_within`).
  fileprivate static var section: Shape {
    text("a section: \(listed(GlossaryTerm.sections))") { text in
      let section = text.prefix { $0 != "." }
      return GlossaryTerm.sections.contains(String(section)) ? text : nil
    }
  }
}
