import Domain

/// What the company knows of person and account, little at first.
extension LeadStory {
  var contactGiven: JSON {
    mutating get {
      var fields: [JSON.Member] = [
        .init("email", .text(contact.email)), .init("name", .text(contact.name)),
      ]
      if contact.isStudent || random.chance(0.8) { fields += titleFields }
      return .object(fields)
    }
  }

  /// Web forms ask for little; events, partners and sales' own lists know the account.
  var accountGiven: JSON {
    mutating get {
      source.channel == "web" && random.chance(0.6) ? .object(accountBasics) : wholeAccount
    }
  }

  var wholeAccount: JSON {
    var fields = accountBasics
    fields += [
      .init("industry", .text(account.industry)),
      .init("employees", .number(Double(account.employees))),
      .init("tier", .number(Double(account.tier))), .init("segment", .text(account.segment)),
    ]
    if let owner = account.owner { fields.append(.init("owner", .text(owner))) }
    return .object(fields)
  }

  /// Marketing looks up what the form did not ask.
  mutating func enrich(_ now: Instant) {
    var fields = titleFields
    fields.append(.init("buying_role", .text(contact.buyingRole)))
    tell(
      .leadProfiled, at: now,
      [
        .init("by", .text(DemoMembers.operations.email)), .init("contact", .object(fields)),
        .init("account", wholeAccount),
      ])
  }

  private var titleFields: [JSON.Member] {
    var fields: [JSON.Member] = [.init("title", .text(contact.title))]
    if let authority = contact.authority {
      fields.append(.init("authority", .number(Double(authority))))
    }
    return fields
  }

  var accountBasics: [JSON.Member] {
    [
      .init("id", .text(account.id)), .init("name", .text(account.name)),
      .init("domain", .text(account.domain)), .init("country", .text(account.country)),
    ]
  }
}
