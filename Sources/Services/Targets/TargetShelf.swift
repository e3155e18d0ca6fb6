import Domain
import Synchronization

/// Readings of periods that have ended, kept: what was known at the end of a period changes by
/// imports of history alone.
final class TargetShelf: Sendable {
  private struct Kept {
    var imports = -1
    var readings: [String: TargetReading] = [:]
  }

  private let kept = Mutex(Kept())

  /// Over this span: the company may count its year from another month by now. `imports`: how many
  /// there were.
  func reading(_ key: String, over span: Range<Instant>, after imports: Int) -> TargetReading? {
    let known = kept.withLock { $0.imports == imports ? $0.readings[key] : nil }
    return known?.span == span ? known : nil
  }

  func keep(_ reading: TargetReading, after imports: Int) {
    kept.withLock { kept in
      if kept.imports != imports { kept = Kept(imports: imports) }
      kept.readings[reading.key] = reading
    }
  }
}
