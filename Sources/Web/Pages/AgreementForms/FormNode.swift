import Domain

/// A piece of the document that a form stands for, and the field that each place of it came from,
/// so that a fault found in the document is shown at its field.
struct FormNode: Sendable {
  indirect enum Content: Sendable {
    /// Left out of the document, because the field is blank.
    case absent
    /// A word or number as it was typed; what it means is for the reader to say.
    case plain(String)
    /// Text, whatever it looks like.
    case text(String)
    /// YAML in a person's own hand.
    case verbatim(String)
    case list([FormNode])
    case mapping([Entry])
  }

  struct Entry: Sendable {
    var key: String
    var node: FormNode
  }

  var content: Content
  var field: FormPath

  init(_ content: Content, from field: FormPath) {
    self.content = content
    self.field = field
  }

  static func mapping(_ entries: KeyValuePairs<String, FormNode>, from field: FormPath) -> FormNode
  {
    FormNode(.mapping(entries.map { Entry(key: $0.key, node: $0.value) }), from: field)
  }

  var isAbsent: Bool {
    if case .absent = content { true } else { false }
  }

  /// Which field each place of the document came from, by the place's path.
  func places(at path: String = "") -> [String: FormPath] {
    var places = path.isEmpty ? [:] : [path: field]
    switch content {
    case .absent, .plain, .text, .verbatim: break
    case .list(let nodes):
      for (index, node) in nodes.enumerated() {
        places.merge(node.places(at: "\(path)[\(index)]")) { first, _ in first }
      }
    case .mapping(let entries):
      for entry in entries {
        let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
        places.merge(entry.node.places(at: inner)) { first, _ in first }
      }
    }
    return places
  }
}

extension FormNode {
  /// Of a mapping; none of anything else.
  var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  /// Empties every YAML of a person's own that is none, and tells what is wrong with it: inside a
  /// larger document it would be told of some other place.
  mutating func takeBrokenText() -> [SectionForm.Fault] {
    var faults: [SectionForm.Fault] = []
    switch content {
    case .absent, .plain, .text: break
    case .verbatim(let text):
      do {
        _ = try YAMLDocument.read(text)
      } catch {
        content = .mapping([])
        faults = error.faults.map {
          SectionForm.Fault(field: field, problem: $0.problem, expected: $0.expected)
        }
      }
    case .list(var nodes):
      for index in nodes.indices { faults += nodes[index].takeBrokenText() }
      content = .list(nodes)
    case .mapping(var entries):
      for index in entries.indices { faults += entries[index].node.takeBrokenText() }
      content = .mapping(entries)
    }
    return faults
  }

  /// As YAML: collections in blocks, lists of scalars in brackets.
  var yaml: String { block(indent: 0) }

  private func block(indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    switch content {
    case .absent: return ""
    case .plain, .text: return margin + scalar + "\n"
    case .verbatim(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { margin + $0 + "\n" }.joined()
    case .list(let nodes):
      if nodes.isEmpty { return margin + "[]\n" }
      return nodes.map { "\(margin)-\($0.behindKey(indent: indent))" }.joined()
    case .mapping(let entries):
      let present = entries.filter { !$0.node.isAbsent }
      if present.isEmpty { return margin + "{}\n" }
      return present.map { entry in
        "\(margin)\(YAMLWords.text(entry.key)):\(entry.node.behindKey(indent: indent))"
      }.joined()
    }
  }

  /// What follows a key's colon or a row's dash.
  private func behindKey(indent: Int) -> String {
    switch content {
    case .absent: return " null\n"
    case .plain, .text: return " \(scalar)\n"
    case .list(let nodes) where nodes.allSatisfy(\.isScalar):
      return " [\(nodes.map(\.scalar).joined(separator: ", "))]\n"
    case .list, .verbatim: return "\n" + block(indent: indent + 2)
    case .mapping(let entries):
      let isEmpty = entries.allSatisfy(\.node.isAbsent)
      return isEmpty ? " {}\n" : "\n" + block(indent: indent + 2)
    }
  }

  private var isScalar: Bool {
    switch content {
    case .plain, .text: true
    case .absent, .verbatim, .list, .mapping: false
    }
  }

  private var scalar: String {
    switch content {
    case .plain(let word): YAMLWords.plain(word)
    case .text(let text): YAMLWords.text(text)
    case .absent, .verbatim, .list, .mapping: ""
    }
  }
}

/// Scalars as YAML writes them.
enum YAMLWords {
  /// A word as it stands where YAML reads it back; in quotes where it would be read as more.
  static func plain(_ word: String) -> String {
    isSafe(word, start: isLetterOrDigit) || isSignedNumber(word) ? word : quoted(word)
  }

  /// Text without quotes where nothing else could be meant.
  static func text(_ text: String) -> String {
    let others: Set = ["true", "false", "null"]
    let isWord = isSafe(text, start: { isLetterOrDigit($0) && !isDigit($0) })
    return isWord && !others.contains(text.lowercased()) ? text : quoted(text)
  }

  private static func isSafe(_ text: String, start: (UInt8) -> Bool) -> Bool {
    guard let first = text.utf8.first, start(first), text.utf8.last != UInt8(ascii: " ") else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || " _-+./@".utf8.contains(byte)
    }
  }

  private static func isSignedNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, "+-.".utf8.contains(first) else { return false }
    let rest = text.utf8.dropFirst()
    return !rest.isEmpty && rest.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
