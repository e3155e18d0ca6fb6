import Domain
import Foundation
import Testing

extension BrowserTests {
  /// The pages of revenue as a sales manager and a seller live them: deals moved by keyboard, a
  /// result opened, a call made, a discount asked for and granted; and all of it without scripts.
  @Suite struct RevenueWalkTests {
    /// A deal of Luca's with more discount than is his to give.
    private func addDeal(to server: ConcordServer) throws {
      let at = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6) - 60_000_000)
      let line = """
        {"id":"walk-1","recorded":"\(at.rfc3339)","kind":"opportunity.opened",\
        "opportunity":"O-WALK","amount":"80000.00","list_amount":"100000.00","cost":"50000.00",\
        "currency":"EUR","owner":"luca@quellwerk.example","stage":"proposal",\
        "category":"best_case","close_on":"2029-12-20","next_step":"Send the proposal",\
        "next_step_on":"2029-12-01"}
        """
      try server.run("import", "journal", try server.file("deal.ndjson", line + "\n"))
    }

    private func day(before days: Double) -> String {
      Date(timeIntervalSinceNow: -days * 86_400).ISO8601Format().prefix(10).description
    }

    @Test func aManagersMorningWithTheNumbers() async throws {
      try await ConcordServer.serving(demo: 300) { server in
        try await Browser.on(server) { henrike in
          try await henrike.signIntoDemo(as: "Henrike Vogt")
          // To the pipeline, and a deal is moved to another stage: all by keyboard.
          try await henrike.press("gd")
          try await henrike.arrive(at: "/pipeline")
          try await henrike.find(".deal-card")
          try await henrike.press("j")
          let deal = try await henrike.text("[data-here] .who a")
          try await henrike.press("m")
          try await henrike.press("neg")
          try await henrike.look("revenue-1-move")
          try await henrike.press(.tab)
          try await henrike.press(.enter)
          try await henrike.see(deal, in: ".board-column[data-stage=negotiation]")
          try await henrike.look("revenue-2-board")
          // A result opens into its rows.
          try await henrike.press("ge")
          try await henrike.arrive(at: "/results")
          try await henrike.click("#revenue .result-foot a")
          try await henrike.arrive(at: "/results/revenue")
          try await henrike.find("table tbody tr")
          try await henrike.look("revenue-3-rows")
          // A call of somebody else's, with its reason.
          try await henrike.press("go")
          try await henrike.arrive(at: "/forecast")
          try await henrike.choose("member:luca@quellwerk.example", in: "[name=holder]")
          try await henrike.type("1230000", into: ".team-form [name=amount]")
          try await henrike.type("One buyer is away.", into: ".team-form [name=note]")
          try await henrike.click(".team-form .button.primary")
          try await henrike.see("One buyer is away.", in: "#calls")
          try await henrike.see("1,230,000", in: "#calls")
          // What changed opens into the deals.
          try await henrike.open("/forecast?since=\(day(before: 120))")
          try await henrike.see("At the end", in: "#changes")
          let moved = try await henrike.text("#changes td a")
          try await henrike.click("#changes td a")
          try await henrike.find("details[open] #moved-created, details[open] [id^=moved-]")
          #expect(Int(moved).map { $0 > 0 } ?? false)
          try await henrike.look("revenue-4-forecast")
          try await henrike.press("gm")
          try await henrike.arrive(at: "/margin")
          try await henrike.see("Prices and margin")
          try await henrike.press("gw")
          try await henrike.arrive(at: "/review")
          #expect(try await henrike.consoleErrors() == [])
        }
      }
    }

    @Test func aDiscountIsAskedForAndGranted() async throws {
      try await ConcordServer.serving(demo: 60) { server in
        try addDeal(to: server)
        try await Browser.on(server) { luca in
          try await luca.signIntoDemo(as: "Luca Brunner")
          try await luca.open("/pipeline/deals/O-WALK")
          try await luca.see("Beyond the limit", in: "#discount")
          try await luca.see("May grant it: Henrike Vogt", in: "#discount")
          try await luca.type("They buy two more next year.", into: "#discount [name=reason]")
          try await luca.look("discount-1-ask")
          try await luca.click(saying: "Ask for it")
          try await luca.see("Waits for a decision", in: "#discount")
          // Not his to grant.
          #expect(try await luca.count("#discount [value=grant]") == 0)
          try await Browser.on(server) { henrike in
            try await henrike.signIntoDemo(as: "Henrike Vogt")
            try await henrike.open("/margin/discounts")
            try await henrike.see("They buy two more next year.")
            try await henrike.click(saying: "O-WALK")
            try await henrike.arrive(at: "/pipeline/deals/O-WALK")
            try await henrike.type("Once.", into: "#discount [name=note]")
            try await henrike.look("discount-2-decide")
            try await henrike.click("#discount [value=grant]")
            try await henrike.see("Granted by Henrike Vogt", in: "#discount")
            #expect(try await henrike.consoleErrors() == [])
          }
          try await luca.open("/pipeline/deals/O-WALK")
          try await luca.see("Granted by Henrike Vogt", in: "#discount")
          try await luca.see("Once.", in: "#discount")
          try await luca.look("discount-3-granted")
          #expect(try await luca.consoleErrors() == [])
        }
      }
    }

    /// Links and forms alone.
    @Test func everythingWithoutScripts() async throws {
      try await ConcordServer.serving(demo: 60) { server in
        try addDeal(to: server)
        let plain = Browser.Look(runsScripts: false)
        try await Browser.on(server, plain) { luca in
          try await luca.signIntoDemo(as: "Luca Brunner")
          try await luca.open("/pipeline")
          try await luca.click("[data-move=O-WALK] summary")
          try await luca.choose("negotiation", in: "[data-move=O-WALK] [name=stage]")
          try await luca.click("[data-move=O-WALK] .deal-move button")
          try await luca.find("[data-stage=negotiation] [data-move=O-WALK]")
          try await luca.open("/forecast")
          try await luca.type("9000000", into: ".team-form [name=amount]")
          try await luca.click(".team-form .button.primary")
          try await luca.see("9,000,000", in: "#calls")
          try await luca.open("/pipeline/deals/O-WALK")
          try await luca.type("A rival is near.", into: "#discount [name=reason]")
          try await luca.click(saying: "Ask for it")
          try await luca.see("Waits for a decision", in: "#discount")
          try await Browser.on(server, plain) { henrike in
            try await henrike.signIntoDemo(as: "Henrike Vogt")
            try await henrike.open("/pipeline/deals/O-WALK")
            try await henrike.type("Not yet.", into: "#discount [name=note]")
            try await henrike.click("#discount [value=refuse]")
            try await henrike.see("Refused by Henrike Vogt", in: "#discount")
            try await henrike.open("/results")
            try await henrike.click("#revenue .result-foot a")
            try await henrike.arrive(at: "/results/revenue")
            try await henrike.open("/margin")
            try await henrike.see("What the last ten days cost us")
          }
        }
      }
    }
  }
}
