import Metrics

/// The book behind swift-metrics: what libraries and Concord itself count goes into it.
extension MetricsBook: MetricsFactory {
  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    handler(.counter, label, dimensions)
  }

  func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    handler(.counter, label, dimensions)
  }

  /// What is recorded without being aggregated is a level; else its spread is told.
  func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    handler(aggregate ? .histogram : .gauge, label, dimensions)
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    handler(.gauge, label, dimensions)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    handler(.histogram, label, dimensions)
  }

  // Series stay, so that a counter never goes back.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  private func handler(
    _ kind: Kind, _ label: String, _ dimensions: [(String, String)]
  ) -> SeriesHandler {
    SeriesHandler(series(kind, label, dimensions), isLevel: kind == .gauge)
  }
}

/// Writes into one series; into none where its name is taken by another kind.
private final class SeriesHandler: CounterHandler, FloatingPointCounterHandler, RecorderHandler,
  MeterHandler, TimerHandler
{
  private let series: Series?
  private let isLevel: Bool

  init(_ series: Series?, isLevel: Bool) {
    self.series = series
    self.isLevel = isLevel
  }

  func increment(by amount: Int64) { series?.add(Double(amount)) }
  func increment(by amount: Double) { series?.add(amount) }
  func decrement(by amount: Double) { series?.add(-amount) }
  func set(_ value: Int64) { series?.set(Double(value)) }
  func set(_ value: Double) { series?.set(value) }
  func recordNanoseconds(_ duration: Int64) { series?.observe(Double(duration) / 1e9) }
  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) {
    if isLevel { series?.set(value) } else { series?.observe(value) }
  }

  func reset() { series?.set(0) }
}
