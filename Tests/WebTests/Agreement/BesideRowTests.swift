import Domain
import Testing

@testable import Web

@Suite struct BesideRowTests {
  @Test(arguments: [
    ("a\nb\n", "a\nb\n", [" a", " b"]), ("a\nb\nc\n", "a\nx\nc\n", [" a", "-b +x", " c"]),
    ("a\nc\n", "a\nb\nc\n", [" a", "- +b", " c"]), ("a\nb\nc\n", "a\nc\n", [" a", "-b +", " c"]),
    ("a\nb\nc\nd\n", "a\nx\nd\n", [" a", "-b +x", "-c +", " d"]),
  ])
  func linesThatReplaceStandBeside(_ example: (old: String, new: String, rows: [String])) {
    let rows = BesideRow.rows(LineDifference(from: example.old, to: example.new)).map { row in
      row.isSame ? " \(row.old?.text ?? "")" : "-\(row.old?.text ?? "") +\(row.new?.text ?? "")"
    }
    #expect(rows == example.rows)
  }
}
