import Domain

/// Whom offers in the journal were given to: recorded, not reproduced.
struct GivenOffers: Sendable {
  /// By the fact that led to the offer.
  private var recipients: [ExactText: String] = [:]

  /// Notes an offer that somebody was looked for; those of an imported history are as the agreement
  /// names them.
  mutating func note(_ entry: JournalEntry) {
    guard let fact = entry.offeredFact, let to = entry.body["to"]?.text else { return }
    recipients[ExactText(fact)] = to
  }

  /// Whom the offer that the fact led to was given to; nil: as the agreement names it.
  func recipient(ofFact id: String) -> String? { recipients[ExactText(id)] }

  /// The reading with its offer before whom it was given to.
  func told(_ reading: LeadReading) -> LeadReading {
    guard let offer = reading.offer, let to = recipient(ofFact: offer.trigger) else {
      return reading
    }
    var copy = reading
    copy.offer?.to = to
    copy.owner = LeadOwner(name: to, since: offer.offeredAt)
    return copy
  }

  fileprivate static let key = "routing"
}

extension JournalEntry {
  /// How whom an offer went to was found; nil for other entries.
  public var routing: Routing? {
    kind == .leadOffered ? Routing(to: body["to"]?.text, body[GivenOffers.key]) : nil
  }

  /// The fact that led to the offer, where somebody was looked for; nil for other entries.
  var offeredFact: String? {
    kind == .leadOffered ? body[GivenOffers.key]?["fact"]?.text : nil
  }

  /// The offer that the fact led to, given to somebody.
  func given(by routing: Routing, fact: String) -> JournalEntry {
    let members = [JSON.Member("fact", .text(fact))] + (routing.json.members ?? [])
    return with("to", routing.to.map { .text($0) } ?? .null)
      .with(GivenOffers.key, .object(members))
  }
}
