import Domain
import Foundation
import TestSupport

/// The W3C WebDriver protocol (https://www.w3.org/TR/webdriver2/) with chromedriver, one session.
struct WebDriver: Sendable {
  let client: WireClient
  let session: String

  /// Drives a browser of its own while `body` runs.
  static func driving<Result>(
    arguments: [String], _ body: (WebDriver) async throws -> Result
  ) async throws -> Result {
    guard let program = ChildProgram.find("chromedriver") else {
      throw BrowserFault("chromedriver is not installed")
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "concord-driver-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let client = WireClient(port: TestPort.free())
    let child = try ChildProgram(
      program, ["--port=\(client.port)"], in: folder, log: folder.appending(path: "driver.log"))
    defer { child.end() }
    try await client.waitUntilUp("/status")
    let driver = try await begin(client, arguments + ["--user-data-dir=\(folder.path)/profile"])
    do {
      let result = try await body(driver)
      try await driver.end()
      return result
    } catch {
      // The browser outlives its driver unless it is told.
      try? await driver.end()
      throw error
    }
  }

  private static func begin(_ client: WireClient, _ arguments: [String]) async throws -> WebDriver {
    let capabilities: JSON = [
      "capabilities": [
        "alwaysMatch": [
          "browserName": "chrome",
          "goog:loggingPrefs": ["browser": "ALL"],
          "goog:chromeOptions": ["args": .list(arguments.map(JSON.text))],
        ]
      ]
    ]
    let answer = try await client.send("POST", "/session", capabilities)
    guard let session = answer.json["value"]?["sessionId"]?.text else {
      throw BrowserFault("no browser: \(answer.json.serialized)")
    }
    return WebDriver(client: client, session: session)
  }

  private func end() async throws {
    _ = try await client.send("DELETE", "/session/\(session)")
  }

  /// The `value` of the answer; throws what the driver says.
  @discardableResult
  func send(
    _ method: String, _ command: String, _ body: JSON? = nil
  ) async throws -> JSON {
    let parameters = method == "POST" ? body ?? .object([]) : body
    let answer = try await client.send(method, "/session/\(session)/\(command)", parameters)
    let value = answer.json["value"] ?? .null
    if let error = value["error"]?.text {
      let message = value["message"]?.text?.split(separator: "\n").first ?? ""
      throw BrowserFault("\(command): \(error): \(message)")
    }
    return value
  }

  /// A command of the browser's own protocol (https://chromedevtools.github.io/devtools-protocol).
  func command(_ name: String, _ parameters: JSON) async throws {
    try await send("POST", "goog/cdp/execute", ["cmd": .text(name), "params": parameters])
  }
}
