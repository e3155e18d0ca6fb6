import Foundation
import TestSupport
import Testing

extension BrowserTests {
  /// A proposal on its way from draft to in force, by two people in two browsers, with a change of
  /// mind at each step; and by one alone, who does not get there.
  @Suite struct WorkshopWalkTests {
    @Test func twoPeopleAgree() async throws {
      try await ConcordServer.serving(demo: 60) { server in
        try await Browser.on(server) { jonas in
          try await Browser.on(server) { henrike in
            try await jonas.signIntoDemo(as: "Jonas Albrecht")
            try await henrike.signIntoDemo(as: "Henrike Vogt")
            try await draft(jonas)
            try await propose(jonas, henrike)
            try await signAndThinkAgain(jonas, henrike)
            try await agree(jonas, henrike)
            // Faults and refusals of the walk come with their statuses, which a console notes.
            for browser in [jonas, henrike] {
              let errors = try await browser.consoleErrors()
              #expect(errors.filter { !$0.contains("Failed to load resource") } == [])
            }
          }
        }
      }
    }

    /// Begins a draft from the version in force; a fault is told, and mended.
    private func draft(_ browser: Browser) async throws {
      try await browser.open("/agreement/new")
      try await browser.click("[action='/agreement/new']:has([name=from]) button")
      try await browser.arrive(at: "/agreement/versions/3/edit")
      try await browser.type("Second thoughts", into: "[name=name]")
      try await browser.click(".save-bar button")
      try await browser.see("Saved.")
      try await browser.open("/agreement/versions/3/edit/recycle")
      try await browser.type("soon", into: "[name='recycle.cool_down_days']")
      try await browser.click(".save-bar button")
      try await browser.see("1 thing to fix; nothing is saved")
      try await browser.type("14", into: "[name='recycle.cool_down_days']")
      try await browser.click(".save-bar button")
      try await browser.see("Saved.")
    }

    /// The first proposal is withdrawn for a better one.
    private func propose(_ jonas: Browser, _ henrike: Browser) async throws {
      try await jonas.open("/agreement/versions/3")
      try await jonas.see("Second thoughts", in: "h1")
      try await jonas.click(saying: "Propose")
      try await jonas.see("Proposed", in: "h1")
      try await jonas.click(saying: "Withdraw")
      try await jonas.see("Withdrawn", in: "h1")
      try await jonas.open("/agreement/new?from=3")
      try await jonas.click("[action='/agreement/new']:has([name=from]) button")
      try await jonas.arrive(at: "/agreement/versions/4/edit")
      try await henrike.open("/agreement/versions/4/edit")
      try await henrike.see("This draft comes from Marketing")
      try await jonas.open("/agreement/versions/4")
      try await jonas.click(saying: "Propose")
      try await jonas.see("Proposed", in: "h1")
    }

    /// Sales objects, then signs, then takes the signature back.
    private func signAndThinkAgain(_ jonas: Browser, _ henrike: Browser) async throws {
      try await henrike.open("/agreement/versions/4/lines?line=6")
      try await henrike.type("Two weeks are too long", into: "#say textarea")
      try await henrike.click("#say [value=objection]")
      try await henrike.see("Two weeks are too long", in: ".objection")
      try await jonas.open("/agreement/versions/4/sign")
      try await jonas.see("1 objection to this version is still open.")
      try await sign(henrike)
      try await henrike.see("Signed by sales", in: "h1")
      try await henrike.click(saying: "Take my signature back")
      try await henrike.see("Proposed", in: "h1")
      try await henrike.open("/agreement/versions/4/lines")
      try await henrike.click(saying: "Settle the objection")
      try await henrike.see("Settled")
    }

