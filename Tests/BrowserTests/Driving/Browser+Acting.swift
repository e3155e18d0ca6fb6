import Domain

/// What a person does and reads.
extension Browser {
  private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

  /// Keys that are no characters (WebDriver, section 15.4.2).
  enum Key: String {
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case escape = "\u{E00C}"
    case space = "\u{E00D}"
    case down = "\u{E015}"
    case shift = "\u{E008}"
  }

  // MARK: Doing

  func click(_ selector: String) async throws {
    try await patiently("click \(selector)") {
      try await driver.send("POST", "element/\(try await element(selector))/click")
    }
  }

  /// Clicks the link or button with these words, as far as they are all of its words.
  func click(saying words: String) async throws {
    let test = "normalize-space(.)=\(Self.quoted(words))"
    try await patiently("click “\(words)”") {
      let found = try await driver.send(
        "POST", "element",
        [
          "using": "xpath",
          "value": .text("//a[\(test)]|//button[\(test)]|//summary[\(test)]|//label[\(test)]"),
        ])
      let id = found[Self.elementKey]?.text ?? ""
      try await driver.send("POST", "element/\(id)/click")
    }
  }

  /// Empties the field, then types. A file field takes the path of the file.
  func type(_ text: String, into selector: String) async throws {
    try await patiently("type into \(selector)") {
      let id = try await element(selector)
      if try await attribute("type", of: selector) != "file" {
        try await driver.send("POST", "element/\(id)/clear")
      }
      try await driver.send("POST", "element/\(id)/value", ["text": .text(text)])
    }
  }

  /// Picks the option with this value.
  func choose(_ value: String, in selector: String) async throws {
    try await click("\(selector) option[value=\"\(value)\"]")
  }

  /// Presses keys one after the other, wherever the focus is.
  func press(_ keys: Key...) async throws {
    try await press(keys.map(\.rawValue).joined())
  }

  /// The same with characters: `press("gl")` is `g`, then `l`.
  func press(_ characters: String) async throws {
    let actions = characters.flatMap { key -> [JSON] in
      [
        ["type": "keyDown", "value": .text(String(key))],
        ["type": "keyUp", "value": .text(String(key))],
      ]
    }
    try await driver.send(
      "POST", "actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": .list(actions)]]])
  }

  // MARK: Reading

  /// The visible text of the first match; waited for, as a page may be drawn anew between finding
  /// and reading it.
  func text(_ selector: String) async throws -> String {
    try await patiently("read \(selector)") {
      try await driver.send("GET", "element/\(try await element(selector))/text").text ?? ""
    }
  }

  /// The visible texts of all matches.
  func texts(_ selector: String) async throws -> [String] {
    var texts: [String] = []
    for id in try await elements(selector) {
      texts.append(try await driver.send("GET", "element/\(id)/text").text ?? "")
    }
    return texts
  }

  func count(_ selector: String) async throws -> Int { try await elements(selector).count }

  /// Nil when the element has no such attribute.
  func attribute(_ name: String, of selector: String) async throws -> String? {
    try await driver.send(
      "GET", "element/\(try await element(selector))/attribute/\(name)"
    ).text
  }

  /// What the field holds now.
  func value(of selector: String) async throws -> String {
    try await driver.send(
      "GET", "element/\(try await element(selector))/property/value"
    ).text ?? ""
  }

  /// The name that a screen reader says for whatever has the focus.
  func focused() async throws -> String {
    let id = try await driver.send("GET", "element/active")[Self.elementKey]?.text ?? ""
    return try await driver.send("GET", "element/\(id)/computedlabel").text ?? ""
  }

  // MARK: Waiting

  /// Waits until `selector` shows `words`.
  func see(_ words: String, in selector: String = "main") async throws {
    try await patiently("see “\(words)” in \(selector)") {
      let text = try await driver.send("GET", "element/\(try await element(selector))/text").text
      guard text?.contains(words) == true else { throw BrowserFault("it is not there") }
    }
  }

  /// Waits until the path of the page begins with `path`.
  func arrive(at path: String) async throws {
    try await patiently("arrive at \(path)") {
      let here = try await self.path()
      guard here.hasPrefix(path) else { throw BrowserFault("it is at \(here)") }
    }
  }

  /// Waits until there are so many of them.
  func see(count: Int, of selector: String) async throws {
    try await patiently("see \(count) of \(selector)") {
      let now = try await self.count(selector)
      guard now == count else { throw BrowserFault("there are \(now)") }
    }
  }

  /// Waits until there is such an element.
  func find(_ selector: String) async throws {
    try await patiently("find \(selector)") { _ = try await element(selector) }
  }

  /// Presses Tab until what has the focus says `words`; `limit` presses at most.
  func tab(to words: String, limit: Int = 60) async throws {
    var passed: [String] = []
    for _ in 0..<limit {
      try await press(.tab)
      let name = try await focused()
      if name.contains(words) { return }
      passed.append(name)
    }
    throw BrowserFault("Tab does not reach “\(words)”, only \(passed)")
  }

  @discardableResult
  private func patiently<Result>(
    _ deed: String, _ body: () async throws -> Result
  ) async throws -> Result {
    let start = ContinuousClock.now
    while true {
      do {
        return try await body()
      } catch {
        guard ContinuousClock.now - start < Browser.patience else {
          throw BrowserFault("\(deed): \(error)")
        }
        try await Task.sleep(for: .milliseconds(25))
      }
    }
  }

  private func element(_ selector: String) async throws -> String {
    let found = try await driver.send(
      "POST", "element", ["using": "css selector", "value": .text(selector)])
    return found[Self.elementKey]?.text ?? ""
  }

  private func elements(_ selector: String) async throws -> [String] {
    let found = try await driver.send(
      "POST", "elements", ["using": "css selector", "value": .text(selector)])
    guard case .list(let elements) = found else { return [] }
    return elements.compactMap { $0[Self.elementKey]?.text }
  }

  private static func quoted(_ words: String) -> String {
    words.contains("\"") ? "'\(words)'" : "\"\(words)\""
  }
}
