import Domain

/// Says a condition of the agreement as a sentence: `industry is one of Manufacturing, Logistics`.
struct ConditionWords {
  var texts: Texts

  init(_ texts: Texts) { self.texts = texts }

  func sentence(_ condition: Condition) -> String { say(condition, inside: false) }

  /// Lists inside another condition get brackets, so that one reads what belongs together.
  private func say(_ condition: Condition, inside: Bool) -> String {
    switch condition {
    case .all(let parts): list(parts, joinedBy: .and, inside)
    case .any(let parts): list(parts, joinedBy: .or, inside)
    case .not(let part):
      texts(ConditionText.notThat, ["part": say(part, inside: false)])
    case .field(let path, let tests):
      tests.enumerated().map { index, test in
        self.test(index == 0 ? fieldName(path) : "", test).trimmed
      }.joined(separator: texts(ConditionText.and))
    }
  }

  private func list(_ parts: [Condition], joinedBy word: ConditionText, _ inside: Bool) -> String {
    if let only = parts.first, parts.count == 1 { return say(only, inside: inside) }
    let words = parts.map { say($0, inside: true) }.joined(separator: texts(word))
    return inside ? texts(ConditionText.allOf, ["parts": words]) : words
  }

  private func test(_ field: String, _ test: FieldTest) -> String {
    switch test {
    case .equals(let scalars):
      let values = scalars.map(scalar).joined(separator: texts(ConditionText.between))
      let word: ConditionText = scalars.count > 1 ? .isAnyOf : .isEqual
      return texts(word, ["field": field, "value": values])
    case .range(let sign, let bound):
      return texts(word(sign), ["field": field, "value": said(bound)])
    case .text(let sign, let parts):
      let values = parts.map { "“\($0)”" }.joined(separator: texts(ConditionText.or))
      return texts(word(sign), ["field": field, "value": values])
    case .exists(let exists):
      return texts(exists ? ConditionText.exists : .missing, ["field": field])
    }
  }

  private func scalar(_ scalar: FieldTest.Scalar) -> String {
    switch scalar {
    case .text(let text): text
    case .number(let number): texts.plain(number, digits: 6)
    case .bool(let bool): texts(bool ? WordText.yes : WordText.no)
    }
  }

  private func said(_ bound: FieldTest.RangeBound) -> String {
    switch bound {
    case .number(let number): texts.plain(number, digits: 6)
    case .date(let date): texts.date(date)
    case .instant(let instant): texts.moment(instant)
    }
  }

  private func word(_ sign: FieldTest.RangeOperator) -> ConditionText {
    switch sign {
    case .gt: .greater
    case .gte: .atLeast
    case .lt: .less
    case .lte: .atMost
    }
  }

  private func word(_ sign: FieldTest.TextOperator) -> ConditionText {
    switch sign {
    case .contains: .contains
    case .startsWith: .startsWith
    case .endsWith: .endsWith
    }
  }

  func fieldName(_ path: FieldPath) -> String { fieldName(path.root.rawValue, path.name) }

  /// The field's everyday name; the company's own fields keep theirs.
  func fieldName(_ root: String, _ name: String) -> String {
    if let known = ConditionWords.names["\(root).\(name)"] { return texts(known) }
    if root == "contact", name.hasPrefix("consent.") {
      let purpose = String(name.dropFirst("consent.".count))
      return texts(ConditionText.contactConsent, ["what": purpose])
    }
    return name.replacing("_", with: " ")
  }

  /// Paths of the fields that have an everyday name, by root and name.
  static var knownFields: [String] { names.keys.sorted() }

  private static let names: [String: ConditionText] = [
    "contact.name": .contactName, "contact.title": .contactTitle,
    "contact.email": .contactEmail, "contact.email_domain": .contactEmailDomain,
    "contact.authority": .contactAuthority, "contact.phone": .contactPhone,
    "account.name": .accountName, "account.domain": .accountDomain,
    "account.industry": .accountIndustry, "account.employees": .accountEmployees,
    "account.country": .accountCountry, "account.segment": .accountSegment,
    "account.tier": .accountTier, "lead.source": .leadSource, "lead.campaign": .leadCampaign,
    "lead.cycle": .leadCycle, "activity.type": .activityType,
    "activity.channel": .activityChannel, "activity.campaign": .activityCampaign,
    "touch.function": .touchFunction, "touch.channel": .touchChannel,
    "touch.direction": .touchDirection, "touch.outcome": .touchOutcome,
    "consent.purpose": .consentPurpose, "consent.granted": .consentGranted,
  ]
}
