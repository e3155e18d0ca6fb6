import Crypto
import Domain
import TestSupport
import Testing

@testable import Services

/// A demo company small enough for tests, told once.
struct ToldCompany {
  static let small = Result { try ToldCompany(leads: 500) }

  let company: DemoCompany
  let entries: [JournalEntry]

  init(seed: UInt64 = DemoCompany.defaultSeed, leads: Int) throws {
    company = try DemoCompany(seed: seed, leads: leads)
    entries = Array(company.entries())
  }

  var lines: String {
    entries.map { $0.body.serialized + "\n" }.joined()
  }

  var digest: String {
    SHA256.hash(data: Array(lines.utf8)).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
  }

  func facts(_ kind: EntryKind) -> [JournalEntry] { entries.filter { $0.kind == kind } }

  /// How often each text stands under `key` in the facts of a kind.
  func counts(of key: String, in kind: EntryKind) -> [String: Int] {
    facts(kind).compactMap { $0.body[key]?.text }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

struct DemoCompanyTests {
  @Test func theSameSeedGivesTheSameBytes() throws {
    let once = try ToldCompany(leads: 60)
    #expect(once.lines == (try ToldCompany(leads: 60)).lines)
    #expect(once.lines != (try ToldCompany(seed: 21, leads: 60)).lines)
    // Written down, so that another machine or a careless change shows.
    let expected = "7ccd3e0645da29077f1d6f88de95a94c5d242b603673297bc216e407d13ea839"
    #expect(once.digest == expected)
  }

  @Test func everyLineReadsBackInOrder() throws {
    let told = try ToldCompany.small.get()
    var reader = JournalReader()
    for entry in told.entries {
      guard case .entry(let read) = try reader.read(entry.body.serialized.utf8) else {
        Issue.record("\(entry.id) is not new")
        continue
      }
      #expect(read == entry)
    }
    #expect(reader.duplicates == 0)
    #expect(told.entries.allSatisfy { !$0.kind.isDecision })
  }

  @Test func itFillsTwoYearsUpToTheEnd() throws {
    let told = try ToldCompany.small.get()
    let first = try #require(told.entries.first).recorded
    let last = try #require(told.entries.last).recorded
    let end = DemoCompany.defaultEnd
    #expect(end.rfc3339 == "2026-11-20T14:30:00Z")
    #expect(first >= instant("2024-11-20T00:00:00+01:00"))
    #expect(first < instant("2024-12-05T00:00:00Z"))
    #expect(last <= end)
    #expect(end.since(last) < .day)
  }

  @Test func anotherEndMovesTheYears() throws {
    let end = instant("2028-02-29T10:00:00Z")
    let company = try DemoCompany(leads: 40, endingAt: end)
    let entries = Array(company.entries())
    #expect(
      company.agreements.map(\.effective.rfc3339) == [
        "2026-01-31T23:00:00Z", "2027-03-31T22:00:00Z",
      ])
    #expect(try #require(entries.first).recorded >= instant("2026-02-28T00:00:00+01:00"))
    #expect(try #require(entries.last).recorded <= end)
  }

  /// A weekday's 15:30 in Berlin, also across weekends, holidays and the change of the clocks.
  @Test(arguments: [
    ("2026-11-20T14:30:00Z", "2026-11-20T14:30:00Z"),
    ("2026-11-20T14:29:59Z", "2026-11-19T14:30:00Z"),
    ("2026-11-22T23:00:00Z", "2026-11-20T14:30:00Z"),
    ("2026-10-26T10:00:00Z", "2026-10-23T13:30:00Z"),
    ("2027-01-01T20:00:00Z", "2026-12-30T14:30:00Z"),
  ])
  func itEndsOnAWorkingAfternoon(now: String, end: String) {
    #expect(DemoCompany.end(before: instant(now)) == instant(end))
  }

  /// Dates of Easter from the tables of the Astronomical Applications Department, U.S. Naval
  /// Observatory.
  @Test(arguments: [
    (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2026, "2026-04-05"),
    (2027, "2027-03-28"), (2038, "2038-04-25"),
  ])
  func theAgreementKnowsHolidays(year: Int, easter: String) throws {
    #expect(Holidays.easterSunday(year)?.description == easter)
    let days = Holidays.germany(year)
    #expect(days.count == 7)
    #expect(days == days.sorted())
  }

  @Test func leadsAreAsManyAsAsked() throws {
    for leads in [1, 50, 500] {
      let told = try ToldCompany(leads: leads)
      let merged = Set(told.facts(.leadMerged).compactMap(\.lead))
      let names = Set(told.facts(.leadCaptured).compactMap(\.lead))
      let openDuplicates = names.filter { $0.hasSuffix("-b") }.subtracting(merged)
      #expect(names.count - merged.count - openDuplicates.count == leads)
    }
  }

  @Test func itGrowsInProportion() throws {
    let some = try ToldCompany(leads: 150).entries.count
    let more = try ToldCompany(leads: 600).entries.count
    #expect((3.4...4.6).contains(Double(more) / Double(some)))
  }

  /// A million leads are told as they are read, not before: the first lines cost the first stories.
  @Test func aMillionLeadsBeginAtOnce() throws {
    let first = Array(try DemoCompany(leads: 1_000_000).entries().prefix(300))
    #expect(first.count == 300)
    #expect(zip(first, first.dropFirst()).allSatisfy { $0.recorded <= $1.recorded })
    let numbers = first.compactMap { $0.lead?.dropFirst().prefix(5) }.compactMap { Int($0) }
    #expect((numbers.max() ?? 0) < 300)
  }

  @Test func bothFunctionsSignAndWork() throws {
    let told = try ToldCompany.small.get()
    let functions = told.counts(of: "function", in: .touch)
    #expect((functions["sales"] ?? 0) > 100)
    #expect((functions["marketing"] ?? 0) > 500)
    #expect(told.company.signers.map(\.function) == ["marketing", "sales"])
    #expect(told.company.signers.allSatisfy { $0.role == "manager" })
    #expect(Set(told.company.members.map(\.email)).count == told.company.members.count)
  }

  @Test func salesWorksInOfficeHours() throws {
    let told = try ToldCompany.small.get()
    let zone = try #require(Zone(told.company.timezone))
    let calls = told.facts(.touch).filter { $0.body["function"]?.text == "sales" }
    let inHours = calls.filter { touch in
      let (date, microsecond) = zone.local(touch.recorded)
      return date.weekday < 5 && (8...18).contains(microsecond / Elapsed.hour.microseconds)
    }
    #expect(Double(inHours.count) > 0.95 * Double(calls.count))
  }

  @Test func everythingIsInvented() throws {
    let told = try ToldCompany.small.get()
    for entry in told.facts(.leadCaptured) {
      #expect(entry.body["contact"]?["email"]?.text?.hasSuffix(".example") == true)
      #expect(entry.body["account"]?["domain"]?.text?.hasSuffix(".example") == true)
    }
    let domains = told.facts(.leadCaptured).compactMap { entry -> [String]? in
      guard let id = entry.body["account"]?["id"]?.text else { return nil }
      return [id, entry.body["account"]?["domain"]?.text ?? ""]
    }
    #expect(Set(domains).count == Set(domains.map { $0[0] }).count)
    #expect(Set(domains).count == Set(domains.map { $0[1] }).count)
  }

  @Test func everyKindOfFactOccurs() throws {
    let kinds = Set(try ToldCompany.small.get().entries.map(\.kind))
    let missing = EntryKind.allCases.filter { !$0.isDecision && !kinds.contains($0) }
    #expect(missing.isEmpty)
  }
}
