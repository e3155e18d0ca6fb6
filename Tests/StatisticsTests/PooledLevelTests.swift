import Statistics
import Testing

struct PooledLevelTests {
  /// SciPy 1.17: the density of `multivariate_normal` with the covariance diag(errors + .05) + .09,
  /// and the level given the values by `numpy.linalg.solve`.
  @Test func agreesWithTheNormalOfManyDimensions() {
    let level = PooledLevel([(0.3, 0.04), (-0.2, 0.09), (0.1, 0.01)], between: 0.05, prior: 0.09)
    #expect(near(level.logLikelihood, -0.461_417_527_348_147_56))
    #expect(near(level.mean, 0.077_586_206_896_551_73))
    #expect(near(level.variance, 0.021_724_137_931_034_476))
  }

  @Test func withoutValuesItIsAsBeforehand() {
    let level = PooledLevel([], between: 0.2, prior: 0.09)
    #expect(level.mean == 0 && near(level.variance, 0.09) && near(level.logLikelihood, 0))
  }
}
