import Domain

/// The first-run form as it was filled in, with what is wrong with it.
struct FoundingModel: Sendable {
  enum Field: String, CaseIterable {
    case company, name, email, function, language, timezone
  }

  /// Characters of one field at most.
  static let limit = 200

  var values: [Field: String]
  var faults: [Field: WelcomeText] = [:]

  /// An empty form.
  init(language: Language) {
    values = [.language: language.rawValue, .function: "operations", .timezone: "UTC"]
    if language == .chinese { values[.timezone] = "Asia/Shanghai" }
  }

  init(form: Query, language: Language) {
    values = [:]
    for field in Field.allCases {
      values[field] = form[field.rawValue].map { String($0.prefix(FoundingModel.limit)) }
      if values[field] == nil { faults[field] = .missing }
    }
    if let email = values[.email], !FoundingModel.isAddress(email) { faults[.email] = .badEmail }
    if let zone = values[.timezone], Zone(zone) == nil { faults[.timezone] = .badZone }
  }

  /// Nil while anything is wrong.
  var founding: Founding? {
    guard faults.isEmpty, let company = values[.company], let name = values[.name],
      let email = values[.email], let timezone = values[.timezone],
      let function = values[.function].flatMap(Founding.Function.init),
      let language = values[.language].flatMap(Language.init)
    else { return nil }
    return Founding(
      company: company, name: name, email: email, function: function, language: language,
      timezone: timezone)
  }

  /// Something on both sides of one `@`, without white space; the mail itself is the real test.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !text.contains(where: \.isWhitespace)
  }
}
