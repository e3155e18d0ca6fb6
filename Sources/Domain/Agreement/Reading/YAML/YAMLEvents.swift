import CYaml

/// A step of the parser through the document.
struct YAMLEvent {
  enum Kind {
    case scalar(text: String, isPlain: Bool)
    case sequenceStart
    case mappingStart
    case collectionEnd
    case alias(String)
    case documentStart(version: String?)
    case documentEnd
    case streamStart
    case streamEnd
  }

  var kind: Kind
  var anchor: String?
  var tag: String?
  var position: YAMLPosition
  var end: YAMLPosition
  /// Whether a collection starts in brackets.
  var isFlow = false
  /// Characters of the text that the event covers.
  var length: Int
}

/// The text is not YAML from here on.
struct YAMLSyntaxError: Error {
  var position: YAMLPosition
  var problem: String
  var expected = "well-formed YAML"
}

/// Events of a text, one after the other, from libyaml.
///
/// libyaml is used directly: a composer above it would recurse without limit, stop at the first key
/// that comes twice, and expand aliases without saying so.
final class YAMLEvents {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    text = .allocate(capacity: max(1, bytes.count))
    _ = text.initialize(from: bytes)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  func next() throws(YAMLSyntaxError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  private var syntaxError: YAMLSyntaxError {
    let state = parser.pointee
    let position = YAMLPosition(state.problem_mark)
    let problem = state.problem.map { String(cString: $0) } ?? "out of memory"
    // libyaml looks ahead, and has a limit of its own.
    if problem.contains("nesting level") { return .tooDeep(at: position) }
    if problem.contains("cannot start any token"), let start = character(at: position) {
      return .badStart(start, at: position)
    }
    var words = "cannot be read: \(problem)"
    if let context = state.context {
      words += " \(String(cString: context))"
      let start = YAMLPosition(state.context_mark)
      if start.line != position.line { words += " from line \(start.line)" }
    }
    return YAMLSyntaxError(position: position, problem: words)
  }

  private func character(at position: YAMLPosition) -> Unicode.Scalar? {
    let lines = String(decoding: text, as: UTF8.self).unicodeScalars
      .split(maxSplits: position.line, omittingEmptySubsequences: false) { $0 == "\n" }
    return lines.dropFirst(position.line - 1).first?.dropFirst(position.column - 1).first
  }
}

extension YAMLSyntaxError {
  fileprivate static func tooDeep(at position: YAMLPosition) -> Self {
    YAMLSyntaxError(
      position: position, problem: "is nested too deep",
      expected: "at most \(YAMLComposer.deepest) levels")
  }

  /// A tab indents, or a plain value starts with a sign that YAML keeps for itself.
  fileprivate static func badStart(_ start: Unicode.Scalar, at position: YAMLPosition) -> Self {
    start == "\t"
      ? YAMLSyntaxError(position: position, problem: "a tab indents", expected: "spaces")
      : YAMLSyntaxError(
        position: position, problem: "a value starts with \(quoted(String(start)))",
        expected: "quotes around it")
  }
}

extension YAMLPosition {
  init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    kind = Kind(event)
    position = YAMLPosition(event.start_mark)
    end = YAMLPosition(event.end_mark)
    length = Int(event.end_mark.index) - Int(event.start_mark.index)
    switch event.type {
    case YAML_SCALAR_EVENT:
      anchor = name(event.data.scalar.anchor)
      tag = name(event.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      anchor = name(event.data.sequence_start.anchor)
      tag = name(event.data.sequence_start.tag)
      isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT:
      anchor = name(event.data.mapping_start.anchor)
      tag = name(event.data.mapping_start.tag)
      isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default:
      break
    }
  }
}

extension YAMLEvent.Kind {
  fileprivate init(_ event: yaml_event_t) {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let bytes = UnsafeBufferPointer(
        start: event.data.scalar.value, count: event.data.scalar.length)
      let isPlain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
      self = .scalar(text: String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
    case YAML_SEQUENCE_START_EVENT: self = .sequenceStart
    case YAML_MAPPING_START_EVENT: self = .mappingStart
    case YAML_ALIAS_EVENT: self = .alias(name(event.data.alias.anchor) ?? "")
    case YAML_DOCUMENT_START_EVENT:
      let version = event.data.document_start.version_directive?.pointee
      self = .documentStart(version: version.map { "\($0.major).\($0.minor)" })
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    case YAML_STREAM_START_EVENT: self = .streamStart
    case YAML_STREAM_END_EVENT: self = .streamEnd
    default: self = .collectionEnd
    }
  }
}

private func name(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  characters.map { String(cString: $0) }
}
