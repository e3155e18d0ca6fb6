import Testing

extension BrowserTests {
  /// From nothing to leads, one lead, the agreement and the funnel.
  @Suite struct FirstWalkTests {
    @Test(arguments: [true, false])
    func aPersonFoundsTheCompanyAndLooksAround(_ scripts: Bool) async throws {
      var look = Browser.Look()
      look.runsScripts = scripts
      try await ConcordServer.serving { server in
        try await Browser.on(server, look) { browser in
          try await found(browser)
          try await browser.click(saying: "Fill with demo data")
          try await lookAround(browser, scripts)
          #expect(try await browser.consoleErrors() == [])
        }
      }
    }

    private func found(_ browser: Browser) async throws {
      try await browser.open("/")
      try await browser.see("Welcome to Concord")
      try await browser.type("Maker", into: "[name=company]")
      try await browser.type("Ana Vega", into: "[name=name]")
      try await browser.type("ana@maker.example", into: "[name=email]")
      try await browser.type("seven tall pines", into: "[name=password]")
      try await browser.click(saying: "Create the workspace")
      try await browser.see("How do you want to begin?")
    }

    private func lookAround(_ browser: Browser, _ scripts: Bool) async throws {
      try await browser.arrive(at: "/leads")
      // Only a script shows the box that selects every row.
      let boxes = try await browser.count("[data-select-all]:not([hidden])")
      #expect(boxes == (scripts ? 1 : 0))
      let first = try await browser.text("[data-row] .who a")
      try await browser.click("[data-row] .who a")
      try await browser.arrive(at: "/leads/")
      try await browser.see(first, in: "h1")
      try await browser.click(saying: "Agreement")
      try await browser.arrive(at: "/agreement")
      try await browser.see("One team", in: "h1")
      try await browser.click(saying: "Funnel")
      try await browser.arrive(at: "/funnel")
      try await browser.find("table")
    }
  }

  /// Shortcuts and Tab do what a mouse does.
  @Suite struct KeyboardTests {
    @Test func shortcutsWalkTheLeads() async throws {
      try await ConcordServer.serving(demo: 150) { server in
        try await Browser.on(server) { browser in
          try await browser.signIntoDemo()
          try await browser.open("/leads")
          try await browser.press("jjj")
          #expect(try await browser.count("[data-here]") == 1)
          let third = try await browser.text("[data-here] .who a")
          try await browser.press("x")
          #expect(try await browser.text("[data-selected]") == "1")
          try await browser.press(.enter)
          try await browser.see(third, in: "h1")
          try await browser.press("gf")
          try await browser.arrive(at: "/funnel")
          try await browser.press("ga")
          try await browser.arrive(at: "/agreement")
          try await browser.press("gl")
          try await browser.arrive(at: "/leads")
          try await browser.press("?")
          try await browser.see("Keyboard shortcuts", in: "#shortcuts")
          #expect(try await browser.consoleErrors() == [])
        }
      }
    }

    /// A form is filled in and sent with Tab, letters and Enter.
    @Test func theFirstRunNeedsNoMouse() async throws {
      try await ConcordServer.serving { server in
        try await Browser.on(server) { browser in
          try await browser.open("/welcome")
          try await browser.press(.tab)
          #expect(try await browser.focused() == "Skip to the content")
          try await browser.press(.enter)
          for (label, text) in [
            ("Company name", "Maker"), ("Your name", "Ana Vega"), ("E-mail", "ana@maker.example"),
            ("Password", "seven tall pines"),
          ] {
            try await browser.tab(to: label)
            try await browser.press(text)
          }
          try await browser.tab(to: "Create the workspace")
          try await browser.press(.enter)
          try await browser.see("How do you want to begin?")
        }
      }
    }
  }
}
