import Synchronization

/// The texts of the statements that write a view, made once: a text that is the same each time is
/// prepared once.
extension ViewTable {
  private struct Update: Hashable {
    var table: ViewTable
    var columns: [Int]
  }

  private static let updates = Mutex<[Update: String]>([:])
  private static let insertions = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.makeInsertion()) })

  /// Binds the workspace, the key and all columns.
  var insertion: String { ViewTable.insertions[self] ?? makeInsertion() }

  /// Binds the columns, the workspace and the key.
  func update(of columns: [Int]) -> String {
    ViewTable.updates.withLock { known in
      let update = Update(table: self, columns: columns)
      if let text = known[update] { return text }
      let changes = columns.map { "\(self.columns[$0]) = ?" }.joined(separator: ", ")
      let text = "UPDATE \(rawValue) SET \(changes) WHERE \(ofRow)"
      known[update] = text
      return text
    }
  }

  /// The condition on one row; binds the workspace and the key.
  var ofRow: String {
    "workspace_id = ?" + key.map { " AND \($0) = ?" }.joined()
  }

  private func makeInsertion() -> String {
    let names = ["workspace_id"] + key + columns
    let places = names.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(rawValue) (\(names.joined(separator: ", "))) VALUES (\(places))"
  }
}
