/// Takes a person out of journal entries and records while every rule of the agreements answers as
/// before: times, kinds, numbers and words that Concord counts by stay, other texts go.
public struct PersonEraser: Sendable {
  /// How much of an entry is about the person.
  public enum Scope: Sendable, Hashable {
    /// The person's own: everything personal goes.
    case own
    /// Somebody else's that may mention the person: only the mentions go.
    case mention
  }

  public let traits: PersonTraits
  let interests: RuleInterests
  let letters: ErasureLetters
  /// Stands where identity counts: in addresses and ids.
  private let token: String

  /// `token` is hexadecimal digits that nothing about the person leads to.
  public init(_ traits: PersonTraits, rules: RuleInterests, token: String) {
    self.traits = traits
    interests = rules
    letters = .unused(in: rules.texts)
    self.token = token
  }

  // MARK: Names of things

  /// An id with the person's traits taken out; equal ids stay equal.
  public func id(_ text: String) -> String {
    var mask = TextMask(text, keepingAll: true)
    for place in traits.places(in: mask.bytes, withNames: true) { mask.hide(place) }
    return mask.text(filling: "erased-\(token)")
  }

  // MARK: Entries

  public func erased(
    _ entry: JournalEntry, _ scope: Scope, renamed names: ErasedNames
  ) -> JournalEntry {
    let members = (entry.body.members ?? []).map { member in
      JSON.Member(key(member.key), value(member, of: entry, scope, renamed: names))
    }
    var copy = entry
    copy.id = id(entry.id)
    copy.lead = entry.lead.map(names.lead)
    copy.body = .object(members)
    return copy
  }

  private func value(
    _ member: JSON.Member, of entry: JournalEntry, _ scope: Scope, renamed names: ErasedNames
  ) -> JSON {
    switch (member.key, member.value) {
    case ("id", .text(let text)): return .text(id(text))
    case ("lead", .text(let text)), ("into", .text(let text)):
      return .text(names.lead(text))
    case ("opportunity", .text(let text)): return .text(names.opportunity(text))
    case ("contact", .object(let fields)): return .object(contact(fields, scope))
    case ("account", .object(let fields)): return .object(account(fields, scope))
    case ("properties", .object(let fields)) where entry.kind == .activity:
      return .object(properties(fields, scope))
    case ("lines", let lines): return scope == .own ? self.lines(lines) : mentions(lines, nil)
    default: return own(member, of: entry, scope)
    }
  }

  private func own(_ member: JSON.Member, of entry: JournalEntry, _ scope: Scope) -> JSON {
    let path = entry.path(of: member.key)
    let isKept =
      EntryFields.kept.contains(member.key)
      && !(entry.kind == .consentChanged && EntryFields.personalOfConsent.contains(member.key))
    guard scope == .own, !isKept else {
      // A topic is what somebody wrote in a few words.
      let isWritten = !EntryFields.kept.contains(member.key) || member.key == "topic"
      return mentions(member.value, path, withNames: isWritten)
    }
    return hidden(member.value, path)
  }

  private func properties(_ fields: [JSON.Member], _ scope: Scope) -> [JSON.Member] {
    self.fields(fields, of: .activity, scope, keeping: EntryFields.keptProperties)
  }

  /// Fields that stay but for mentions where `kept` names them, and go where it does not.
  private func fields(
    _ fields: [JSON.Member], of root: FieldPath.Root, _ scope: Scope, keeping kept: Set<String>
  ) -> [JSON.Member] {
    fields.map { member in
      let path = FieldPath(root, member.key)
      let isKept = scope == .mention || kept.contains(member.key)
      return JSON.Member(
        key(member.key),
        isKept ? mentions(member.value, path, withNames: true) : hidden(member.value, path))
    }
  }

  /// What was sold stays: products and numbers.
  private func lines(_ value: JSON) -> JSON {
    switch value {
    case .list(let elements): .list(elements.map(lines))
    case .object(let members):
      .object(
        members.map { member in
          let isKept = EntryFields.keptOfLines.contains(member.key)
          return JSON.Member(
            key(member.key), isKept ? mentions(member.value, nil) : lines(member.value))
        })
    default: hidden(value, nil)
    }
  }

  func key(_ key: String) -> String { traits.isEmpty ? key : id(key) }
}

/// New names of the leads and opportunities whose names told who somebody is.
public struct ErasedNames: Sendable, Hashable {
  public var leads: [ExactText: String] = [:]
  public var opportunities: [ExactText: String] = [:]

  public init() {}

  func lead(_ name: String) -> String { leads[ExactText(name)] ?? name }

  func opportunity(_ name: String) -> String { opportunities[ExactText(name)] ?? name }
}

extension JournalEntry {
  /// Under which path rules see a key of the entry itself; nil: none do.
  fileprivate func path(of key: String) -> FieldPath? {
    switch kind {
    case .activity: FieldPath(.activity, key)
    case .touch: FieldPath(.touch, key)
    case .consentChanged: FieldPath(.consent, key)
    case .leadCaptured where key == "source" || key == "campaign": FieldPath(.lead, key)
    default: nil
    }
  }
}

// MARK: - People and companies

