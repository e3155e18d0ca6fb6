import Domain

extension Campaign {
  /// As an import of campaigns takes it again.
  func exported(withCost: Bool) -> [JSON.Member] {
    var members: [JSON.Member] = [
      .init("id", .text(key)), .init("changed", .text(recorded.rfc3339)),
      .init("campaign", .text(terms.name)),
    ]
    if let channel = terms.channel { members.append(.init("channel", .text(channel))) }
    members.append(.init("starts_on", .text(terms.startsOn.description)))
    members.append(.init("ends_on", .text(terms.endsOn.description)))
    if withCost, let cost = terms.cost {
      members.append(.init("cost", .number(MinorUnits.major(cost, currency: terms.currency))))
    }
    if let currency = terms.currency { members.append(.init("currency", .text(currency))) }
    return members
  }
}
