import Domain
import Foundation
import TestSupport
import Testing

@testable import Services
@testable import Web

/// Deadlines as iCalendar streams, whatever people and companies are called.
@Suite struct DeadlineFileTests {
  static let due = instant("2026-03-02T09:15:42.5Z")

  /// Names that would end a line, begin a property or be cut in the middle.
  static let hostile = [
    "Kim Vega", "Vega, Kim; \"the\" \\ one", "Kim\r\nATTACH:https://evil.example/x",
    "Kim\nEND:VEVENT\nBEGIN:VALARM", "Kim\rSUMMARY:gone", "Kim\u{2028}X:1\u{85}Y:2",
    "Kim\u{0}\u{7}\u{7F} Vega", "a\\nb\\,c", ":;,\\", "\u{202E}evil",
    String(repeating: "ä", count: 60), String(repeating: "漢", count: 60),
    String(repeating: "👩‍👩‍👧‍👦", count: 12), String(repeating: "x", count: 4_000),
  ]

  static func file(_ names: [String], language: String = "en") -> DeadlineFile {
    let events = names.enumerated().map { index, name in
      MemberCalendar.Event(
        uid: "u\(index)",
        deadline: MemberDeadline(
          kind: .accept, due: due, from: due - .day, about: "o\(index)",
          matter: .lead(
            "L/\(index)?", MemberDeadline.LeadLabel(name: name, title: name, account: name))))
    }
    return DeadlineFile(
      calendar: MemberCalendar(language: language, zone: .utc, events: events),
      url: "https://concord.example")
  }

  /// A name as a line of text shows it.
  static func shown(_ name: String) -> String {
    let marks = String.UnicodeScalarView(
      Texts(.english).readable(name).replacing("\r\n", with: "\n").unicodeScalars.map {
        ["\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}"].contains($0) ? "\n" : $0
      })
    return String(
      String.UnicodeScalarView(
        marks.filter { $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }))
  }

  /// The next step of a deal is a whole day, under what is to be done.
  @Test func aNextStepIsADay() throws {
    var calendar = Self.file(["Kim"]).calendar
    calendar.events[0].deadline.kind = nil
    calendar.events[0].deadline.matter = .deal(
      MemberDeadline.NextStep(
        opportunity: "O 1", name: "Robots; many", account: nil, step: "Send the offer",
        on: try #require(CivilDate("2026-03-20"))))
    let bytes = DeadlineFile(calendar: calendar, url: "https://concord.example").bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("DTSTART;VALUE=DATE:20260320\r\n"))
    #expect(text.contains("SUMMARY:Next step: Send the offer (Robots\\; many)\r\n"))
    #expect(text.contains("URL:https://concord.example/pipeline/deals/O%201\r\n"))
  }

  @Test(arguments: hostile)
  func noNameLeavesItsPlace(_ name: String) throws {
    let calendar = try StrictCalendar(Self.file([name]).bytes)
    let event = try #require(calendar.events.first)
    #expect(
      event.map(\.name) == [
        "UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "CLASS",
        "TRANSP",
      ])
    let summary = try StrictCalendar.text(StrictCalendar.value("SUMMARY", of: event) ?? "")
    #expect(summary == "Answer: \(Self.shown(name)) (\(Self.shown(name)))")
    let description = try StrictCalendar.text(
      StrictCalendar.value("DESCRIPTION", of: event) ?? "")
    #expect(
      description
        == "\(Self.shown(name))\n\(Self.shown(name))\nhttps://concord.example/leads/L%2F0%3F")
    #expect(StrictCalendar.value("DTSTART", of: event) == "20260302T091542Z")
    #expect(StrictCalendar.value("DTSTAMP", of: event) == "20260301T091542Z")
  }

  @Test func theStreamSaysWhatItIs() throws {
    let calendar = try StrictCalendar(Self.file([]).bytes)
    #expect(calendar.events.isEmpty)
    #expect(
      calendar.properties.map { "\($0.name):\($0.value)" } == [
        "VERSION:2.0", "PRODID:-//Concord//Deadlines//EN", "CALSCALE:GREGORIAN", "NAME:Concord",
        "X-WR-CALNAME:Concord", "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "X-PUBLISHED-TTL:PT15M",
      ])
  }

  @Test func itSpeaksTheMembersLanguage() throws {
    let calendar = try StrictCalendar(Self.file(["李雷"], language: "zh-CN").bytes)
    #expect(StrictCalendar.value("SUMMARY", of: calendar.events[0]) == "答复: 李雷 (李雷)")
  }
}

/// The same read by the icalendar package for Python; apart from other tests: it starts a program.
@Suite struct IndependentCalendarTests {
  struct Event: Decodable {
    var uid, start, summary, description, url: String
    var offset: Double
    var names: [String]
  }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let python = repository.appending(path: ".build/calendar-reader/bin/python")

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python.path) }

  @Test(
    .enabled(
      if: isInstalled, "skipped: no icalendar; bin/setup --browser installs it"))
  func anotherReaderReadsTheSame() throws {
    let file = DeadlineFileTests.file(DeadlineFileTests.hostile)
    let folder = try TemporaryDirectory()
    defer { folder.remove() }
    let path = folder.path(of: "deadlines.ics")
    try Data(file.bytes).write(to: URL(filePath: path))
    let (process, output) = (Process(), Pipe())
    process.executableURL = Self.python
    process.arguments = [
      Self.repository.appending(path: "Tests/CalendarReader/read.py").path, path,
    ]
    process.standardOutput = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let events = try JSONDecoder().decode([Event].self, from: said)
    #expect(events.count == DeadlineFileTests.hostile.count)
    for (index, event) in events.enumerated() {
      let name = DeadlineFileTests.shown(DeadlineFileTests.hostile[index])
      #expect(event.uid == "u\(index)@concord")
      #expect(event.start == "2026-03-02T09:15:42Z" && event.offset == 0)
      #expect(event.summary == "Answer: \(name) (\(name))")
      #expect(event.description.hasPrefix("\(name)\n\(name)\nhttps://"))
      #expect(event.url == "https://concord.example/leads/L%2F\(index)%3F")
      #expect(event.names.count == 9, "\(event.names)")
    }
  }
}
