import Domain
import Foundation
import Testing

extension BrowserTests {
  /// The weekly review as both sides live it: opened, decided on, closed, found again, printed.
  @Suite struct ReviewWalkTests {
    @Test func bothSidesDecideAndCloseTheWeek() async throws {
      try await ConcordServer.serving(demo: 300) { server in
        try await Browser.on(server) { marketing in
          try await marketing.signIntoDemo()
          try await marketing.open("/review")
          try await marketing.see("Weekly review", in: "h1")
          let things = try await marketing.count(".agenda > li")
          #expect((1...3).contains(things))
          try await marketing.look("review-1-marketing")
          let week = try await marketing.text(".page-head p b")
          // Each thing leads to what is behind it.
          let link = ".agenda > li:first-child a"
          let behind = try #require(try await marketing.attribute("href", of: link))
          try await marketing.click(link)
          try await marketing.arrive(at: String(behind.prefix { $0 != "?" }))
          try await marketing.see(count: 1, of: "h1")
          try await marketing.back()
          try await marketing.see("Weekly review", in: "h1")
          for index in 1...things {
            try await marketing.type("Thing \(index): we do it.", into: "[name=text]")
            try await marketing.click(".note-form [value=decision]")
            try await marketing.see("Thing \(index): we do it.", in: "#notes")
          }
          try await Browser.on(server) { sales in
            try await sales.signIntoDemo(as: "Henrike Vogt")
            try await sales.open("/review")
            // Sales looks at the same page, with what marketing wrote.
            #expect(try await sales.text(".page-head p b") == week)
            try await sales.see("Thing \(things): we do it.", in: "#notes")
            try await sales.type("Agreed by sales.", into: "[name=text]")
            try await sales.click(".note-form [value=note]")
            try await sales.see("Agreed by sales.", in: "#notes")
            try await sales.look("review-2-sales")
            try await sales.click("form[action$='/close'] button")
            try await sales.find(".review-closed")
            #expect(try await sales.count(".note-form") == 0)
            try await sales.look("review-3-closed")
            #expect(try await sales.consoleErrors() == [])
          }
          // In the archive it is as it was, whatever comes later.
          try await marketing.open("/reviews")
          try await marketing.see("Archive", in: "h1")
          let number = week.split(separator: " ").first { $0.contains("-W") }?.prefix(8)
          try await marketing.click(saying: String(try #require(number)))
          try await marketing.find(".review-closed")
          try await marketing.see("Agreed by sales.", in: "#notes")
          let before = try await marketing.text(".review")
          try server.run(
            "signal", "report", "objection", "Payback takes too long", "--as",
            "luca@quellwerk.example")
          try await marketing.open(try await marketing.path())
          #expect(try await marketing.text(".review") == before)
          // On paper: no menus, no forms, nothing cut off at the side.
          try await marketing.print()
          for hidden in [".side", ".review-deeds", ".agenda a"] {
            let shown = "[...document.querySelectorAll('\(hidden)')].filter(e => e.offsetParent)"
            #expect(try await marketing.evaluate("\(shown).length") == .number(0), "\(hidden)")
          }
          let width = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
          #expect(try await marketing.evaluate(width) == .number(0))
          try await marketing.look("review-4-print")
          #expect(try await marketing.consoleErrors() == [])
        }
      }
    }
  }
}
