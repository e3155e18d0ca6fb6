import Foundation
import Testing

extension BrowserTests {
  /// A team of its own: an admin makes it, its manager takes somebody in and notes an absence, and
  /// has no say over another's team.
  @Suite struct TeamWalkTests {
    @Test(arguments: [true, false])
    func aManagerLooksAfterATeam(_ scripts: Bool) async throws {
      var look = Browser.Look()
      look.runsScripts = scripts
      try await ConcordServer.serving(demo: 30) { server in
        try await Browser.on(server, look) { ana in
          try await ana.signIntoDemo(as: "Ana Ribeiro")
          try await makeTeam(ana)
        }
        try await Browser.on(server, look) { jonas in
          try await jonas.signIntoDemo()
          try await takeIn(jonas)
          try await noteAbsence(jonas)
          try await beRefused(jonas)
          let errors = try await jonas.consoleErrors()
          #expect(errors.filter { !$0.contains("Failed to load resource") } == [])
        }
      }
    }

    private func makeTeam(_ ana: Browser) async throws {
      try await ana.open("/members")
      try await ana.click("a[href='/teams']")
      try await ana.see("Teams", in: "h1")
      try await ana.type("campaigns", into: "[name=word]")
      try await ana.type("Campaigns", into: "form:has([name=word]) [name=name]")
      try await ana.click("form:has([name=word]) [name=manager][value='2']")
      try await ana.click("[value=add]")
      try await ana.open("/teams/campaigns")
      try await ana.see("Campaigns", in: "h1")
      try await ana.see("Jonas Albrecht")
    }

    private func takeIn(_ jonas: Browser) async throws {
      try await jonas.open("/teams/campaigns")
      try await jonas.choose("4", in: "form:has([value=take_in]) [name=member]")
      try await jonas.click("[value=take_in]")
      try await jonas.see(count: 1, of: "main tbody tr a[href='/members/4']")
      try await jonas.look("team-manager")
    }

    private func noteAbsence(_ jonas: Browser) async throws {
      try await jonas.open("/members/4")
      try await jonas.click("details:has([value=away]) summary")
      // The third of May or the fifth of March, as the browser's language has it.
      try await jonas.type("05032027", into: "[name=first_day]")
      try await jonas.choose("2", in: "[name=cover]")
      try await jonas.click("[value=away]")
      try await jonas.see(count: 1, of: "[value=back_again]")
      try await jonas.see("Jonas Albrecht")
    }

    /// Of others' teams a manager sees who is in them, and changes nothing; what the pages do not
    /// offer is refused to whoever asks for it.
    private func beRefused(_ jonas: Browser) async throws {
      try await jonas.open("/teams/dach")
      try await jonas.see("Luca Brunner")
      for deed in ["change", "take_in", "archive"] {
        #expect(try await jonas.count("[value=\(deed)]") == 0)
      }
      try await jonas.click(saying: "Luca Brunner")
      try await jonas.see("Luca Brunner", in: "h1")
      for deed in ["work", "away"] { #expect(try await jonas.count("[value=\(deed)]") == 0) }
      try await jonas.open("/teams")
      #expect(try await jonas.count("[value=add]") == 0)
      try await jonas.open("/members/3/leave")
      try await jonas.see("That is not yours to do")
    }
  }
}
