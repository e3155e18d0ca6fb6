import Domain
import Foundation
import TestSupport
import Testing

extension BrowserTests {
  /// People come in: the first run, an invitation, a password with a second factor, an account of
  /// the company; and go out again.
  @Suite(.enabled(if: ProviderProcess.isInstalled, "\(ProviderProcess.absence)"))
  struct PeopleWalkTests {
    static let password = "seven tall pines"

    @Test(arguments: [true, false])
    func peopleComeAndGo(_ scripts: Bool) async throws {
      var look = Browser.Look()
      look.runsScripts = scripts
      let settings = "outgoing_allow: loopback\n"
      try await ConcordServer.serving(settings: settings) { server in
        try await server.besideProvider(["li": "li@maker.example"]) { provider in
          try await Browser.on(server, look) { ana in
            try await found(ana)
            let invitation = try await invite("Kim Vega", "kim@maker.example", ana)
            try await Browser.on(server, look) { kim in
              try await accept(invitation, kim)
              try await signInWithTwoFactors(kim)
              #expect(try await kim.consoleErrors() == [])
            }
            try await add(provider, ana, scripts)
            _ = try await invite("Li Wei", "li@maker.example", ana)
            try await Browser.on(server, look) { li in
              try await signInByProvider(li)
              try await beRefused(li)
              try await loseTheSession(li, endedBy: ana)
            }
          }
        }
      }
    }

    private func found(_ ana: Browser) async throws {
      try await ana.open("/")
      try await ana.see("Welcome to Concord")
      try await ana.type("Maker", into: "[name=company]")
      try await ana.type("Ana Vega", into: "[name=name]")
      try await ana.type("ana@maker.example", into: "[name=email]")
      try await ana.type(Self.password, into: "[name=password]")
      try await ana.click(saying: "Create the workspace")
      try await ana.see("How do you want to begin?")
    }

    /// The link that the page shows this once.
    private func invite(_ name: String, _ email: String, _ ana: Browser) async throws -> String {
      try await ana.open("/members")
      try await ana.type(email, into: "[name=email]")
      try await ana.type(name, into: "[name=name]")
      try await ana.choose("sales", in: "[name=function]")
      try await ana.click("button.primary")
      try await ana.see("Hand this link to \(email)")
      return try await ana.text(".fresh code")
    }

    private func accept(_ link: String, _ kim: Browser) async throws {
      #expect(link.hasPrefix(kim.server.url))
      try await kim.open(String(link.dropFirst(kim.server.url.count)))
      try await kim.see("Welcome to Maker")
      try await kim.type(Self.password, into: "[name=password]")
      try await kim.click(saying: "Set the password")
      try await kim.see("The password is set.")
      // Used once.
      let page = try await kim.path()
      try await kim.open(String(link.dropFirst(kim.server.url.count)))
      try await kim.see("This link is good no more")
      try await kim.open(page)
      try await signIn(kim)
      try await kim.arrive(at: "/welcome")
    }

    private func signIn(_ kim: Browser) async throws {
      try await kim.type("kim@maker.example", into: "[name=email]")
      try await kim.type(Self.password, into: "[name=password]")
      try await kim.click(saying: "Sign in")
    }

    private func signInWithTwoFactors(_ kim: Browser) async throws {
      try await kim.open("/account")
      try await kim.type(Self.password, into: "form:has([value=offer]) [name=present]")
      try await kim.click("[value=offer]")
      let phone = Authenticator(typed: try await kim.text(".secret"))
      try await kim.type(phone.code(at: .now), into: "[name=code]")
      try await kim.click("[value=confirm]")
      try await kim.see("Recovery codes")
      try await signOut(kim)
      try await kim.see("Sign in", in: "h1")
      try await signIn(kim)
      try await kim.see("One more step", in: "h1")
      try await kim.type("000000", into: "[name=code]")
      try await kim.click(saying: "Confirm")
      try await kim.see("That code is not good")
      // The one that turned it on is used up.
      try await kim.type(phone.code(at: .now, later: 1), into: "[name=code]")
      try await kim.click(saying: "Confirm")
      try await kim.arrive(at: "/welcome")
      // The page that said no came with its status, which a console notes.
      let errors = try await kim.consoleErrors()
      #expect(errors.allSatisfy { $0.contains("Failed to load resource") })
    }

    private func signOut(_ browser: Browser) async throws {
      try await browser.click("[popovertarget=preferences]")
      try await browser.click(saying: "Sign out")
      try await browser.arrive(at: "/sign-in")
    }

    private func add(
      _ provider: ProviderProcess, _ ana: Browser, _ scripts: Bool
    ) async throws {
      try await ana.open("/members")
      try await ana.click(saying: "Sign-in providers")
      try await ana.see("No provider yet")
      try await ana.look("providers-none-\(scripts)")
      try await ana.type("Company account", into: "[name=label]")
      try await ana.type(provider.issuer, into: "[name=issuer]")
      try await ana.type("concord", into: "[name=client_id]")
      try await ana.type("hush hush", into: "[name=secret]")
      try await ana.type("maker.example", into: "[name=domains]")
      try await ana.click("button.primary")
      try await ana.see("It answers, with 1 key that can be used.")
      try await ana.look("provider-\(scripts)")
    }

    private func signInByProvider(_ li: Browser) async throws {
      try await li.open("/members")
      try await li.arrive(at: "/sign-in")
      try await li.look("sign-in-provider")
      try await li.click(saying: "Sign in with Company account")
      // The provider's own page, on its own site.
      try await li.click("button[name=sub][value=li]")
      try await li.arrive(at: "/members")
      try await li.see("Li Wei")
    }

    /// What the page does not offer is refused to whoever asks for it.
    private func beRefused(_ li: Browser) async throws {
      #expect(try await li.count("a[href='/providers']") == 0)
      try await li.open("/providers")
      try await li.see("That is not yours to do")
    }

    private func loseTheSession(_ li: Browser, endedBy ana: Browser) async throws {
      try await li.open("/members")
      try await li.see("Li Wei")
      try await ana.open("/members/3")
      try await ana.see("Signs in by")
      try await ana.look("member-linked")
      try await ana.click(saying: "Sign out there")
      try await ana.see("Nowhere at present.")
      try await li.open("/members")
      try await li.arrive(at: "/sign-in")
      try await li.see("Sign in with Company account")
      // By the provider again, to the page that was asked for.
      try await li.click(saying: "Sign in with Company account")
      try await li.click("button[name=sub][value=li]")
      try await li.arrive(at: "/members")
      try await signOut(li)
      try await li.see("Company account still knows you on this browser.")
    }
  }
}

extension Instant {
  /// By the clock of the machine, which the server reads as well.
  fileprivate static var now: Instant {
    Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
  }
}

extension ConcordServer {
  /// Runs a provider process with these accounts while `body` runs.
  fileprivate func besideProvider(
    _ people: [String: String], _ body: (ProviderProcess) async throws -> Void
  ) async throws {
    let provider = try ProviderProcess(
      port: TestPort.free(), people: people,
      log: folder.appending(path: "provider.log"))
    defer { provider.end() }
    try await WireClient(port: provider.port).waitUntilUp("/.well-known/openid-configuration")
    try await body(provider)
  }
}
