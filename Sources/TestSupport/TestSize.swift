import Foundation

/// How large random journals are: small by default, so that the suite stays quick;
/// `CONCORD_TEST_LEADS=10000` makes them so large.
public enum TestSize {
  private static let asked = ProcessInfo.processInfo.environment["CONCORD_TEST_LEADS"]
    .flatMap { Int($0) }

  public static var isLarge: Bool { asked != nil }

  /// The number of leads asked for, else `usual`.
  public static func leads(_ usual: Int) -> Int { asked ?? usual }

  /// `CONCORD_TEST_COMPANIES=200` turns on the simulations over so many drawn companies.
  public static let companies = ProcessInfo.processInfo.environment["CONCORD_TEST_COMPANIES"]
    .flatMap { Int($0) }
}
