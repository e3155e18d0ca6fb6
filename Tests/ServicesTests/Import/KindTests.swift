import Domain
import Services
import TestSupport
import Testing

/// What rows become, as journal lines.
struct KindTests {
  /// The entries' lines without the instant of the import, which is the same in all.
  func lines(_ kind: ImportKind, _ text: String, mapping: String? = nil) throws -> [String] {
    let file = try file(kind, text) { options in
      options.mapping = mapping.flatMap { BuiltInMappings.named($0) }
    }
    return try file.entries().map { entry in
      entry.body.serialized.replacing(",\"imported\":\"2026-03-02T12:00:00Z\"", with: "")
    }
  }

  @Test func aSalesforceLeadIsCapturedWhenItWasEntered() throws {
    let text = """
      Id,CreatedDate,LastModifiedDate,LeadSource,FirstName,Email,\
      Company,Website,NumberOfEmployees,Phone
      00Q1,2025-06-01T08:00:00.000Z,2025-07-01T08:00:00.000Z,Web,Kim,kim@acme.example,\
      Acme,https://www.acme.example/x,420,+49 30 1
      """
    #expect(
      try lines(.leads, text) == [
        #"{"id":"leads:00Q1","recorded":"2025-06-01T08:00:00Z","kind":"lead.captured","#
          + #""lead":"00Q1","changed":"2025-07-01T08:00:00Z","source":"Web","#
          + #""contact":{"email":"kim@acme.example","first_name":"Kim","phone":"+49 30 1"},"#
          + #""account":{"name":"Acme","domain":"acme.example","employees":420}}"#
      ])
  }

  /// A converted lead opened its deal; one that was merged away is the other from then on.
  @Test func aSalesforceLeadTellsWhatBecameOfIt() throws {
    let text = """
      Id,CreatedDate,LastModifiedDate,IsDeleted,ConvertedDate,ConvertedOpportunityId,MasterRecordId
      00Q1,2025-06-01T08:00:00Z,2025-07-01T08:00:00Z,false,2025-06-20,0061,
      00Q2,2025-06-02T08:00:00Z,2025-06-05T09:00:00Z,true,,,00Q1
      00Q3,2025-06-03T08:00:00Z,2025-06-05T09:00:00Z,false,2025-06-03,0062,
      """
    #expect(
      try lines(.leads, text).filter { !$0.contains("captured") } == [
        #"{"id":"leads:00Q1/converted","recorded":"2025-06-20T00:00:00Z","#
          + #""at":"2025-06-20T00:00:00Z","kind":"opportunity.opened","lead":"00Q1","#
          + #""opportunity":"0061"}"#,
        #"{"id":"leads:00Q2/merged","recorded":"2025-06-05T09:00:00Z","#
          + #""at":"2025-06-05T09:00:00Z","kind":"lead.merged","lead":"00Q2","into":"00Q1"}"#,
        #"{"id":"leads:00Q3/converted","recorded":"2025-06-03T08:00:00Z","#
          + #""at":"2025-06-03T08:00:00Z","kind":"opportunity.opened","lead":"00Q3","#
          + #""opportunity":"0062"}"#,
      ])
  }

  @Test func everyEntryKeepsTheInstantOfItsImport() throws {
    let entry = try #require(try file(.leads, "id,recorded\n1,2026-01-05\n").entries().first)
    #expect(entry.body["imported"]?.text == importInstant.rfc3339)
  }

  @Test func aLeadWithoutIdIsTheLeadOfItsAddress() throws {
    let text =
      "Date,Email,Company\n2026-01-05, Kim@Acme.example ,Acme\n2026-01-06,kim@acme.example,Acme\n"
    let entries = try file(.leads, text).entries()
    #expect(entries.map(\.lead) == ["kim@acme.example", "kim@acme.example"])
    #expect(entries.map(\.kind) == [.leadCaptured, .leadCaptured])
    #expect(Set(entries.map(\.id)).count == 2)
    #expect(entries.allSatisfy { $0.id.hasPrefix("leads:") && $0.id.utf8.count == 6 + 32 })
  }

  @Test func contentDecidesTheIdWhateverTheFormOfTheFile() throws {
    let comma = try file(
      .leads, "Email,Company,Date,employees\na@x.example,Ümlaut,2026-01-05,1200.5\n")
    let other = try file(
      .leads,
      bytes: [0xFF, 0xFE]
        + "Date;Company;employees;Email\n05.01.2026;Ümlaut;1.200,5;a@x.example\n".utf16
        .flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(try comma.entries().map(\.id) == other.entries().map(\.id))
  }

  @Test func aLeadWithoutDatesIsRecordedAtTheImport() throws {
    let text = "Name,Email\nAda,ada@x.example\n"
    let first = try #require(try file(.leads, text).entries().first)
    let later = try file(.leads, text) { $0.imported = instant("2026-04-01T00:00:00Z") }
    let second = try #require(try later.entries().first)
    #expect(first.recorded == importInstant)
    #expect(second.recorded == instant("2026-04-01T00:00:00Z"))
    #expect(first.id == second.id)
    #expect(first.isSameFact(as: second))
  }

  @Test func aChangedLeadIsProfiledAnewOnce() throws {
    let header = "Id,CreatedDate,LastModifiedDate,LeadSource,Title,Company\n"
    func item(_ row: String) throws -> ImportItem {
      try #require(try file(.leads, header + row).all().items.first)
    }
    let first = try item("00Q1,2025-06-01,2025-06-01,Web,Analyst,Acme")
    let again = try item("00Q1,2025-06-01,2025-06-01,Web,Analyst,Acme")
    let promoted = try item("00Q1,2025-06-01,2025-09-01,Web,VP,Acme")
    #expect(first == again)
    let entries = try [first, promoted].map { try #require($0.entry) }
    #expect(entries[0].id == entries[1].id)
    #expect(!entries[0].isSameFact(as: entries[1]))
    let change = try #require(promoted.change)
    #expect(change.kind == .leadProfiled)
    #expect(change.recorded == instant("2025-09-01T00:00:00Z"))
    #expect(change.id != first.change?.id)
    #expect(change.body["contact"]?["title"]?.text == "VP")
    #expect(change.body["source"] == nil)
  }

  @Test func contactsAndAccountsAreRecords() throws {
    let contacts = try file(
      .contacts,
      "Id,Email,Title,AccountId,CreatedDate,LastModifiedDate\n"
        + "003,k@x.example,VP,001,2025-01-01,2025-02-01\n"
    )
    let contact = try #require(try contacts.all().items.first?.record)
    #expect(contact.id == "003")
    #expect(contact.recorded == instant("2025-02-01T00:00:00Z"))
    #expect(contact.contact == [.init("email", "k@x.example"), .init("title", "VP")])
    #expect(contact.account == [.init("id", "001")])

    let accounts = try file(
      .accounts, "Name,Website,tier\nAcme,acme.example,2\nBeta,beta.example,Gold\n")
    let records = try accounts.all().items.compactMap(\.record)
    #expect(records.map(\.id) == [nil, nil])
    #expect(records.map(\.recorded) == [importInstant, importInstant])
    #expect(
      records.map(\.account) == [
        [.init("name", "Acme"), .init("domain", "acme.example"), .init("tier", 2)],
        [.init("name", "Beta"), .init("domain", "beta.example"), .init("tier", "Gold")],
      ])
  }

  @Test func activitiesAndTouches() throws {
    #expect(
      try lines(
        .activities,
        "contact_id,form_id,timestamp,title,conversion_id\n7,f1,2026-01-05 10:00:00,Demo,c1\n") == [
          #"{"id":"activities:c1","recorded":"2026-01-05T10:00:00Z","kind":"activity","lead":"7","#
            + #""type":"form_submit","channel":"web","properties":{"form":"f1","title":"Demo"}}"#
        ])
    #expect(
      try lines(
        .touches,
        "id,lead,channel,result,date,by\n9,L1,Call,No answer,2026-01-05T10:00:00Z,ana@x.example\n")
        == [
          #"{"id":"touches:9","recorded":"2026-01-05T10:00:00Z","at":"2026-01-05T10:00:00Z","#
            + #""kind":"touch","lead":"L1","outcome":"no_answer","channel":"call","#
            + #""by":"ana@x.example","function":"sales","direction":"outbound"}"#
        ])
  }

  @Test func aDealIsOpenedAndPerhapsClosed() throws {
    let text = """
      ID,CREATEDDATE,LASTMODIFIEDDATE,CLOSEDATE,STAGENAME,AMOUNT,ISWON,ISCLOSED
      1,2025-01-10T09:00:00Z,2025-03-01T09:00:00Z,2025-02-01,Closed Won,500,true,true
      2,2025-01-10T09:00:00Z,2025-01-20T09:00:00Z,2025-02-01,Closed Lost,600,false,true
      3,2025-01-10T09:00:00Z,2025-01-20T09:00:00Z,2025-06-01,Prospecting,700,false,false
      4,2025-01-10T09:00:00Z,2025-01-20T09:00:00Z,2024-12-01,Closed Won,800,true,true
      """
    let entries = try file(.opportunities, text).entries()
    let told = entries.map { "\($0.id) \($0.kind.rawValue) \($0.recorded) \($0.at)" }
    let opened = "2025-01-10T09:00:00Z 2025-01-10T09:00:00Z"
    #expect(
      told == [
        "opportunities:1/opened opportunity.opened \(opened)",
        "opportunities:1/won opportunity.won 2025-02-01T00:00:00Z 2025-02-01T00:00:00Z",
        "opportunities:2/opened opportunity.opened \(opened)",
        "opportunities:2/lost opportunity.lost 2025-01-20T09:00:00Z 2025-01-20T09:00:00Z",
        "opportunities:3/opened opportunity.opened \(opened)",
        "opportunities:3/state opportunity.changed 2025-01-20T09:00:00Z 2025-01-20T09:00:00Z",
        "opportunities:4/opened opportunity.opened \(opened)",
        "opportunities:4/won opportunity.won 2025-01-10T09:00:00Z 2024-12-01T00:00:00Z",
      ])
    #expect(
      entries.map { $0.body["opportunity"]?.text } == ["1", "1", "2", "2", "3", "3", "4", "4"])
    #expect(
      entries.map { $0.body["amount"]?.number } == [500, 500, 600, 600, 700, nil, 800, 800])
    // The stage of now was not known when the deal was opened.
    #expect(
      entries.map { $0.body["stage"]?.text } == [
        nil, "Closed Won", nil, "Closed Lost", nil, "Prospecting", nil, "Closed Won",
      ])
    #expect(
      entries.map { $0.body["close_on"]?.text }[4...5] == [nil, "2025-06-01"])
  }

  /// A row without times says how things are now; the same row says it again later.
  @Test func anOpenDealStandsAsItDoesSinceItsLastChange() throws {
    let read = { (text: String, imported: String) in
      try file(.opportunities, text) { $0.imported = instant(imported) }.entries()
    }
    let timeless = "id,created,stage,amount\n1,2025-01-10,Proposal,900\n"
    let first = try read(timeless, "2025-03-01T00:00:00Z")
    let again = try read(timeless, "2025-04-01T00:00:00Z")
    #expect(first.map(\.kind) == [.opportunityOpened, .opportunityChanged])
    #expect(first[1].recorded == instant("2025-03-01T00:00:00Z"))
    #expect(zip(first, again).allSatisfy { $0.isSameFact(as: $1) })
    // Changed when it was created, or without any state, it is one entry.
    let once = "id,created,changed,stage\n1,2025-01-10,2025-01-10,Proposal\n"
    #expect(try read(once, "2025-03-01T00:00:00Z").map { $0.body["stage"]?.text } == ["Proposal"])
    #expect(try read("id,created,amount\n1,2025-01-10,9\n", "2025-03-01T00:00:00Z").count == 1)
  }

  @Test func amountsThatCannotBeAddedUpAreRefused() throws {
    let faults = try file(.opportunities, "id,created,amount\n1,2025-01-10,6e16\n").all().faults
    #expect(faults.first?.hasSuffix("is not an amount of at most 10000000000000") == true)
  }

  @Test func aChangedDealIsAChange() throws {
    let header = "id,created,changed,stage,amount\n"
    let row = try #require(
      try file(.opportunities, header + "1,2025-01-10,2025-02-01,Proposal,900\n").all().items.first)
    let change = try #require(row.change)
    #expect(change.kind == .opportunityChanged)
    #expect(change.recorded == instant("2025-02-01T00:00:00Z"))
    #expect(change.body["amount"]?.number == 900)
    #expect(change.body["opportunity"]?.text == "1")
  }

  @Test func rowsThatCannotBeTaken() throws {
    let text = """
      id,recorded,contact.email,employees
      1,2026-01-05,a@x.example,12
      2,,b@x.example,12
      3,2026-13-05,c@x.example,12
      4,2026-01-05,d@x.example,51-200
      5,2026-01-05
      6,2026-01-05,f@x.example,1,surplus
      7,2026-01-05,g@x.example,1,,
      8,2062-01-05,h@x.example,1
      ,2026-01-05,,1
      ,,,
      """
    let mapping = try ImportMapping.read(
      yaml:
        "mapping: strict\nkind: leads\nown_names: true\ncolumns: { employees: account.employees }")
    let rows = try file(.leads, text) { $0.mapping = mapping }.all()
    #expect(rows.map(\.line) == Array(2...10))
    #expect(
      rows.faults == [
        "3: no time: expected recorded (when it was entered) or at (when it happened)",
        "4: recorded: “2026-13-05” is not a date (dmy, or an ISO date)",
        "5: employees: “51-200” is not a number with a decimal point",
        "6: 2 cells, expected 4 as in the header",
        "7: 5 cells, expected 4 as in the header",
        "9: recorded 2062-01-05T00:00:00Z lies after the import",
        "10: lead or id or contact.email is missing",
      ])
  }

  @Test func wordsOfATouchAreChecked() throws {
    let rows = try file(
      .touches,
      "lead,channel,date,direction\nL1,fax,2026-01-05,outbound\nL1,call,2026-01-05,sideways\n"
    ).all()
    #expect(
      rows.faults == [
        "2: channel: “fax” is not one of call, email, meeting, message",
        "3: direction: “sideways” is not one of outbound, inbound",
      ])
  }

  @Test func rowsDeletedInTheSourceAreRejected() throws {
    let rows = try file(
      .leads, "Id,CreatedDate,Email,IsDeleted,LeadSource\n1,2025-01-01,a@x.example,true,Web\n"
    ).all()
    #expect(rows.faults == ["2: is marked as deleted in the source"])
  }

  @Test func mappingsSteerValuesTypesAndZones() throws {
    let mapping = try ImportMapping.read(
      yaml: """
        mapping: own
        kind: activities
        columns: { Who: lead, Was: type, Wann: recorded, Seiten: properties.pages, Wer: by }
        constants: { channel: web }
        values:
          type: { Formular: form_submit, "*": page_view }
          by: { nobody: null }
        types: { properties.pages: number }
        dates: { format: dd.MM.yyyy HH:mm, timezone: Europe/Berlin }
        decimal: comma
        requires: [by]
        """)
    let text =
      "Who;Was;Wann;Seiten;Wer\nL1;FORMULAR ;01.07.2026 12:00;1.000,5;ana\n"
      + "L1;Klick;01.07.2026 12:00;1;Nobody\n"
    let rows = try file(.activities, text) {
      $0.mapping = mapping
      $0.imported = instant("2026-08-01T00:00:00Z")
    }.all()
    let entry = try #require(rows.items.first?.entry)
    #expect(entry.recorded == instant("2026-07-01T10:00:00Z"))
    #expect(entry.body["type"]?.text == "form_submit")
    #expect(entry.body["properties"]?["pages"]?.number == 1000.5)
    #expect(entry.body["channel"]?.text == "web")
    #expect(rows.faults == ["3: by is missing"])
  }
}
