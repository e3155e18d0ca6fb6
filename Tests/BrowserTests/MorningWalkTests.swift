import Domain
import Foundation
import Testing

extension BrowserTests {
  /// What the issue must show: a rep's morning by keyboard alone, and a marketer's answer to a
  /// signal; and a board that follows what happens.
  @Suite struct MorningWalkTests {
    /// Offers to Luca, who sells: three that qualify at once.
    private func withOffers(
      _ look: Browser.Look = Browser.Look(),
      _ body: (ConcordServer, Browser) async throws -> Void
    ) async throws {
      try await ConcordServer.serving(demo: 150) { server in
        try await Browser.on(server, look) { browser in try await body(server, browser) }
      }
    }

    /// Hand-raisers of now, for the account of Luca's.
    private func offer(_ names: [String], on server: ConcordServer) throws {
      let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
      let lines = names.enumerated().flatMap { index, name -> [String] in
        let at = (now - Elapsed.minute + Elapsed(microseconds: Int64(index) * 1_000)).rfc3339
        return [
          """
          {"id":"c-\(name)","recorded":"\(at)","kind":"lead.captured","lead":"\(name)",\
          "source":"webinar","contact":{"email":"\(name)@kunde.example","name":"\(name) Keller",\
          "title":"Chief Operating Officer","phone":"+49 30 1"},"account":{"name":"Kunde",\
          "domain":"kunde.example","industry":"Manufacturing","employees":900,"country":"DE",\
          "owner":"luca@quellwerk.example","tier":1}}
          """,
          """
          {"id":"a-\(name)","recorded":"\(at)","kind":"activity","lead":"\(name)",\
          "type":"form_submit","channel":"web","properties":{"form":"demo_request"}}
          """,
        ]
      }
      let file = try server.file("offers.ndjson", lines.joined(separator: "\n") + "\n")
      try server.run("import", "journal", file)
    }

    /// Accept, log a call, return with a reason, claim: not once is the mouse touched.
    @Test func aMorningByKeyboardAlone() async throws {
      try await withOffers { server, luca in
        try offer(["Anna", "Bert"], on: server)
        try await luca.signIntoDemo(as: "Luca Brunner")
        try await luca.see("Anna Keller")
        try await luca.look("morning-1-today")
        // To Anna's card: calls and mails begin at a key, by the programs of this machine.
        try await step(luca, to: "Anna Keller")
        _ = try await luca.evaluate(
          "addEventListener('click', e => { document.body.dataset.to = e.target.href; "
            + "e.preventDefault() })")
        for (key, address) in [("c", "tel:+49301"), ("m", "mailto:Anna@kunde.example")] {
          try await luca.press(key)
          #expect(try await luca.evaluate("document.body.dataset.to") == .text(address))
        }
        try await luca.press("s")
        #expect(
          try await luca.evaluate("new URL(document.body.dataset.to).pathname")
            == .text("/today/meeting"))
        try await luca.open("/today")
        // And take her.
        try await step(luca, to: "Anna Keller")
        try await luca.press("a")
        try await luca.see("Accepted.")
        try await step(luca, to: "Anna Keller")
        try await luca.press("l")
        try await luca.look("morning-2-log")
        for _ in 0..<3 { try await luca.press(.tab) }
        try await luca.press("Wants a demo on Friday.")
        try await luca.press(.tab)
        try await luca.press(.enter)
        try await luca.see("Noted.")
        try await luca.see("Wants a demo on Friday.")
        // Bert goes back, with one of the agreement's reasons.
        try await step(luca, to: "Bert Keller")
        try await luca.press("r")
        try await luca.press("not")
        try await luca.press(.tab)
        try await luca.press("Ask again in spring.")
        try await luca.press(.tab)
        try await luca.look("morning-3-return")
        try await luca.press(.enter)
        try await luca.see("Returned. Marketing sees why.")
        // And from his page he is claimed after all.
        try await luca.open("/leads/Bert")
        try await luca.see("Bert Keller", in: "h1")
        try await luca.press("a")
        try await luca.see("Claimed by sales")
        try await luca.press("gb")
        try await luca.arrive(at: "/handovers")
        try await luca.see("Hand-overs", in: "h1")
        try await luca.look("morning-4-board")
        try await luca.press("gp")
        try await luca.arrive(at: "/promises")
        #expect(try await luca.consoleErrors() == [])
      }
    }

    private func step(_ browser: Browser, to name: String) async throws {
      for _ in 0..<20 {
        try await browser.press("j")
        if try await browser.text("[data-here] .who a") == name { return }
      }
      throw BrowserFault("j does not reach \(name)")
    }

    /// Reported by sales from a lead, answered by marketing, and the reporter is told.
    @Test func aMarketerAnswersASignal() async throws {
      try await withOffers { server, meilin in
        try server.run(
          "signal", "report", "objection", "Payback takes too long", "--text", "Two years at most.",
          "--as", "luca@quellwerk.example")
        try await meilin.signIntoDemo(as: "Zhou Meilin")
        try await meilin.press("gs")
        try await meilin.arrive(at: "/signals")
        try await meilin.see("Payback takes too long")
        try await meilin.look("signal-1-list")
        try await meilin.click(saying: "Payback takes too long")
        try await meilin.see("Two years at most.")
        try await meilin.choose("content", in: "[name=action]")
        try await meilin.type(
          "A page with three paybacks.", into: "form:has([name=action]) [name=text]")
        try await meilin.type("01152027", into: "[name=due]")
        try await meilin.look("signal-2-answer")
        try await meilin.click("form:has([name=action]) .button.primary")
        try await meilin.see("A page with three paybacks.")
        try await meilin.look("signal-3-answered")
        #expect(try await meilin.consoleErrors() == [])
        try await Browser.on(server) { luca in
          try await luca.signIntoDemo(as: "Luca Brunner")
          try await luca.open("/signals")
          try await luca.see("Payback takes too long")
        }
      }
    }

    /// An offer that comes while somebody looks stands on the board without a reload; what is being
    /// filled in stays.
    @Test func theBoardFollowsWhatHappens() async throws {
      try await withOffers { server, luca in
        try await luca.signIntoDemo(as: "Luca Brunner")
        try await luca.open("/handovers")
        try await luca.see("Hand-overs", in: "h1")
        try offer(["Clara"], on: server)
        try await luca.see("Clara Keller")
        try await luca.open("/today")
        try await luca.see("Clara Keller")
        try await step(luca, to: "Clara Keller")
        try await luca.press("l")
        try offer(["Dora"], on: server)
        try await Task.sleep(for: .seconds(5))
        #expect(try await luca.count("details[open]") == 1)
        try await luca.press("x")
        #expect(try await luca.consoleErrors() == [])
      }
    }
  }
}
