import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services

extension BrowserTests {
  /// Notices as a member lives with them: told, read, wished otherwise, ended by a mail's link.
  @Suite struct NoticeWalkTests {
    /// A company in which Jonas Albrecht has a signal to answer, and was told of it.
    private func withNotices(
      _ look: Browser.Look = Browser.Look(),
      _ body: (ConcordServer, Browser) async throws -> Void
    ) async throws {
      try await ConcordServer.serving(demo: 150) { server in
        try await Browser.on(server, look) { browser in
          try server.run(
            "signal", "report", "objection", "Payback takes too long", "--as",
            "luca@quellwerk.example")
          try await browser.signIntoDemo(as: "Jonas Albrecht")
          try await body(server, browser)
        }
      }
    }

    /// Reloads until it stands there: the background looks every half minute.
    private func see(_ words: String, _ browser: Browser) async throws {
      let isTold = try await Patience.until(every: .milliseconds(500)) {
        try await browser.open("/notices")
        return try await browser.text("main").contains(words)
      }
      if !isTold { throw BrowserFault("nobody was told: \(words)") }
    }

    private func unread(_ browser: Browser) async throws -> Int {
      let badges = try await browser.texts(".count-badge")
      return badges.first.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    /// The bell, the list and the way to what it is about, by keyboard alone.
    @Test func noticesAreReadByKeyboard() async throws {
      try await withNotices { _, jonas in
        try await see("Payback takes too long", jonas)
        let before = try await unread(jonas)
        #expect(before > 0)
        try await jonas.look("notices-1-list")
        try await jonas.open("/leads")
        try await jonas.tab(to: "Notices")
        try await jonas.press(.enter)
        try await jonas.arrive(at: "/notices")
        try await jonas.tab(to: "A signal for you")
        try await jonas.press(.enter)
        try await jonas.see("Payback takes too long", in: "h1")
        #expect(try await jonas.path().hasPrefix("/signals/"))
        #expect(try await unread(jonas) == before - 1)
        try await jonas.open("/notices")
        if before > 1 {
          try await jonas.tab(to: "Mark all as read")
          try await jonas.press(.enter)
        }
        try await jonas.see(count: 0, of: ".count-badge")
        try await jonas.see(count: 0, of: ".notice-row.unread")
        try await jonas.look("notices-2-read")
        #expect(try await jonas.consoleErrors() == [])
      }
    }

    @Test(arguments: [true, false])
    func wishesAndQuietHoursAreKept(withScripts: Bool) async throws {
      var look = Browser.Look()
      look.runsScripts = withScripts
      try await withNotices(look) { _, jonas in
        try await jonas.open("/notices")
        try await jonas.click(saying: "How I am told")
        try await jonas.choose("app", in: "[name=signal]")
        try await jonas.choose("17", in: "[name=digest_hour]")
        try await set("21:30", in: "quiet_from", jonas)
        try await set("21:30", in: "quiet_until", jonas)
        try await jonas.click("main form .button.primary")
        // Hours that are none are told, and nothing of what was chosen is lost.
        try await jonas.find("[role=alert]")
        #expect(try await jonas.value(of: "[name=signal]") == "app")
        try await set("06:15", in: "quiet_until", jonas)
        try await jonas.look("notices-3-wishes\(withScripts ? "" : "-plain")")
        try await jonas.click("main form .button.primary")
        try await jonas.find("[role=status]")
        try await jonas.open("/notices/settings")
        #expect(try await jonas.value(of: "[name=signal]") == "app")
        #expect(try await jonas.value(of: "[name=digest_hour]") == "17")
        #expect(try await jonas.value(of: "[name=quiet_from]") == "21:30")
        #expect(try await jonas.value(of: "[name=quiet_until]") == "06:15")
      }
    }

    /// A time field takes digits as the browser's language orders them: hour, minute, half of day.
    private func set(_ time: String, in name: String, _ browser: Browser) async throws {
      let parts = time.split(separator: ":").compactMap { Int($0) }
      let (hour, minute) = (parts[0], parts[1])
      let digits = [hour % 12 == 0 ? 12 : hour % 12, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }
      try await browser.type(
        digits.joined() + (hour < 12 ? "AM" : "PM"), into: "[name=\(name)]")
      #expect(try await browser.value(of: "[name=\(name)]") == time)
    }

    /// The link of a mail, opened by somebody who is not signed in: it asks, and then it is done.
    @Test func aLinkEndsAMail() async throws {
      try await withNotices { server, jonas in
        let token = try await offToken(server, of: "jonas@quellwerk.example")
        try await Browser.on(server) { anybody in
          try await anybody.open("/notices/off?token=\(token)")
          try await anybody.see("Signals to answer")
          try await anybody.look("notices-4-off")
          try await anybody.click("main form .button.primary")
          try await anybody.see(count: 0, of: "main form")
          try await anybody.look("notices-5-off-done")
          // It opens nothing else.
          try await anybody.open("/notices")
          try await anybody.arrive(at: "/sign-in")
          try await anybody.open("/notices/off?token=\(token.dropLast())0")
          try await anybody.see(count: 0, of: "main form")
        }
        try await jonas.open("/notices/settings")
        #expect(try await jonas.value(of: "[name=signal]") == "app")
        #expect(try await jonas.value(of: "[name=offer]") == "mail")
      }
    }

    /// As the mail of a signal carries it.
    private func offToken(_ server: ConcordServer, of email: String) async throws -> String {
      let key = try Data(contentsOf: server.folder.appending(path: "concord.db.key"))
      let workspace = try await Workspaces(
        in: SQLiteDatabase(path: server.folder.appending(path: "concord.db").path)
      ).all()[0]
      let member = try #require(try await workspace.members().first { $0.email == email })
      return NoticeOff(
        workspace: workspace.id, member: member.number, kind: .signal,
        key: try #require(ServerKey(Array(key)))
      ).token
    }
  }
}
