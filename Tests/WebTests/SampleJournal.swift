import Domain
import TestSupport

/// One lead's life with everything on it: both functions' touches, a return, an expiry of time, an
/// offer that is accepted late, an opportunity, a fact that fits nothing.
enum SampleJournal {
  static let now = instant("2026-04-20T14:30:00Z")

  static let lines = #"""
    {"id":"01","recorded":"2026-02-02T09:15:00Z","at":"2026-02-02T09:14:58Z","kind":"lead.captured","lead":"L-1042","source":"webinar","campaign":"spring-webinar","contact":{"email":"kim.vega@acme.example","name":"Kim Vega","title":"VP Operations","phone":"+49 30 123456"},"account":{"name":"Acme Logistics","domain":"acme.example","industry":"Logistics","employees":420,"country":"DE"}}
    {"id":"02","recorded":"2026-02-02T09:20:00Z","kind":"activity","lead":"L-1042","type":"webinar","channel":"web","campaign":"spring-webinar","properties":{"minutes":42}}
    {"id":"03","recorded":"2026-02-06T10:00:00Z","kind":"touch","lead":"L-1042","by":"mia@maker.example","function":"marketing","channel":"email","direction":"outbound","outcome":"replied"}
    {"id":"04","recorded":"2026-02-09T08:30:00Z","kind":"activity","lead":"L-1042","type":"page_view","channel":"web","properties":{"page":"/pricing"}}
    {"id":"05","recorded":"2026-02-09T08:31:00Z","kind":"activity","lead":"L-1042","type":"page_view","channel":"web","properties":{"page":"/customers"}}
    {"id":"06","recorded":"2026-02-10T10:05:00Z","kind":"touch","lead":"L-1042","by":"ana@seller.example","function":"sales","channel":"call","direction":"outbound","outcome":"no_answer"}
    {"id":"07","recorded":"2026-02-11T09:00:00Z","kind":"lead.returned","lead":"L-1042","by":"ana@seller.example","reason":"not ready","note":"Budget opens in April"}
    {"id":"08","recorded":"2026-02-20T09:00:00Z","kind":"lead.enrolled","lead":"L-1042","programme":"warm-up"}
    {"id":"09","recorded":"2026-03-28T11:00:00Z","kind":"consent.changed","lead":"L-1042","purpose":"email","granted":true,"basis":"consent"}
    {"id":"10","recorded":"2026-04-13T08:02:00Z","at":"2026-04-13T07:59:30Z","kind":"activity","lead":"L-1042","type":"form_submit","channel":"web","campaign":"pricing","properties":{"form":"demo_request"}}
    {"id":"11","recorded":"2026-04-14T09:40:00Z","kind":"lead.accepted","lead":"L-1042","by":"ana@seller.example"}
    {"id":"12","recorded":"2026-04-14T10:10:00Z","kind":"touch","lead":"L-1042","by":"ana@seller.example","function":"sales","channel":"call","direction":"outbound","outcome":"connected"}
    {"id":"13","recorded":"2026-04-16T13:00:00Z","kind":"touch","lead":"L-1042","by":"ana@seller.example","function":"sales","channel":"meeting","direction":"outbound","outcome":"held"}
    {"id":"14","recorded":"2026-04-16T15:00:00Z","kind":"opportunity.opened","lead":"L-1042","opportunity":"O-77","amount":"48000.00","currency":"EUR","close_on":"2026-06-30","stage":"discovery","owner":"ana@seller.example"}
    {"id":"15","recorded":"2026-04-17T09:00:00Z","kind":"lead.accepted","lead":"L-1042","by":"ben@seller.example"}
    {"id":"16","recorded":"2026-04-20T08:00:00Z","kind":"lead.captured","lead":"L-2001","source":"referral","contact":{"name":"Zoë <O'Neil>","email":"zoe@tiny.example"},"account":{"name":"Tiny & Sons","employees":7}}
    {"id":"17","recorded":"2026-04-15T09:00:00Z","kind":"signal.reported","signal":"S-1","type":"price","topic":"Leasing","text":"Asks for leasing instead of buying.","by":"ana@seller.example"}
    """#

  static func entries() throws -> [JournalEntry] {
    try (lines + "\n" + SampleProspects.lines).split(separator: "\n")
      .map { try JournalEntry.read(line: $0.utf8) }
      .sorted { $0.recorded < $1.recorded }
  }
}