    /// One signature is not enough; with the second it waits for its instant.
    private func agree(_ jonas: Browser, _ henrike: Browser) async throws {
      try await sign(jonas)
      try await jonas.see("Signed by marketing", in: "h1")
      try await jonas.open("/agreement/versions/4/sign")
      try await jonas.see("You have signed this version.")
      try await henrike.open("/agreement")
      try await henrike.see("waits for your signature")
      try await henrike.click(saying: "Read and sign")
      try await henrike.arrive(at: "/agreement/versions/4")
      try await sign(henrike)
      try await henrike.see("Signed by both", in: "h1")
      try await henrike.open("/agreement/versions")
      try await henrike.see("Signed by both", in: "tbody")
    }

    private func sign(_ browser: Browser, version: Int = 4) async throws {
      try await browser.open("/agreement/versions/\(version)/sign")
      try await browser.click("[name=agree]")
      try await browser.click(".sign-form button")
      try await browser.arrive(at: "/agreement/versions/\(version)")
    }

    /// A minute and a half from draft to signed by both; then its instant comes, and it decides.
    @Test func aSignedVersionComesIntoForce() async throws {
      try await ConcordServer.serving(demo: 30) { server in
        try await Browser.on(server) { jonas in
          try await Browser.on(server) { henrike in
            try await jonas.signIntoDemo(as: "Jonas Albrecht")
            try await henrike.signIntoDemo(as: "Henrike Vogt")
            try await jonas.open("/agreement/new")
            try await jonas.click("[action='/agreement/new']:has([name=from]) button")
            try await jonas.arrive(at: "/agreement/versions/3/edit")
            // Typing takes half of it on a busy machine; what is past cannot be proposed.
            try await date(jonas, Date().addingTimeInterval(90))
            try await jonas.open("/agreement/versions/3")
            try await jonas.click(saying: "Propose")
            try await jonas.see("Proposed", in: "h1")
            try await sign(jonas, version: 3)
            try await sign(henrike, version: 3)
            try await henrike.see("Signed by both", in: "h1")
            try await waitUntilInForce(henrike)
            try await jonas.open("/agreement")
            try await jonas.see("In a moment", in: "h1")
          }
        }
      }
    }

    /// Gives the draft another name and instant, in its text.
    private func date(_ browser: Browser, _ instant: Date) async throws {
      try await browser.open("/agreement/versions/3/edit/text")
      let text = try await browser.value(of: "#text")
      let changed =
        text
        .replacing(/(?m)^name: .*$/, with: "name: In a moment")
        .replacing(
          /(?m)^effective: .*$/,
          with: "effective: \(instant.formatted(.iso8601))")
      try await browser.type(changed, into: "#text")
      try await browser.click(".save-bar button")
      try await browser.see("Saved.")
    }

    private func waitUntilInForce(_ browser: Browser) async throws {
      let isInForce = try await Patience.until(every: .seconds(1)) {
        try await browser.open("/agreement/versions/3")
        return try await browser.text("h1").contains("In force")
      }
      if !isInForce { throw BrowserFault("the version has not come into force") }
    }

    /// The editor without a script: rows and cells are buttons that send the form.
    @Test func theEditorNeedsNoScript() async throws {
      var look = Browser.Look()
      look.runsScripts = false
      try await ConcordServer.serving(demo: 30) { server in
        try await Browser.on(server, look) { browser in
          try await browser.signIntoDemo(as: "Jonas Albrecht")
          try await browser.open("/agreement/new")
          try await browser.click("[action='/agreement/new']:has([name=from]) button")
          try await browser.arrive(at: "/agreement/versions/3/edit")
          try await browser.open("/agreement/versions/3/edit/qualify")
          let before = try await browser.count(".cells .in")
          try await browser.click("[value='cell F 100']")
          try await browser.find(".in [value='cell F 100'], .in[value='cell F 100']")
          #expect(try await browser.count(".cells .in") > before)
          try await browser.click(".save-bar button")
          try await browser.see("Saved.")
          try await browser.open("/agreement/versions/3/edit/grade")
          let rows = try await browser.count(".entry")
          try await browser.click("[value='add grade.criteria']")
          try await browser.see(count: rows + 1, of: ".entry")
        }
      }
    }
  }
}
