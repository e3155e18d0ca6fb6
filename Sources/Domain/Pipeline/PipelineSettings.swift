/// How a company's deals run: its stages in order, the categories of its forecast, the reasons for
/// which deals are lost, and the currency that sums are told in.
public struct PipelineSettings: Sendable, Hashable {
  public struct Stage: Sendable, Hashable {
    public var name: String
    /// The category of a deal that enters the stage without one of its own.
    public var category: String
    /// What the company holds the chance of winning for, 0 … 1; nil where it says nothing.
    public var probability: Double?

    public init(_ name: String, category: String, probability: Double? = nil) {
      (self.name, self.category, self.probability) = (name, category, probability)
    }
  }

  public enum Fault: Error, Sendable, Hashable {
    /// Three capital letters are expected.
    case currency(String)
    /// A name is empty, too long, or there twice; counted from 0.
    case stage(Int)
    /// Not one of the categories.
    case category(stage: Int)
    case probability(stage: Int)
    case categories
    /// 1 … 12 is expected.
    case yearBegins
    case reason(Int)
    case tooMany
  }

  public static let mostStages = 40
  public static let longestName = 80

  public var currency: String
  /// From the first to the last; a deal that is won or lost is in none.
  public var stages: [Stage]
  /// From the least to the most certain.
  public var categories: [String]
  public var lossReasons: [String]
  /// 1 … 12: the month in which the company's year begins, and with it its quarters.
  public var yearBegins: Int

  public init(
    currency: String = "EUR", stages: [Stage] = [],
    categories: [String] = ["pipeline", "best_case", "commit"], lossReasons: [String] = [],
    yearBegins: Int = 1
  ) {
    (self.currency, self.stages, self.yearBegins) = (currency, stages, yearBegins)
    (self.categories, self.lossReasons) = (categories, lossReasons)
  }

  public func check() throws(Fault) {
    guard MinorUnits.isCode(currency) else { throw .currency(currency) }
    guard (1...12).contains(yearBegins) else { throw .yearBegins }
    guard stages.count <= PipelineSettings.mostStages,
      categories.count <= PipelineSettings.mostStages,
      lossReasons.count <= PipelineSettings.mostStages
    else { throw .tooMany }
    guard !categories.isEmpty, PipelineSettings.firstOdd(categories) == nil else {
      throw .categories
    }
    if let odd = PipelineSettings.firstOdd(stages.map(\.name)) { throw .stage(odd) }
    if let odd = PipelineSettings.firstOdd(lossReasons) { throw .reason(odd) }
    for (place, stage) in stages.enumerated() {
      guard categories.contains(stage.category) else { throw .category(stage: place) }
      guard stage.probability.map({ (0...1).contains($0) }) ?? true else {
        throw .probability(stage: place)
      }
    }
  }

  private static func firstOdd(_ names: [String]) -> Int? {
    var seen: Set<String> = []
    return names.firstIndex { name in
      let key = RecordKey.folded(name)
      return key.isEmpty || name.count > longestName || !seen.insert(key).inserted
    }
  }

  /// Caseless; nil for a stage that the settings do not know.
  public func stage(named name: String?) -> Stage? {
    guard let name else { return nil }
    let key = RecordKey.folded(name)
    return stages.first { RecordKey.folded($0.name) == key }
  }
}

extension PipelineSettings {
  public var json: JSON {
    [
      "currency": .text(currency),
      "stages": .list(
        stages.map {
          [
            "name": .text($0.name), "category": .text($0.category),
            "probability": $0.probability.map { .number($0) } ?? .null,
          ]
        }),
      "categories": .list(categories.map { .text($0) }),
      "loss_reasons": .list(lossReasons.map { .text($0) }),
      "year_begins": .number(Double(yearBegins)),
    ]
  }

  /// What is left out is as it is without settings.
  public init(_ json: JSON) {
    self.init()
    currency = json["currency"]?.text ?? currency
    stages = (json["stages"]?.list ?? []).compactMap { stage in
      stage["name"]?.text.map {
        Stage(
          $0, category: stage["category"]?.text ?? "", probability: stage["probability"]?.number)
      }
    }
    categories = json["categories"]?.list?.compactMap(\.text) ?? categories
    lossReasons = json["loss_reasons"]?.list?.compactMap(\.text) ?? lossReasons
    yearBegins = json["year_begins"]?.number.flatMap { Int(exactly: $0) } ?? yearBegins
  }
}

/// The settings as they were written down at an instant.
public struct PipelineVersion: Sendable, Hashable {
  /// 0 before anybody wrote any.
  public var version: Int
  public var recorded: Instant
  /// The number of the member.
  public var setBy: Int?
  public var settings: PipelineSettings

  public init(version: Int, recorded: Instant, setBy: Int?, settings: PipelineSettings) {
    (self.version, self.recorded) = (version, recorded)
    (self.setBy, self.settings) = (setBy, settings)
  }
}