extension PersonEraser {
  /// Fields of a contact: the person's own, or those of somebody else.
  public func contact(_ fields: [JSON.Member], _ scope: Scope) -> [JSON.Member] {
    // A contact with the person's address is the person, whosever the entry is.
    let isPerson =
      scope == .own
      || fields.contains { member in
        member.value.text.map { traits.emails.contains(RecordKey.folded($0)) } ?? false
      }
    return fields.map { member in
      let path = FieldPath(.contact, member.key)
      return JSON.Member(
        key(member.key), isPerson ? own(member, path) : other(member, path))
    }
  }

  private func own(_ member: JSON.Member, _ path: FieldPath) -> JSON {
    switch (member.key, member.value) {
    case ("email", .text(let text)): .text(email(text))
    case ("title", .text(let text)): .text(title(text))
    case (let name, _) where ContactFields.kept.contains(name) || name.hasPrefix("consent."):
      mentions(member.value, path, withNames: true)
    default: hidden(member.value, path)
    }
  }

  /// Somebody else may have the same name.
  private func other(_ member: JSON.Member, _ path: FieldPath) -> JSON {
    mentions(member.value, path, withNames: !ContactFields.names.contains(member.key))
  }

  public func account(_ fields: [JSON.Member], _ scope: Scope) -> [JSON.Member] {
    self.fields(fields, of: .account, scope, keeping: AccountFields.kept)
  }

  /// Another address that rules cannot tell from the old one and that nobody else has.
  func email(_ text: String) -> String {
    guard !isMeasured(text, "email") else { return text }
    var mask = TextMask(text, keepingAll: false)
    mask.keepOuterSpace()
    mask.keep(interests[FieldPath(.contact, "email")])
    let bytes = mask.bytes
    if let at = bytes.lastIndex(of: UInt8(ascii: "@")) {
      mask.keep(at..<at + 1)
      let domain = String(decoding: bytes[(at + 1)...], as: UTF8.self)
      let trimmed = Array(Caseless.trimmed(domain).utf8)
      if let start = TextMask.places(of: trimmed, in: Array(domain.utf8)).first {
        let range = at + 1 + start..<at + 1 + start + trimmed.count
        mask.keep(interests[FieldPath(.contact, "email_domain")], in: range)
      }
    }
    return mask.text(filling: letters.name(token))
  }

  /// What the title says of authority stays.
  func title(_ text: String) -> String {
    guard !isMeasured(text, "title") else { return text }
    var mask = TextMask(text, keepingAll: false)
    mask.keepOuterSpace()
    mask.keep(interests[FieldPath(.contact, "title")])
    for range in Authority.telling(in: mask.bytes) { mask.keep(range) }
    let masked = mask.text(filling: letters.mark)
    let isSame = Authority(title: .text(masked))?.level == Authority(title: .text(text))?.level
    return isSame ? masked : text
  }

  /// Whether rules read the field as a date and it is one.
  private func isMeasured(_ text: String, _ name: String) -> Bool {
    interests[FieldPath(.contact, name)].isMeasured && PersonEraser.isInstant(text)
  }
}

// MARK: - Values

extension PersonEraser {
  /// A value of which only what rules look for stays.
  func hidden(_ value: JSON, _ path: FieldPath?) -> JSON {
    let interest = path.map { interests[$0] } ?? RuleInterests.Interest()
    switch value {
    case .null, .bool: return value
    case .number(let number):
      // Of a contact any number may be a telephone number.
      let limit = path?.root == .contact ? 0 : PersonEraser.largestPlainNumber
      let isKept =
        number.magnitude < limit || interest.isMeasured || interest.numbers.contains(number)
      return isKept ? value : .text(letters.mark)
    case .text(let text):
      if text.isEmpty || (interest.isMeasured && PersonEraser.isInstant(text)) { return value }
      var mask = TextMask(text, keepingAll: false)
      mask.keepOuterSpace()
      mask.keep(interest)
      return .text(mask.text(filling: letters.mark))
    case .list(let elements): return .list(elements.map { hidden($0, path) })
    case .object: return .object([])
    }
  }

  /// Numbers from here on may be telephone numbers.
  private static let largestPlainNumber = 1e7

  fileprivate static func isInstant(_ text: String) -> Bool {
    CivilDate(text) != nil || Instant(rfc3339: text) != nil
  }

  /// A text that somebody wrote, without what names the person.
  public func mentions(_ text: String) -> String { mentions(.text(text), nil).text ?? "" }

  /// A text about the person, of which nothing stays.
  public func hidden(_ text: String) -> String { hidden(.text(text), nil).text ?? "" }

  /// A value without what names the person.
  func mentions(_ value: JSON, _ path: FieldPath?, withNames: Bool = true) -> JSON {
    switch value {
    case .text(let text):
      var mask = TextMask(text, keepingAll: true)
      let places = traits.places(in: mask.bytes, withNames: withNames)
      guard !places.isEmpty else { return value }
      for place in places { mask.hide(place) }
      if let path { mask.keep(interests[path]) }
      let isAddress = traits.emails.contains(RecordKey.folded(text))
      return .text(mask.text(filling: isAddress ? letters.name(token) : letters.mark))
    case .list(let elements):
      return .list(elements.map { mentions($0, path, withNames: withNames) })
    case .object(let members):
      return .object(
        members.map {
          JSON.Member(key($0.key), mentions($0.value, nil, withNames: withNames))
        })
    case .null, .bool, .number: return value
    }
  }
}
