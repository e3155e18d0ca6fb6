import Statistics

/// How many hand-overs became opportunities, by how long the first touch took, apart for each
/// source. It shows what goes together: easy leads are answered fast, and a fast answer is not by
/// itself why they turned into deals.
public struct SpeedToTouch: Sendable, Hashable {
  /// Elapsed time from the offer to the first outbound touch of sales.
  public enum Band: String, Sendable, Hashable, CaseIterable {
    case fiveMinutes = "within_5m"
    case hour = "within_1h"
    case day = "within_24h"
    case later
    case never

    public init(_ wait: Elapsed?) {
      guard let wait else {
        self = .never
        return
      }
      let bounds: [(Elapsed, Band)] = [
        (5 * .minute, .fiveMinutes), (.hour, .hour), (.day, .day),
      ]
      self = bounds.first { wait <= $0.0 }?.1 ?? .later
    }
  }

  public struct Cell: Sendable, Hashable {
    public var converted = 0
    public var offered = 0

    public init() {}

    public var rate: Rate { Rate(successes: converted, trials: offered) }
    public var isEnough: Bool { offered >= HandOverMeasures.minimum }
  }

  /// By source (nil: unknown) and band; only what has ended.
  public private(set) var cells: [String?: [Band: Cell]] = [:]

  public init() {}

  public mutating func add(_ handOver: HandOver) {
    guard let end = handOver.end, end.kind != .merged else { return }
    let band = Band(handOver.touches.firstAt.map { $0.since(handOver.offeredAt) })
    var cell = cells[handOver.source, default: [:]][band, default: Cell()]
    cell.offered += 1
    if handOver.deal.openedAt != nil { cell.converted += 1 }
    cells[handOver.source, default: [:]][band] = cell
  }
}
