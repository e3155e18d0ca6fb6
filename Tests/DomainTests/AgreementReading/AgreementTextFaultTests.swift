import Testing

@testable import Domain

@Suite("What is not an agreement's text is refused clearly")
struct AgreementTextFaultTests {
  @Test(
    "Bytes, encoding and shape of the document",
    arguments: [
      ("", "1:1: document: is empty, expected an agreement"),
      ("---\n", "2:1: document: has no value, expected an agreement: "),
      ("- a\n", "1:1: document: is a list, expected an agreement: "),
      ("a\u{0}b", "1:2: document: contains the character U+0000, which is not allowed as such"),
      ("a: b\n\u{2028}", "2:1: document: contains the character U+2028, which is not allowed"),
      ("a: b\r\n\r\rx\u{7F}", "4:2: document: contains the character U+007F, which is not allowed"),
      ("%YAML 1.1\n---\nname: x\n", "1:1: document: YAML 1.1 is asked for, expected YAML 1.2"),
      ("? [a]\n: b\n", "1:3: document: has a key that is not a word, expected a word"),
      ("name: @x\n", "1:7: document: a value starts with “@”, expected quotes around it"),
      ("name: [\n", "2:1: document: cannot be read: "),
      ("{", "2:1: document: cannot be read: "),
      ("name: *x\n", "1:7: name: the alias *x has no anchor before it, expected &x on an earlier"),
    ])
  func documents(text: String, message: String) {
    #expect(messages(text).contains { $0.hasPrefix(message) }, "\(messages(text))")
  }

  @Test("Text that is not UTF-8 is told with its place")
  func encoding() {
    let bytes = Array("name: x\ngrü".utf8) + [0xFF, 0x0A]
    #expect(
      messages(bytes) == [
        "2:4: document: is not valid UTF-8 from here on, expected text encoded as UTF-8"
      ])
    let wide = "name: x".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(messages([0xFF, 0xFE] + wide).first?.contains("is not valid UTF-8") == true)
  }

  @Test("A byte order mark and other line ends are taken")
  func mark() throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    let marked = "\u{FEFF}" + SampleAgreement.text.replacing("\n", with: "\r\n")
    #expect(try AgreementReader.read(marked) == sample)
    #expect(try AgreementReader.read(AgreementText.canonical(marked)) == sample)
  }

  @Test("At most 1 MiB")
  func length() throws {
    let room = (1 << 20) - SampleAgreement.text.utf8.count - 2
    let longest = SampleAgreement.text + "\n#" + String(repeating: "x", count: room)
    #expect(longest.utf8.count == 1 << 20)
    _ = try AgreementReader.read(longest)
    #expect(
      messages(longest + "x") == [
        "1:1: document: is 1048577 bytes long, expected at most 1048576 bytes (1 MiB)"
      ])
  }

  @Test("At most 1,000 rules")
  func rules() throws {
    func text(_ count: Int) -> String {
      let rules = (0..<count).map { "{ name: r\($0), when: { activity.n: \($0) }, points: 1 }" }
      return SampleAgreement.with(
        "  rules:\n", as: "  rules: [\(rules.joined(separator: ", "))]\n  old_rules:\n")
    }
    #expect(messages(text(1000)).allSatisfy { $0.contains("score.old_rules: unknown key") })
    #expect(
      messages(text(1001)).contains {
        $0.contains("score.rules: has 1001 rules, expected at most 1000")
      })
  }

  @Test("At most 32 levels, aliases counted as written out")
  func depth() {
    // returns > 29 lists > … : the mapping and the list of `returns` are two levels.
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    let isDeep = { (text: String) in messages(text).contains { $0.contains("nested too deep") } }
    let head = SampleAgreement.with("returns: [not ready, wrong person]", as: "")
    #expect(!isDeep(head + "\nreturns: \(nested(31))"))
    #expect(isDeep(head + "\nreturns: \(nested(32))"))
    #expect(!isDeep(head + "\nreturns: [&a \(nested(16)), [*a]]"))
    #expect(
      isDeep(head + "\nreturns: [&a \(nested(16)), \(nested(14).replacing("[]", with: "[[*a]]"))]"))
  }

  @Test("Nesting without bottom ends at once", arguments: ["[", "{a: ", "- ", "? "])
  func bottomless(opening: String) {
    let text = String(repeating: opening, count: (1 << 20) / opening.utf8.count)
    #expect(messages(text).contains { $0.contains("nested too deep") })
  }

  @Test("Aliases that would fill the memory are refused")
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...25 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let told = messages(text).filter { $0.contains("longer than 1 MiB once the alias") }
    #expect(told.count == 1)
  }

  private func messages(_ text: String) -> [String] { messages(Array(text.utf8)) }

  private func messages(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try AgreementReader.read(bytes)
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }
}
