import Foundation

/// The standard normal distribution.
public enum Normal {
  /// Its 0.975 quantile: of intervals at 95 %.
  public static let z95 = 1.959_963_984_540_054

  public static func density(_ x: Double) -> Double {
    exp(-0.5 * x * x) * 0.398_942_280_401_432_7
  }

  /// The chance of at most `x`.
  public static func distribution(_ x: Double) -> Double {
    0.5 * erfc(-x * 0.707_106_781_186_547_5)
  }

  /// Where the chance of less is `share`; ±∞ at 1 and 0. Algorithm AS 241 (M. J. Wichura 1988),
  /// accurate to about 1 part in 10¹⁶.
  public static func quantile(_ share: Double) -> Double {
    guard share > 0 else { return share == 0 ? -.infinity : .nan }
    guard share < 1 else { return share == 1 ? .infinity : .nan }
    let offset = share - 0.5
    if abs(offset) <= 0.425 {
      let r = 0.180625 - offset * offset
      return offset * ratio(r, centre.0, centre.1)
    }
    let r = (-log(offset < 0 ? share : 1 - share)).squareRoot()
    let size = r <= 5 ? ratio(r - 1.6, near.0, near.1) : ratio(r - 5, far.0, far.1)
    return offset < 0 ? -size : size
  }

  private static func ratio(_ x: Double, _ above: [Double], _ below: [Double]) -> Double {
    above.reversed().reduce(0) { $0 * x + $1 } / below.reversed().reduce(0) { $0 * x + $1 }
  }

  private static let centre: ([Double], [Double]) = (
    [
      3.387_132_872_796_366_608, 133.141_667_891_784_377_45, 1_971.590_950_306_551_442_7,
      13_731.693_765_509_461_125, 45_921.953_931_549_871_457, 67_265.770_927_008_700_853,
      33_430.575_583_588_128_105, 2_509.080_928_730_122_672_7,
    ],
    [
      1, 42.313_330_701_600_911_252, 687.187_007_492_057_908_3, 5_394.196_021_424_751_107_7,
      21_213.794_301_586_595_867, 39_307.895_800_092_710_610, 28_729.085_735_721_942_674,
      5_226.495_278_852_854_561_0,
    ]
  )

  private static let near: ([Double], [Double]) = (
    [
      1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_90, 5.769_497_221_460_691_405_50,
      3.647_848_324_763_204_605_04, 1.270_458_252_452_368_382_58, 0.241_780_725_177_450_611_770,
      2.272_384_498_926_918_458_33e-2, 7.745_450_142_783_414_076_40e-4,
    ],
    [
      1, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_40,
      0.689_767_334_985_100_004_550, 0.148_103_976_427_480_074_590,
      1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946_00e-4,
      1.050_750_071_644_416_843_24e-9,
    ]
  )

  private static let far: ([Double], [Double]) = (
    [
      6.657_904_643_501_103_777_20, 5.463_784_911_164_114_369_90, 1.784_826_539_917_291_335_80,
      0.296_560_571_828_504_891_230, 2.653_218_952_657_612_309_30e-2,
      1.242_660_947_388_078_438_60e-3, 2.711_555_568_743_487_578_15e-5,
      2.010_334_399_292_288_132_65e-7,
    ],
    [
      1, 0.599_832_206_555_887_937_690, 0.136_929_880_922_735_805_310,
      1.487_536_129_085_061_485_25e-2, 7.868_691_311_456_132_591_00e-4,
      1.846_318_317_510_054_681_80e-5, 1.421_511_758_316_445_888_70e-7,
      2.044_263_103_389_939_785_64e-15,
    ]
  )
}
