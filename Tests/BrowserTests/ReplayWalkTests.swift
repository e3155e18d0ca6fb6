import Testing

extension BrowserTests {
  /// The version in force with a number moved: dragged with scripts, typed without.
  @Suite struct ReplayWalkTests {
    @Test(arguments: [true, false])
    func aThresholdIsMovedAndItsLeadsAreOpened(_ scripts: Bool) async throws {
      var look = Browser.Look()
      look.runsScripts = scripts
      try await ConcordServer.serving(demo: 300) { server in
        try await Browser.on(server, look) { browser in
          try await browser.signIntoDemo()
          try await browser.open("/agreement")
          try await browser.click(saying: "Replay over history")
          try await browser.see("Both sides are the same version", in: "#impact-summary")
          #expect(try await browser.text(".figure-newly dd") == "0")
          if scripts {
            try await slide(browser)
          } else {
            try await type(browser)
          }
          try await open(browser)
          #expect(try await browser.consoleErrors() == [])
        }
      }
    }

    /// A click into the middle of the slider, then steps of the keyboard.
    private func slide(_ browser: Browser) async throws {
      let before = try await browser.value(of: "[id='knob-score.0']")
      try await browser.click("[data-slides='knob-score.0']")
      try await browser.see("1 number is moved", in: "#impact-summary")
      let middle = try await browser.value(of: "[id='knob-score.0']")
      #expect(middle != before)
      try await browser.press(.down, .down, .down)
      let moved = try await browser.value(of: "[id='knob-score.0']")
      #expect(Double(moved) == Double(middle).map { $0 - 3 })
      // The page's address follows, and says the same when it is opened anew.
      try await browser.find("a[href*='score.0=\(moved)']")
      try await browser.click(saying: "Back to the version")
      try await browser.see("Both sides are the same version", in: "#impact-summary")
      try await type(browser)
    }

    private func type(_ browser: Browser) async throws {
      for row in 0..<2 {
        try await browser.type("0", into: "[id='knob-score.\(row)']")
        try await browser.choose("0", in: "[name='grade.\(row)']")
      }
      try await browser.click(saying: "Redraw")
      try await browser.see("4 numbers are moved", in: "#impact-summary")
    }

    private func open(_ browser: Browser) async throws {
      let newly = try await browser.text(".figure-newly dd a")
      #expect(Int(newly) ?? 0 > 0)
      try await browser.click(".figure-newly dd a")
      try await browser.see("\(newly) lead", in: "main")
      try await browser.click("[data-row] .who a")
      try await browser.arrive(at: "/leads/")
    }
  }
}
