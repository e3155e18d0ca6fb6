import Statistics
import Testing

struct ReconciliationTests {
  static let sums = Matrix([[1, 1], [1, 0], [0, 1]])

  /// Science notes §10.2: whole 10, parts 4 and 5.
  @Test(arguments: [
    (Reconciliation.Weights.equal, [29 / 3.0, 13 / 3.0, 16 / 3.0]),
    (.structural, [9.5, 4.25, 5.25]), (.variances([4, 1, 3]), [9.5, 4.125, 5.375]),
  ])
  func agreesWithTheNotes(_ weights: Reconciliation.Weights, _ expected: [Double]) throws {
    let reconcile = try #require(Reconciliation(sums: Self.sums, weights: weights))
    #expect(near(reconcile([10, 4, 5]), expected, 1e-12))
  }

  /// Two levels: the company, two regions, five teams.
  static let company = Matrix([
    [1, 1, 1, 1, 1], [1, 1, 0, 0, 0], [0, 0, 1, 1, 1], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0],
    [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1],
  ])

  @Test(arguments: UInt64(1)...20)
  func whatIsReconciledAddsUpAndStays(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let variances = (0..<8).map { _ in 0.2 + random.unit() }
    for weights in [Reconciliation.Weights.equal, .structural, .variances(variances)] {
      let reconcile = try #require(Reconciliation(sums: Self.company, weights: weights))
      let once = reconcile((0..<8).map { _ in random.normal() * 10 })
      #expect(near(once[0], once[1] + once[2]) && near(once[1], once[3] + once[4]))
      #expect(near(once[2], once[5] + once[6] + once[7]))
      #expect(near(reconcile(once), once, 1e-11))
    }
  }

  /// A whole that nobody trusts changes nothing: bottom-up.
  @Test func ofAWholeWithoutWeightThePartsDecide() throws {
    let reconcile = try #require(
      Reconciliation(sums: Self.sums, weights: .variances([1e9, 1, 1])))
    #expect(near(reconcile([10, 4, 5]), [9, 4, 5], 1e-8))
  }

  @Test func whatCannotBeWeighedIsRefused() {
    #expect(Reconciliation(sums: Self.sums, weights: .variances([1, 0, 1])) == nil)
    #expect(Reconciliation(sums: Self.sums, weights: .variances([1, 1])) == nil)
    #expect(Reconciliation(sums: Matrix([[1, 1], [2, 2]]), weights: .equal) == nil)
  }
}
