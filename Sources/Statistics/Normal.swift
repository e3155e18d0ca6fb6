/// The standard normal distribution.
enum Normal {
  /// Its 0.975 quantile: of intervals at 95 %.
  static let z95 = 1.959_963_984_540_054
}
