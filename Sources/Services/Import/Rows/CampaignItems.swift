import Domain

extension ItemMaker {
  /// What a campaign cost, of a row that names it, its first day and the amount.
  func campaignItem(_ fields: RowFields) throws(RowFault) -> ImportItem {
    guard let startsOn = fields.text("starts_on").flatMap({ CivilDate($0) }) else {
      throw .missing(anyOf: ["starts_on"])
    }
    let currency = fields.text("currency")?.uppercased()
    let terms = CampaignTerms(
      name: fields.text("campaign") ?? "", channel: fields.text("channel"), startsOn: startsOn,
      endsOn: fields.text("ends_on").flatMap { CivilDate($0) },
      cost: MinorUnits.amount(fields["cost"], currency: currency), currency: currency)
    if let fault = terms.fault {
      let text = fields[fault.field].map { $0.text ?? $0.serialized } ?? ""
      throw .value(column: fault.field, text: text, expected: fault.expected)
    }
    let recorded = fields.instant("changed") ?? imported
    guard recorded <= imported else { throw .afterImport(recorded: recorded) }
    return .campaign(
      ImportedCampaign(
        key: fields.text("id") ?? terms.naturalKey, recorded: recorded,
        digest: digest(fields, ignoring: ["changed"]), terms: terms))
  }
}
