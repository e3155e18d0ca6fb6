import Domain

extension ParameterKey<TargetPeriod> {
  /// A year, a quarter or a month; `otherwise` says which one is meant without it.
  static func period(_ name: String, _ otherwise: String) -> ParameterKey<TargetPeriod> {
    ParameterKey(.query, name, .words(4...7), "`2026`, `2026-Q3` or `2026-09`; \(otherwise)") {
      TargetPeriod($0)
    }
  }
}

extension Call {
  /// Nil where none is named.
  func period(_ key: ParameterKey<TargetPeriod>) throws(APIProblem) -> TargetPeriod? {
    guard let text = query[key.parameter.name] else { return nil }
    guard let period = TargetPeriod(text) else {
      throw APIProblem(
        .invalidParameter, "`\(key.parameter.name)` is no period.", at: .query(key.parameter.name),
        found: SchemaCheck.found(.text(text)), expected: "a period such as `2026-Q3`")
    }
    return period
  }
}
