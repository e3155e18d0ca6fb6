import Domain
import Testing
import TestSupport

@testable import Web

@Suite struct ThresholdGridTests {
  static func rows(_ rows: [(String, String)]) -> ThresholdRows {
    ThresholdRows(
      FormTree(
        rows: rows.map { FormTree(fields: ["grade": FormTree($0.0), "score": FormTree($0.1)]) }))
  }

  static func text(_ rows: ThresholdRows) -> [String] {
    rows.rows.map { "\($0.grade?.letter ?? "any") \($0.score.map(FormTree.digits) ?? "any")" }
  }

  @Test func aCellBringsAllBetterOnes() {
    var rows = Self.rows([("B-", "50")])
    rows.toggle(Grade(clamping: 5), 70)
    #expect(Self.text(rows) == ["B- 50", "C 70"])
    rows.toggle(Grade(clamping: 7), 20)
    #expect(Self.text(rows) == ["B- 20", "C 70"])
    rows.toggle(Grade(clamping: 0), 0)
    #expect(Self.text(rows) == ["any 0"])
  }

  @Test func aCellTakesAllWorseOnesAway() {
    var rows = Self.rows([("A-", "25"), ("B-", "50"), ("C", "75")])
    rows.toggle(Grade(clamping: 7), 60)
    #expect(Self.text(rows) == ["A- 25", "B 50", "B- 70", "C 75"])
  }

  /// Any walk over the grid gives the set of cells that was pointed at.
  @Test func theRowsAlwaysSayTheGrid() {
    var random = SeededRandom(seed: 7)
    var rows = Self.rows([])
    for _ in 0..<500 {
      let grade = Grade(clamping: Int.random(in: 0...12, using: &random))
      let score = Double(Int.random(in: 0...10, using: &random) * 10)
      let before = Self.cells(rows)
      let isIn = rows.qualifies(grade, score)
      rows.toggle(grade, score)
      let expected = before.filter {
        !isIn || $0.step > grade.step || Double($0.score) > score
      }.union(
        isIn ? [] : Self.all.filter { $0.step >= grade.step && Double($0.score) >= score })
      #expect(Self.cells(rows) == expected)
      #expect(ThresholdRows(rows.tree).rows == rows.rows)
    }
  }

  struct Cell: Hashable { var step, score: Int }

  static let all = Set(
    (0...12).flatMap { step in (0...10).map { Cell(step: step, score: $0 * 10) } })

  static func cells(_ rows: ThresholdRows) -> Set<Cell> {
    all.filter { rows.qualifies(Grade(clamping: $0.step), Double($0.score)) }
  }
}
