extension Agreement {
  /// What it says, with the keys of the text in their order; what is not said is left out.
  public var json: JSON { DocumentValue(self).json }
}

extension DocumentValue {
  fileprivate var json: JSON {
    switch self {
    case .text(let text), .plain(let text): .text(text)
    case .number(let number): .number(number)
    case .bool(let bool): .bool(bool)
    case .list(let values): .list(values.map(\.json))
    case .mapping(let pairs): .object(pairs.map { JSON.Member($0.key, $0.value.json) })
    }
  }
}
