import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

/// Imports are found by what was imported.
struct ImportFilterTests {
  @Test(arguments: ImportKind.allCases.map(\.rawValue) + FollowUpKind.allCases.map(\.rawValue))
  func everyKindIsAFilter(_ kind: String) async throws {
    let api = try await APIDriver.admin()
    #expect(try await api.get("imports?filter[kind]=\(kind)").status == 200)
  }

  @Test func calendarsAreToldFromRows() async throws {
    let api = try await APIDriver.admin()
    let calendar = """
      BEGIN:VCALENDAR\r
      VERSION:2.0\r
      PRODID:-//Test//EN\r
      BEGIN:VEVENT\r
      UID:m1\r
      DTSTAMP:20260415T080000Z\r
      DTSTART:20260416T080000Z\r
      DTEND:20260416T090000Z\r
      ORGANIZER:mailto:sam@seller.example\r
      ATTENDEE:mailto:kim.vega@acme.example\r
      END:VEVENT\r
      END:VCALENDAR\r

      """
    for (text, name) in [
      (calendar, "m.ics"), ("lead,recorded\nI-1,2026-03-02T09:00:00Z\n", "l.csv"),
    ] {
      let upload = try await api.send(
        .post, "uploads?name=\(name)",
        headers: ["content-type": name == "m.ics" ? "text/calendar" : "text/csv"], body: text)
      let id = try #require(upload.json["upload"]?.text, "\(upload.body)")
      let imported = try await api.send(.post, "uploads/\(id)/import")
      #expect(imported.status == 200, "\(imported.body)")
    }
    for kind in ["calendar", "leads"] {
      let found = try await api.get("imports?filter[kind]=\(kind)").json["data"]
      guard case .list(let rows)? = found else { return }
      #expect(rows.map { $0["kind"]?.text } == [kind])
    }
    #expect(try await api.get("imports?filter[kind]=moon").status == 400)
  }
}
