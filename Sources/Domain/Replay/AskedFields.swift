extension Agreement {
  /// The fields of activities, touches and consents that its conditions ask for: columns that are
  /// laid out for it keep them whatever it costs.
  public var askedFields: Set<FieldPath> {
    let conditions = scoring.rules.map(\.when) + qualification.atOnce.map(\.when)
    return conditions.reduce(into: []) { fields, condition in
      condition.noteFields(of: &fields)
    }
  }
}

extension Condition {
  fileprivate func noteFields(of fields: inout Set<FieldPath>) {
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.noteFields(of: &fields) }
    case .not(let part): part.noteFields(of: &fields)
    case .field(let path, _): if path.isAboutFact { fields.insert(path) }
    }
  }
}
