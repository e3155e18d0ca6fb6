import Domain
import Services
import TestSupport
import Testing

struct MappingTests {
  @Test(arguments: BuiltInMappings.names)
  func theShippedFileIsTheBuiltInText(_ name: String) throws {
    let text = try SharedData.ownText("examples/mappings/\(name).yaml")
    #expect(BuiltInMappings.text(of: name) == text)
    #expect(BuiltInMappings.named(name)?.name == name)
  }

  @Test func everyShippedFileIsAMapping() throws {
    for name in ["olist-leads", "olist-deals"] {
      let text = try SharedData.ownText("examples/mappings/\(name).yaml")
      #expect(try ImportMapping.read(yaml: text).name == name)
    }
    #expect(BuiltInMappings.names.count == 30)
  }

  @Test func everyFaultIsToldWithItsPlace() {
    let yaml = """
      mapping: broken
      kind: prospects
      columns:
        A: [id, contcat.email]
        B: contact
      values:
        source: web
      types: { properties.pages: integer }
      dates: { format: yyyy, order: dym, timezone: Europe/Atlantis }
      decimal: dot
      state: { allways: won }
      colour: red
      """
    let faults = #expect(throws: MappingFaults.self) { try ImportMapping.read(yaml: yaml) }
    let groups = "a field such as id, contact.NAME, account.NAME, properties.NAME"
    #expect(
      faults?.description == """
        12:9: colour: unknown key, expected one of mapping, kind, columns, own_names, constants, \
        values, types, dates, decimal, recorded, state, requires
        2:7: kind: unknown value “prospects”, expected one of leads, contacts, accounts, \
        activities, touches, opportunities, invoices, campaigns, quotas, rates, parents, names, \
        pipeline
        4:11: columns.A[1]: “contcat.email” is no field, expected \(groups)
        5:6: columns.B: “contact” is no field, expected \(groups)
        7:11: values.source: is not a mapping, expected keys with values
        8:28: types.properties.pages: unknown value “integer”, expected one of text, word, email, \
        domain, number, boolean, date, instant, level, json
        9:18: dates.format: unknown format “yyyy”, expected auto, epoch_s, epoch_ms, or a pattern \
        such as dd.MM.yyyy HH:mm
        9:31: dates.order: unknown value “dym”, expected one of dmy, mdy, ymd
        9:46: dates.timezone: unknown time zone “Europe/Atlantis”, expected a name such as UTC
        10:10: decimal: unknown value “dot”, expected one of point, comma
        11:19: state.allways: unknown key, expected one of always, won, lost
        """)
  }

  @Test(arguments: [
    ("", "1:1: is empty"), ("a: [", "2:1: "), ("a: 1\na: 2", "2:1: a: given twice"),
    ("- a", "1:1: is not a mapping"), ("mapping: x", "1:1: kind is missing"),
  ])
  func unreadableYAMLIsToldWithItsPlace(_ yaml: String, _ start: String) {
    let faults = #expect(throws: MappingFaults.self) { try ImportMapping.read(yaml: yaml) }
    #expect(faults?.description.contains(start) == true, "\(faults as Any)")
  }

  @Test(arguments: [
    (
      ImportKind.leads, "Id,CreatedDate,LeadSource,FirstName,LastName,Company,Email,IsDeleted",
      "salesforce-leads"
    ),
    (
      .leads, "Lead ID,Create Date,Lead Source,First Name,Last Name,Company / Account",
      "salesforce-leads"
    ),
    (
      .leads, "Record ID,First Name,Last Name,Email,Create Date,Original Source,Lifecycle Stage",
      "hubspot-leads"
    ),
    (.leads, "entry,kind,recorded,at,lead,source,contact.email,more", "plain-leads"),
    (.leads, "Name,E-Mail,Company", "plain-leads"),
    (
      .contacts, "Record ID,First Name,Last Name,Email,Create Date,Phone Number", "hubspot-contacts"
    ),
    (
      .accounts, "Record ID,Company name,Company Domain Name,Number of Employees,Create Date",
      "hubspot-companies"
    ),
    (
      .opportunities, "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Pipeline",
      "hubspot-deals"
    ),
    (.opportunities, "id,lead,recorded,stage,amount,currency", "plain-opportunities"),
    (.touches, "Id,WhoId,OwnerId,TaskSubtype,CreatedDate,Subject", "salesforce-tasks"),
    (.touches, "Id,WhoId,OwnerId,StartDateTime,CreatedDate,Subject", "salesforce-events"),
    (.touches, "lead,channel,outcome,at,by", "plain-touches"),
    (.activities, "contact_id,form_id,timestamp,page_url,title", "hubspot-forms"),
    (.activities, "email,type,date,url", "plain-activities"),
  ])
  func theHeaderChooses(_ kind: ImportKind, _ header: String, _ name: String) throws {
    #expect(try file(kind, header + "\n").plan.mapping?.name == name)
  }

  @Test func aHeaderThatFitsNothingSaysWhatIsMissing() {
    let error = #expect(throws: ImportFault.self) { try file(.touches, "Who,When,What\n1,2,3\n") }
    #expect(
      error.map { "\($0)" } == """
        no built-in mapping for touches fits the columns Who, When, What; plain-touches comes \
        nearest, but there is no column for lead or contact.email, channel, recorded or at; \
        name a mapping, or write one
        """)
  }

  @Test func aMappingIsForItsKind() throws {
    let mapping = try #require(BuiltInMappings.named("salesforce-leads"))
    let error = #expect(throws: ImportFault.self) {
      try file(.contacts, "Id,Email\n") { $0.mapping = mapping }
    }
    #expect(error == .wrongKind(mapping: "salesforce-leads", is: .leads, asked: .contacts))
  }
}

struct DocumentedMappingTests {
  @Test func theExampleOfTheManualIsAMapping() throws {
    let manual = try SharedData.ownText("docs/import.md")
    let parts = manual.split(separator: "```yaml\n", maxSplits: 1)
    let yaml = try #require(parts.last?.split(separator: "```", maxSplits: 1).first)
    let mapping = try ImportMapping.read(yaml: String(yaml))
    #expect(mapping.name == "trade-fair")
    #expect(mapping.kind == .leads)
  }
}
