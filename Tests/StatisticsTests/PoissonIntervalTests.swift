import Statistics
import Testing

/// Expected values: `scipy.stats.chi2.ppf` of SciPy 1.17.1, χ²(2k) / 2 and χ²(2k + 2) / 2.
struct PoissonIntervalTests {
  @Test(
    arguments: [
      (0, 0, 3.688_879_454_113_935_4), (1, 0.025_317_807_984_289_876, 5.571_643_390_938_898),
      (5, 1.623_486_390_118_420_7, 11.668_332_079_322_67),
      (10, 4.795_388_696_132_433_5, 18.390_356_042_017_78),
      (100, 81.363_991_250_923_14, 121.626_793_792_426_38),
      (2_500, 2_402.952_365_431_124, 2_599.961_484_340_542_5),
      (9_999, 9_803.962_267_410_414, 10_196.941_824_999_883),
    ] as [(Int, Double, Double)])
  func theTailsOfThePoissonDistributionAreExact(_ count: Int, _ low: Double, _ high: Double) {
    let interval = PoissonInterval.of(count)
    #expect(abs(interval.lowerBound - low) < 1e-8 * max(1, low))
    #expect(abs(interval.upperBound - high) < 1e-8 * high)
  }

  @Test(
    arguments: [
      (10_000, 9_804.952_467_260_184, 10_197.951_624_661_473),
      (250_000, 249_020.965_504_321_24, 250_981.930_760_977_12),
    ] as [(Int, Double, Double)])
  func largeCountsAreWithinAThousandth(_ count: Int, _ low: Double, _ high: Double) {
    let interval = PoissonInterval.of(count)
    #expect(abs(interval.lowerBound - low) < 1e-3)
    #expect(abs(interval.upperBound - high) < 1e-3)
  }
}
