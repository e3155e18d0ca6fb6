import Domain
import Services
import TestSupport
import Testing

/// Real exports, with what is known about them.
@Suite(.enabled(if: SharedData.isThere, SharedData.absent))
struct SharedImportTests {
  func open(
    _ kind: ImportKind, _ path: String, mapping: String? = nil
  ) throws -> ImportFile {
    let mapping = try mapping.map {
      try ImportMapping.read(yaml: SharedData.ownText("examples/mappings/\($0).yaml"))
    }
    return try file(kind, bytes: SharedData.bytes(path)) { $0.mapping = mapping }
  }

  @Test func olistLeads() throws {
    let file = try open(
      .leads, "olist/olist_marketing_qualified_leads_dataset.csv", mapping: "olist-leads")
    let entries = try file.entries()
    #expect(entries.count == 8_000)
    #expect(Set(entries.compactMap(\.lead)).count == 8_000)
    #expect(entries.allSatisfy { $0.kind == .leadCaptured && $0.body["campaign"] != nil })
    #expect(entries.count { $0.body["source"]?.text == "organic_search" } == 2_296)
    #expect(entries.count { $0.body["source"] == nil } == 60)
    #expect(entries.map(\.recorded).min()?.rfc3339 == "2017-06-14T00:00:00Z")
    #expect(entries.map(\.recorded).max()?.rfc3339 == "2018-05-31T00:00:00Z")
  }

  @Test func olistDeals() throws {
    let file = try open(
      .opportunities, "olist/olist_closed_deals_dataset.csv", mapping: "olist-deals")
    let rows = try file.all()
    #expect(rows.count == 842)
    let entries = rows.items.compactMap(\.entry)
    #expect(entries.count { $0.kind == .opportunityOpened } == 842)
    #expect(entries.count { $0.kind == .opportunityWon } == 842)
    #expect(entries.allSatisfy { $0.lead == $0.body["opportunity"]?.text })
    #expect(entries.allSatisfy { $0.body["amount"] == nil })
    #expect(Set(entries.compactMap { $0.body["owner"]?.text }).count == 22)
    for pair in stride(from: 0, to: entries.count, by: 2) {
      #expect(entries[pair].recorded == entries[pair + 1].recorded)
    }
  }

  @Test func salesforceAccountsInWindows1252() throws {
    let file = try open(.accounts, "crm/salesforce_dataloader/data__accountData.csv")
    #expect(file.plan.encoding.encoding == .windows1252)
    #expect(file.plan.mapping?.name == "salesforce-accounts")
    let rows = try file.all()
    #expect(rows.count == 423)
    #expect(rows.faults.isEmpty)
    let names = rows.items.compactMap { $0.record?.account.first { $0.key == "name" }?.value.text }
    #expect(names.count == 423)
    #expect(!names.contains { $0.contains("\u{FFFD}") })
  }

  @Test func salesforceOpportunities() throws {
    let file = try open(.opportunities, "crm/salesforce_dataloader/data__opportunityData.csv")
    #expect(file.plan.mapping?.name == "salesforce-opportunities")
    let entries = try file.entries()
    let opened = entries.filter { $0.kind == .opportunityOpened }
    #expect(opened.count == 38)
    #expect(opened.compactMap { $0.body["amount"]?.number }.reduce(0, +) == 6_270_000)
    #expect(opened.count { $0.body["stage"]?.text == "Prospecting" } == 9)
    #expect(opened.count { $0.body["stage"]?.text == "Value Proposition" } == 8)
    #expect(entries.count { $0.kind == .opportunityWon } == 8)
    #expect(entries.count { $0.kind == .opportunityLost } == 0)
  }

