import Domain
import Services

/// The first-run form as it was filled in, with what is wrong with it.
struct FoundingModel: Sendable {
  enum Field: String, CaseIterable {
    case company, name, email, password, function, language, timezone
  }

  /// Characters of one field at most.
  static let limit = 200

  var values: [Field: String]
  var faults: [Field: WelcomeText] = [:]
  /// As it was typed, and never shown again.
  var password: String?

  /// An empty form.
  init(language: Language) {
    values = [.language: language.rawValue, .function: "operations", .timezone: "UTC"]
    if language == .chinese { values[.timezone] = "Asia/Shanghai" }
  }

  init(form: Query, language: Language) {
    values = [:]
    password = form.exactly(Field.password.rawValue)
    if password == nil { faults[.password] = .missing }
    for field in Field.allCases where field != .password {
      values[field] = form[field.rawValue].map { String($0.prefix(FoundingModel.limit)) }
      if values[field] == nil { faults[field] = .missing }
    }
    if let email = values[.email], !FoundingModel.isAddress(email) { faults[.email] = .badEmail }
    if let zone = values[.timezone], Zone(zone) == nil { faults[.timezone] = .badZone }
  }

  var language: Language? { values[.language].flatMap(Language.init) }

  /// Nil while anything is wrong.
  var newWorkspace: NewWorkspace? {
    guard faults.isEmpty, let company = values[.company], let name = values[.name],
      let email = values[.email], let timezone = values[.timezone],
      let function = values[.function].flatMap(MemberFunction.init), let language
    else { return nil }
    return NewWorkspace(
      company: company, locale: language.tag, timezone: timezone,
      admin: NewMember(email: email, name: name, function: function, role: .admin))
  }

  /// Something on both sides of one `@`, without white space; the mail itself is the real test.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !text.contains(where: \.isWhitespace)
  }
}
