/// A value as a document holds it, before it is put into characters.
indirect enum DocumentValue: Hashable {
  /// Quoted where it would not be read as this text otherwise.
  case text(String)
  case number(Double)
  case bool(Bool)
  /// Written as it stands: something that needs no quotes anywhere.
  case plain(String)
  case list([DocumentValue])
  case mapping([DocumentPair])

  static func whole(_ number: Int) -> DocumentValue { .number(Double(number)) }

  /// A mapping without the pairs that have no value.
  static func fields(_ pairs: [(String, DocumentValue?)]) -> DocumentValue {
    .mapping(pairs.compactMap { key, value in value.map { DocumentPair(key: key, value: $0) } })
  }

  var pairs: [DocumentPair]? {
    if case .mapping(let pairs) = self { pairs } else { nil }
  }

  subscript(key: String) -> DocumentValue? {
    pairs?.first { $0.key == key }?.value
  }

  var isMapping: Bool { pairs != nil }

  /// What makes an element of a list the same thing in another version of the list.
  var identity: DocumentValue { self["name"] ?? self["term"] ?? self }
}

struct DocumentPair: Hashable {
  var key: String
  var value: DocumentValue
}
