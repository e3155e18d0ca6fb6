import Foundation
import Statistics

/// Whether a seller's calls are lower or higher than what comes: the mean of ln(won ÷ called) over
/// quarters that are over, drawn towards the mean of all sellers the more the fewer periods there
/// are. Nothing is said of a seller with fewer than ``least`` periods.
public struct CallBias: Sendable, Hashable {
  public static let least = 6
  /// Days into a period: the call that stands then is the one that is scored.
  public static let scoredAfter = 28
  /// Ratios beyond these count as these: nothing won has no logarithm.
  static let ratios = 0.05...20

  public var seller: String
  public var periods: Int
  /// Above 0: more comes than was called.
  public var bias: Double
  /// At 90 %.
  public var interval: ClosedRange<Double>
  /// What a call is multiplied by to be right on average.
  public var factor: Double
  /// The last period that was scored.
  public var last: TargetPeriod

  public enum Pattern: Sendable, Hashable {
    case low, high, none
  }

  public var pattern: Pattern {
    interval.lowerBound > 0 ? .low : interval.upperBound < 0 ? .high : .none
  }

  /// Of every seller with enough periods, by e-mail. Periods count that ended by the input's
  /// instant.
  public static func all(_ input: ForecastInput, calls: [ForecastCall]) -> [CallBias] {
    let own = calls.filter {
      $0.isOwn && $0.category == .commit && $0.recorded <= input.asOf && $0.period.kind == .quarter
    }.sorted { $0.recorded < $1.recorded }.map { $0.known(as: input.addresses) }
    let periods = Set(own.map(\.period)).filter {
      $0.span(in: input.zone).upperBound <= input.asOf
    }.sorted { $0.first < $1.first }
    var errors: [String: [Double]] = [:]
    var last: [String: TargetPeriod] = [:]
    for period in periods {
      let cut = period.span(in: input.zone).lowerBound + scoredAfter * .day
      let won = input.won(in: period)
      for (seller, called) in standing(own, period, at: cut) where called > 0 {
        let ratio = Double(won[seller] ?? 0) / Double(called)
        errors[seller, default: []].append(
          log(min(ratios.upperBound, max(ratios.lowerBound, ratio))))
        last[seller] = period
      }
    }
    return shrunk(errors, last)
  }

  private static func standing(
    _ calls: [ForecastCall], _ period: TargetPeriod, at cut: Instant
  ) -> [String: Int64] {
    calls.reduce(into: [:]) { standing, call in
      if call.period == period, call.recorded <= cut { standing[call.by] = call.amount }
    }
  }

  private static func shrunk(
    _ errors: [String: [Double]], _ last: [String: TargetPeriod]
  ) -> [CallBias] {
    let sellers = errors.keys.sorted()
    let groups = Shrinkage(sellers.map { errors[$0] ?? [] })
    return sellers.compactMap { seller in
      guard let own = errors[seller], own.count >= least, let last = last[seller] else {
        return nil
      }
      let n = Double(own.count)
      let mean = own.reduce(0, +) / n
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      let bias = groups.map { $0.mean(own: mean, count: own.count) } ?? mean
      let within = max(groups?.within ?? variance, 1e-6)
      let between = groups?.between ?? .infinity
      let spread = 1 / (n / within + (between > 0 ? 1 / between : 0))
      let reach = Normal.quantile(0.95) * (between > 0 ? spread : within / n).squareRoot()
      return CallBias(
        seller: seller, periods: own.count, bias: bias, interval: bias - reach...bias + reach,
        factor: exp(bias + variance / 2), last: last)
    }
  }
}