  @Test(arguments: [
    (ImportKind.leads, "fivetran_salesforce/sf_lead_data", "salesforce-leads", 1, 0),
    (.contacts, "fivetran_salesforce/sf_contact_data", "salesforce-contacts", 4, 0),
    (.accounts, "fivetran_salesforce/sf_account_data", "salesforce-accounts", 10, 9),
    (.opportunities, "fivetran_salesforce/sf_opportunity_data", "salesforce-opportunities", 10, 10),
    (.touches, "fivetran_salesforce/sf_task_data", "salesforce-tasks", 10, 0),
    (.touches, "fivetran_salesforce/sf_event_data", "salesforce-events", 10, 0),
    (.leads, "fivetran_hubspot/contact_data", "hubspot-leads", 22, 0),
    (.contacts, "fivetran_hubspot/contact_data", "hubspot-contacts", 22, 0),
    (.accounts, "fivetran_hubspot/company_data", "hubspot-companies", 24, 0),
    (.opportunities, "fivetran_hubspot/deal_data", "hubspot-deals", 44, 0),
    (.activities, "fivetran_hubspot/contact_form_submission_data", "hubspot-forms", 5, 0),
  ])
  func warehouseCopiesAreRecognised(
    _ kind: ImportKind, _ name: String, _ mapping: String, _ count: Int, _ rejected: Int
  ) throws {
    let file = try open(kind, "crm/\(name).csv")
    #expect(file.plan.mapping?.name == mapping)
    let rows = try file.all()
    #expect(rows.count == count)
    #expect(rows.faults.count == rejected, "\(rows.faults)")
  }

  static let torture =
    SharedData.files("csv/csv-spectrum") + SharedData.files("csv/salesforce_dataloader_tests")
    + SharedData.files("olist") + SharedData.files("crm/salesforce_dataloader")
    + SharedData.files("crm/fivetran_hubspot") + SharedData.files("crm/fivetran_salesforce")
    + SharedData.files("billing") + SharedData.files("scoring") + SharedData.files("identity")

  /// Every file reads to its end: a row is taken or rejected for its content, none for its shape.
  @Test(arguments: torture)
  func everyFileBehaves(_ path: String) throws {
    let mapping = try ImportMapping.read(
      yaml: "mapping: any\nkind: accounts\ncolumns: {}\nconstants: { account.name: any }")
    let bytes = try SharedData.bytes(path)
    guard !bytes.isEmpty else { return }
    let rows = try file(.accounts, bytes: bytes) { $0.mapping = mapping }.all()
    #expect(rows.faults.isEmpty, "\(rows.faults.prefix(3))")
  }

  @Test func thereAreFilesToTry() {
    #expect(Self.torture.count > 100)
  }
}

struct WideAndBrokenFileTests {
  @Test func threeHundredColumns() throws {
    let names = (1...300).map { "properties.p\($0)" }
    let text =
      "lead,type,recorded," + names.joined(separator: ",") + "\n"
      + "L1,visit,2026-01-05," + (1...300).map(String.init).joined(separator: ",") + "\n"
    let entry = try #require(try file(.activities, text).entries().first)
    #expect(entry.body["properties"]?.members?.count == 300)
    #expect(entry.body["properties"]?["p300"]?.text == "300")
  }

  @Test(arguments: [
    (
      "id,recorded,contact.name\n1,2026-01-05,Ada\n2,2026-0",
      "3: 2 cells, expected 3 as in the header"
    ),
    (
      "id,recorded,contact.name\n1,2026-01-05,Ada\n2,2026-01-05,\"Bo",
      "3: the quote opened on line 3 is never closed"
    ),
  ])
  func aTruncatedFileLosesItsLastRowAlone(_ text: String, _ fault: String) throws {
    let rows = try file(.leads, text).all()
    #expect(rows.items.count == 1)
    #expect(rows.faults == [fault])
  }

  @Test func aHeaderAloneHasNoRows() throws {
    #expect(try file(.leads, "id,recorded").all().isEmpty)
  }

  @Test func countsAddUp() {
    var counts = ImportCounts()
    (counts.read, counts.imported, counts.duplicates) = (10, 5, 3)
    (counts.differingDuplicates, counts.decisionsLeftOut, counts.rejected) = (1, 1, 1)
    #expect(counts.addsUp)
    counts.rejected = 2
    #expect(!counts.addsUp)
  }
}
