import Domain
import TestSupport
import Testing

@testable import Services

/// Whatever a file holds: nothing crashes, every mail and event goes one way, and what is read does
/// not depend on how the bytes arrive.
struct FollowUpFuzzTests {
  static let rounds = 400

  static let mailbox = Array(
    ("From a Mon Mar  2 09:15:00 2026\n" + MailImportTests.report + "\n\n"
      + "From b Mon Mar  2 09:15:00 2026\n"
      + MailImportTests.mail("2", subject: "=?UTF-8?B?5Lit?= =?GB2312?Q?=D6=D0?=")).utf8)
  static let calendar = Array(
    CalendarImportTests.calendar(
      CalendarImportTests.event(more: "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5"),
      CalendarImportTests.event(
        "m2", start: "DTSTART;TZID=Custom:20260302T101500", more: "EXDATE:20260302T091500Z"),
      head: CalendarImportTests.zone("Custom")
    ).utf8)

  /// Cuts, swaps, repeats and foreign bytes.
  private static func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 20))
      case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 60)], at: place)
      case 3: bytes.insert(contentsOf: Array("\n;:=?\"<(".utf8).shuffled(using: &random), at: place)
      default: bytes = Array(bytes[..<place])
      }
    }
    return bytes
  }

  private func mails(_ bytes: [UInt8], chunk: Int) throws -> [String] {
    var rows = MailRows(chunks(of: bytes, size: chunk))
    var found: [String] = []
    while let row = try rows.next() { found.append("\(row.line) \(row.name) \(row.result)") }
    return found
  }

  private func events(_ bytes: [UInt8], chunk: Int) throws -> [String] {
    do {
      var rows = try CalendarRows(
        chunks(of: bytes, size: chunk), until: followUpNow, floating: .utc)
      var found: [String] = []
      while let row = rows.next() { found.append("\(row.line) \(row.name) \(row.result)") }
      return found
    } catch let fault as ImportFault {
      return ["\(fault)"]
    }
  }

  @Test func damagedMailboxesAreRead() throws {
    var random = SeededRandom(seed: 4155)
    for _ in 0..<Self.rounds {
      let bytes = Self.damaged(Self.mailbox, &random)
      let whole = try mails(bytes, chunk: 65_536)
      try #require(try mails(bytes, chunk: 3) == whole)
    }
  }

  @Test func damagedCalendarsAreRead() throws {
    var random = SeededRandom(seed: 5545)
    for _ in 0..<Self.rounds {
      let bytes = Self.damaged(Self.calendar, &random)
      let whole = try events(bytes, chunk: 65_536)
      try #require(try events(bytes, chunk: 3) == whole)
    }
  }

  @Test func noiseIsRead() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<Self.rounds {
      let count = Int.random(in: 0..<400, using: &random)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try mails(noise, chunk: 64)
      _ = try mails(Array("From a 09:15\nTo: ".utf8) + noise, chunk: 64)
      _ = try events(Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART".utf8) + noise, chunk: 64)
      _ = EncodedWords.decoded("=?" + String(decoding: noise, as: UTF8.self))
      _ = AddressList.addresses(in: noise)
    }
  }

  /// Fields that would take a careless reader hours.
  @Test func fieldsThatAreLongAreRead() throws {
    let mark = String(repeating: "=?", count: 60_000)
    let crowd = (0..<20_000).map { "p\($0)@x.example" }.joined(separator: ",")
    for (subject, to, more) in [
      (mark, "kim@acme.example", ""), ("x", crowd, ""),
      ("x", crowd.replacing(",", with: "(("), ""), ("x", "a", "X-Failed-Recipients: \(crowd)"),
    ] {
      let mail = MailImportTests.mail("1", to: to, subject: subject, more: more)
      #expect(try mails(Array(mail.utf8), chunk: 65_536).count == 1)
    }
    let groups = (0..<4_000).map {
      "\nFinal-Recipient: rfc822; a\($0)@x.example,b\($0)@x.example\nAction: failed\n"
    }
    let report = MailImportTests.report.replacing(
      "\nFinal-Recipient: RFC822; kim", with: groups.joined() + "\nFinal-Recipient: RFC822; kim")
    #expect(try mails(Array(report.utf8), chunk: 65_536).count == 1)
  }

  /// A file of damaged mails goes in as a whole: what was read adds up.
  @Test func countsOfDamagedFilesAddUp() async throws {
    var random = SeededRandom(seed: 2)
    var bytes: [UInt8] = []
    for _ in 0..<60 { bytes += Self.damaged(Self.mailbox, &random) + Array("\n\n".utf8) }
    try await withOpenLeads { [bytes] workspace in
      let first = try await workspace.takeFollowUps(.mail, bytes, chunk: 1_000)
      #expect(first.report.counts.read > 60 && first.report.counts.imported > 0)
      #expect(first.rejects.count == first.report.counts.rejected)
      let again = try await workspace.takeFollowUps(.mail, bytes)
      #expect(again.report.counts.imported == 0)
      #expect(again.report.counts.read == first.report.counts.read)
    }
  }
}
