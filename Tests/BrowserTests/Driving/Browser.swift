import Domain
import Foundation

/// A headless Chromium that looks at one Concord, as a person does: everything is found by CSS
/// selector or by the words on it, and waited for, since pages are swapped in without navigation.
struct Browser: Sendable {
  /// What the person's machine is like.
  struct Look: Sendable {
    var language = "en"
    var isDark = false
    var isPhone = false
    var runsScripts = true
  }

  let driver: WebDriver
  let server: ConcordServer

  /// How long a page may take to show what is expected of it.
  static let patience = Duration.seconds(60)

  static var isInstalled: Bool {
    ChildProgram.find("chromedriver") != nil && ChildProgram.find("chromium") != nil
  }

  /// Opens a browser on `server` while `body` runs. When it throws, the error says where the
  /// browser was and what it showed.
  static func on(
    _ server: ConcordServer, _ look: Look = Look(), _ body: (Browser) async throws -> Void
  ) async throws {
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--no-first-run", "--window-size=1280,900", "--lang=\(look.language)",
      "--accept-lang=\(look.language)",
    ]
    try await WebDriver.driving(arguments: arguments) { driver in
      let browser = Browser(driver: driver, server: server)
      try await browser.assume(look)
      do {
        try await body(browser)
      } catch {
        let page = (try? await browser.text("body")) ?? ""
        let place = (try? await browser.path()) ?? ""
        throw BrowserFault(
          "\(error)\nat \(place)\n\(page.prefix(3000))\n\(server.log.suffix(1500))")
      }
    }
  }

  private func assume(_ look: Look) async throws {
    if look.isPhone { try await resize(width: 360, height: 740) }
    try await prefer(dark: look.isDark)
    if !look.runsScripts {
      try await driver.command("Emulation.setScriptExecutionDisabled", ["value": true])
    }
  }

  // MARK: Where it is

  func open(_ path: String) async throws {
    try await driver.send("POST", "url", ["url": .text(server.url + path)])
  }

  /// Path and query of the page shown.
  func path() async throws -> String {
    let url = try await driver.send("GET", "url").text ?? ""
    return url.hasPrefix(server.url) ? String(url.dropFirst(server.url.count)) : url
  }

  func back() async throws { try await driver.send("POST", "back") }

  func title() async throws -> String { try await driver.send("GET", "title").text ?? "" }

  func resize(width: Int, height: Int) async throws {
    try await driver.command(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)),
        "deviceScaleFactor": 1, "mobile": .bool(width < 600),
      ])
  }

  func prefer(dark: Bool) async throws {
    try await driver.command(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": .text(dark ? "dark" : "light")]
        ]
      ])
  }

  /// As on paper, until the next page.
  func print() async throws {
    try await driver.command("Emulation.setEmulatedMedia", ["media": "print"])
  }

  /// The page as PNG into the folder that `LOOK_AT` names; nothing without it.
  func look(_ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["LOOK_AT"] else { return }
    let image = try await driver.send("GET", "screenshot").text ?? ""
    guard let bytes = Data(base64Encoded: image) else { throw BrowserFault("no picture") }
    try bytes.write(to: URL(filePath: folder).appending(path: "\(name).png"))
  }

  /// Errors and warnings that the page wrote to the console since this was last asked; among
  /// them whatever the content security policy refused.
  func consoleErrors() async throws -> [String] {
    guard case .list(let lines) = try await driver.send("POST", "se/log", ["type": "browser"])
    else {
      return []
    }
    return lines.filter { ["SEVERE", "WARNING"].contains($0["level"]?.text) }
      .compactMap { $0["message"]?.text }
  }

  /// The value of a JavaScript expression, for what a person cannot read off the page.
  func evaluate(_ expression: String) async throws -> JSON {
    try await driver.send(
      "POST", "execute/sync", ["script": .text("return \(expression);"), "args": []])
  }
}
