/// What a condition sees: the profile, the cycle, and the fact at hand where there is one.
struct FieldView {
  let profile: Profile
  let cycle: Int
  /// An activity, a touch or a change of consent.
  let fact: JournalEntry?

  subscript(path: FieldPath) -> JSON? {
    switch path.root {
    case .contact: contact(path.name)
    case .account: profile.account[path.name]
    case .lead: lead(path.name)
    case .activity: fact?.kind == .activity ? activity(path.name) : nil
    case .touch: fact?.kind == .touch ? own(path.name) : nil
    case .consent: fact?.kind == .consentChanged ? own(path.name) : nil
    }
  }

  private func contact(_ name: String) -> JSON? {
    switch name {
    case "email_domain": emailDomain
    case "authority": authority
    default: profile.contact[name]
    }
  }

  private func lead(_ name: String) -> JSON? {
    switch name {
    case "source": profile.source.map(JSON.text)
    case "campaign": profile.campaign.map(JSON.text)
    case "cycle": .number(Double(cycle))
    default: nil
    }
  }

  /// What follows the last `@`, trimmed; it cannot be given.
  private var emailDomain: JSON? {
    guard let email = profile.contact["email"]?.text, let at = email.lastIndex(of: "@") else {
      return nil
    }
    return .text(Caseless.trimmed(String(email[email.index(after: at)...])))
  }

  /// 1–5: given, or derived from the title.
  private var authority: JSON? {
    if let given = profile.contact["authority"], !given.isAbsent { return given }
    return Authority(title: profile.contact["title"]).map { .number(Double($0.level)) }
  }

  /// Keys of an activity that are its own; every other name is one of its properties.
  static let ownOfActivities = ["type", "channel", "campaign"]
  /// Keys that every entry carries; they are no fields.
  static let common = ["id", "recorded", "at", "kind", "lead"]

  private func activity(_ name: String) -> JSON? {
    FieldView.ownOfActivities.contains(name) ? own(name) : fact?.body["properties"]?[name]
  }

  /// A key of the fact itself.
  private func own(_ name: String) -> JSON? {
    FieldView.common.contains(name) ? nil : fact?.body[name]
  }
}
