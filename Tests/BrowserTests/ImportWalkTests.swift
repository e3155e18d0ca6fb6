import Testing

extension BrowserTests {
  /// A file goes in, is looked at, mended and imported.
  @Suite struct ImportWalkTests {
    static let leads = """
      Nummer;Erfasst;E-Mail;Name;Firma
      L1;25.02.2026;kim@acme.example;Kim Vega;Acme
      L2;gestern;li@beta.example;Li Wei;Beta
      L3;26.02.2026;jo@gamma.example;Jo Ortiz;Gamma

      """

    @Test(arguments: [true, false])
    func aFileIsLookedAtAndImported(_ scripts: Bool) async throws {
      var look = Browser.Look()
      look.runsScripts = scripts
      try await ConcordServer.serving(demo: 30) { server in
        try await Browser.on(server, look) { browser in
          let file = try server.file("kontakte.csv", Self.leads)
          try await browser.signIntoDemo()
          try await browser.open("/import")
          try await browser.type(file, into: "[name=file]")
          try await browser.click(saying: "Look at it")
          try await browser.see("kontakte.csv", in: "h1")
          try await browser.see("What an import would do")
          #expect(try await browser.texts("#checked dd") == ["3", "3", "0", "0"])
          try await browser.look("import-open-\(scripts)")
          try await browser.type("recorded", into: "[name=f1]")
          try await browser.type("id", into: "[name=f0]")
          try await browser.click(saying: "Update the preview")
          try await browser.see("What an import would do")
          try await browser.see("is not a date", in: ".preview .rejected")
          #expect(try await browser.texts("#checked dd") == ["3", "2", "0", "1"])
          try await browser.look("import-ready-\(scripts)")
          try await browser.click("button[value=import]")
          try await browser.see("Import 1", in: "h1")
          #expect(try await browser.texts("#tally dd") == ["3", "2", "0", "1"])
          try await browser.look("import-done-\(scripts)")
          try await browser.open("/leads/L1")
          try await browser.see("Kim Vega", in: "h1")
          try await again(file, browser)
          #expect(try await browser.consoleErrors() == [])
        }
      }
    }

    /// The second time nothing changes, and the page says so beforehand.
    private func again(_ file: String, _ browser: Browser) async throws {
      try await browser.open("/import")
      try await browser.see("kontakte.csv", in: "table")
      try await browser.type(file, into: "[name=file]")
      try await browser.click(saying: "Look at it")
      try await browser.see("This very file was imported before, as number 1.")
      try await browser.click(saying: "Throw away")
      try await browser.see("Imports so far")
    }

    @Test func aTableIsPasted() async throws {
      try await ConcordServer.serving(demo: 30) { server in
        try await Browser.on(server) { browser in
          try await browser.signIntoDemo()
          try await browser.open("/import")
          try await browser.click(saying: "Or paste a table")
          try await browser.type("id,email\nP1,pat@delta.example", into: "[name=text]")
          try await browser.click(saying: "Look at it")
          try await browser.see("What an import would do")
          try await browser.click("button[value=import]")
          try await browser.see("Import 1", in: "h1")
          try await browser.open("/leads/P1")
          try await browser.see("pat@delta.example")
        }
      }
    }
  }
}
