import Testing

@testable import Postgres

struct StatementTextTests {
  static let texts: [(String, String)] = [
    ("SELECT 1", "SELECT 1"),
    ("SELECT ?, ?", "SELECT $1, $2"),
    ("SELECT '?', \"?\", ?", "SELECT '?', \"?\", $1"),
    ("SELECT 'it''s ?', ?", "SELECT 'it''s ?', $1"),
    ("SELECT '线索?', ?", "SELECT '线索?', $1"),
  ]

  @Test(arguments: texts)
  func valuesAreNumbered(_ text: String, _ expected: String) {
    #expect(StatementText.numbered(text) == expected)
  }
}
