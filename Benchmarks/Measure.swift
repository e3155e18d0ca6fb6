import Foundation

/// One figure beside its reference, taken in the same run.
struct Figure: Codable {
  var name: String
  var unit: String
  var value: Double
  var reference: String
  var referenceValue: Double?
  /// The reference's processor time over Concord's: what the ratio would be on an idle machine,
  /// waiting for the disk left out.
  var processorRatio: Double?
  /// Of the processors, for one row.
  var processorMicroseconds: Double?

  /// Concord over the reference; above 1 is faster.
  var ratio: Double? { referenceValue.map { value / $0 } }

  var line: String {
    let own = "\(name): \(Figure.short(value)) \(unit)"
    guard let referenceValue, let ratio else {
      return "\(own)  (no reference: \(reference))" + each
    }
    return own + "  | \(reference): \(Figure.short(referenceValue)) \(unit)"
      + "  | ratio \(Figure.short(ratio))"
      + (processorRatio.map { ", by processor time \(Figure.short($0))" } ?? "")
      + each
  }

  private var each: String {
    processorMicroseconds.map { " (\(Figure.short($0)) µs a row)" } ?? ""
  }

  private static func short(_ value: Double) -> String {
    value.formatted(.number.precision(.significantDigits(3)).grouping(.automatic))
  }
}

/// Seconds of the fastest of `runs` runs: the others were disturbed.
func fastest(of runs: Int = 3, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let start = ContinuousClock.now
    try body()
    best = min(best, (ContinuousClock.now - start) / .seconds(1))
  }
  return best
}

/// Seconds of one run of `body`.
func elapsed(_ body: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// Runs a command, with more variables in its environment, and gives its stdout; nil when it is not
/// there or fails.
func output(
  of command: String, _ arguments: [String], setting variables: [String: String] = [:]
) -> String? {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [command] + arguments
  process.standardOutput = pipe
  process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
  do { try process.run() } catch { return nil }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}

/// What a piece of work took.
struct Cost {
  var seconds: Double
  /// Of all threads of the process.
  var processorSeconds: Double
}

/// The least of both over so many runs: the others were disturbed.
func least(of runs: Int = 3, _ body: () throws -> Void) rethrows -> Cost {
  var best = Cost(seconds: .infinity, processorSeconds: .infinity)
  for _ in 0..<runs {
    let before = processorSeconds()
    let seconds = try fastest(of: 1, body)
    best.seconds = min(best.seconds, seconds)
    best.processorSeconds = min(best.processorSeconds, processorSeconds() - before)
  }
  return best
}

func cost(_ body: () async throws -> Void) async rethrows -> Cost {
  let before = processorSeconds()
  let seconds = try await elapsed(body)
  return Cost(seconds: seconds, processorSeconds: processorSeconds() - before)
}

private func processorSeconds() -> Double {
  // POSIX has a million ticks a second.
  Double(clock()) / 1e6
}
