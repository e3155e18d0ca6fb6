import Domain

/// A quota, an exchange rate, a parent or a name of an account or the settings of the pipeline, as
/// a row tells it.
public struct ImportedRevenueRow: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case quota(QuotaDraft)
    /// `reporting` is the currency that the rate is in, where the row says so.
    case rate(Double, currency: String, day: CivilDate, reporting: String?)
    case parent(String?, account: String)
    case name(String, account: String)
    case settings(PipelineSettings)
  }

  /// Since when it is known; nil: as if somebody said it at the import.
  public var recorded: Instant?
  public var content: Content
}

extension ItemMaker {
  func quotaItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    let holder: Quota.Holder
    switch (fields.text("member"), fields.text("team")) {
    case (let member?, nil): holder = .member(RecordKey.folded(member))
    case (nil, let team?): holder = .team(team)
    default: throw .missing(anyOf: ["member", "team"])
    }
    let period = fields.text("period")?.uppercased() ?? ""
    guard TargetPeriod(period) != nil else {
      throw .value(
        column: "period", text: period, expected: "a year, quarter or month such as 2027-Q1")
    }
    let currency = try code(fields, "currency")
    var amount: Int64?
    if let given = fields["amount"], given != .null {
      amount = MinorUnits.amount(given, currency: currency)
      guard let amount, amount >= 0 else {
        throw .value(column: "amount", text: given.serialized, expected: "an amount of 0 or more")
      }
    }
    return try revenue(
      .quota(
        QuotaDraft(
          holder: holder, period: period, amount: amount, currency: currency,
          isRamped: fields["is_ramped"]?.bool ?? true)), fields)
  }

  func rateItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    let currency = try code(fields, "currency")
    guard let day = fields.text("day").flatMap({ CivilDate($0) }) else {
      throw .missing(anyOf: ["day"])
    }
    guard let rate = fields["rate"]?.number, rate > 0, rate < 1e9 else {
      throw .value(
        column: "rate", text: fields["rate"]?.serialized ?? "", expected: "a number above 0")
    }
    let reporting = fields["in"] == nil ? nil : try code(fields, "in")
    return try revenue(
      .rate(rate, currency: currency, day: day, reporting: reporting), fields)
  }

  func parentItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    let account = RecordKey.folded(fields.text("account_key") ?? "")
    let parent = fields.text("parent_key").map { RecordKey.folded($0) }
    for (name, key) in [("account_key", account), ("parent_key", parent ?? account)] {
      guard RevenueTransaction.fits(key) else {
        throw .value(column: name, text: key, expected: "the key of an account")
      }
    }
    return try revenue(.parent(parent, account: account), fields)
  }

  func nameItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    let account = RecordKey.folded(fields.text("account_key") ?? "")
    let name = fields.text("name")?.trimmed ?? ""
    for (column, text, expected) in [
      ("account_key", account, "the key of an account"), ("name", name, "what names an account"),
    ] {
      // As it is kept: folding may make a text longer.
      guard RevenueTransaction.fits(RecordKey.folded(text)) else {
        throw .value(column: column, text: text, expected: expected)
      }
    }
    return try revenue(.name(name, account: account), fields)
  }

  /// Lists are a name a line, stages `name | category | chance`; or JSON, where lines cannot tell.
  func pipelineItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    var settings = PipelineSettings(currency: try code(fields, "currency"))
    settings.categories = names(fields["categories"]) ?? settings.categories
    settings.lossReasons = names(fields["loss_reasons"]) ?? []
    if let month = fields["year_begins"]?.number {
      settings.yearBegins = Int(exactly: month) ?? 0
    }
    if let text = fields.text("stages") {
      let given = PipelineSettings.stages(inLines: text, categories: settings.categories)
      guard let given else {
        throw .value(
          column: "stages", text: text, expected: "lines such as “demo | commit | 0.4”")
      }
      settings.stages = given
    } else if let list = fields["stages"] {
      settings.stages = PipelineSettings(["stages": list]).stages
    }
    do {
      try settings.check()
    } catch {
      throw RowFault(error.told)
    }
    return try revenue(.settings(settings), fields)
  }

  private func names(_ value: JSON?) -> [String]? {
    value?.text.map { PipelineSettings.names(inLines: $0) } ?? value?.list?.compactMap(\.text)
  }

  private func code(_ fields: RowFields, _ name: String) throws(RowFault) -> String {
    guard let code = fields.text(name)?.uppercased() else { throw .missing(anyOf: [name]) }
    guard MinorUnits.isCode(code) else {
      throw .value(column: name, text: code, expected: "a code such as EUR")
    }
    return code
  }

  private func revenue(
    _ content: ImportedRevenueRow.Content, _ fields: RowFields
  ) throws(RowFault) -> ImportItem {
    let recorded = fields.instant("recorded")
    if let recorded, recorded > imported { throw .afterImport(recorded: recorded) }
    return .revenue(ImportedRevenueRow(recorded: recorded, content: content))
  }
}

extension RowFault {
  /// What a person would be told by a form.
  init(_ error: ServiceError) {
    switch error {
    case .invalid(let field, let expected):
      self = .value(column: field, text: "", expected: expected)
    default: self = .value(column: "row", text: "\(error)", expected: "what can be set")
    }
  }
}
