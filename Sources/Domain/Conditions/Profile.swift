/// What is known of the person and the company behind a lead, from the lead's own facts.
public struct Profile: Sendable, Hashable {
  /// By name, without nulls; a removed field is not there.
  public var contact: [String: JSON]
  public var account: [String: JSON]
  /// Of the capture that last led to `inquiry`.
  public var source: String?
  public var campaign: String?

  public init(
    contact: [String: JSON] = [:], account: [String: JSON] = [:], source: String? = nil,
    campaign: String? = nil
  ) {
    self.contact = contact
    self.account = account
    self.source = source
    self.campaign = campaign
  }

  /// That the account is in, as its facts say.
  var segment: String? { account["segment"]?.text.flatMap { $0.isEmpty ? nil : $0 } }

  /// The given fields replace the old ones; null removes (spec 2, `lead.profiled`).
  public mutating func update(with body: JSON) {
    Profile.replace(in: &contact, with: body["contact"])
    Profile.replace(in: &account, with: body["account"])
  }

  /// Notes the standing consent as the derived field `contact.consent.PURPOSE`.
  public mutating func noteConsent(_ body: JSON) {
    guard let purpose = body["purpose"]?.text, let granted = body["granted"] else { return }
    Profile.set(granted, at: "consent.\(purpose)", in: &contact)
  }

  /// Takes from `other` what this profile lacks (a merge: `into` wins).
  mutating func fillGaps(from other: Profile) {
    Profile.fill(&contact, from: other.contact)
    Profile.fill(&account, from: other.account)
    source = source ?? other.source
    campaign = campaign ?? other.campaign
  }

  private static func replace(in fields: inout [String: JSON], with given: JSON?) {
    for member in given?.members ?? [] {
      set(member.value, at: member.key, in: &fields)
    }
  }

  private static func set(_ value: JSON, at name: String, in fields: inout [String: JSON]) {
    if value == .null {
      fields.removeValue(forKey: name)
    } else {
      fields[name] = value
    }
  }

  private static func fill(_ fields: inout [String: JSON], from others: [String: JSON]) {
    for (name, value) in others where fields[name]?.isAbsent ?? true {
      fields[name] = value
    }
  }
}
