/// Orders of what is numbered as it comes.
enum NumberSort: String, CaseIterable, Sendable {
  case ascending = "number"
  case descending = "-number"

  static let latestFirst = ParameterKey<NumberSort>.choice(
    "sort", "The order; a minus is descending. By default `-number`, the latest first.")

  /// Cursors of one order are none of another.
  func order(_ list: String) -> String { "\(list):\(rawValue)" }
}
