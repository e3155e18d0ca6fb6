import Domain
import Services

/// Open deals by stage, each of them, and how the company's deals run.
public enum PipelinePlace: Sendable, Hashable {
  case board(PipelineView)
  /// Posted to: a deal comes into another stage.
  case move
  /// Posted to: it is changed, or who takes part in it.
  case deal(String, word: Word?)
  /// Stages, categories, reasons and the currency. Posted to as well.
  case settings(word: Word?)
  /// Quotas, exchange rates, invoices, accounts.
  case revenue(RevenuePlace)

  public enum Word: String, Sendable, Hashable, CaseIterable {
    case saved
  }

  init?(_ parts: [String], _ query: Query) {
    let word = query["done"].flatMap(Word.init)
    switch (parts.first, parts.count) {
    case (nil, _): self = .board(PipelineView(query))
    case ("move", 1): self = .move
    case ("settings", 1): self = .settings(word: word)
    case ("deals", 2): self = .deal(parts[1], word: word)
    default:
      guard let place = RevenuePlace(parts, query) else { return nil }
      self = .revenue(place)
    }
  }

  var path: String {
    switch self {
    case .board: "/pipeline"
    case .move: "/pipeline/move"
    case .deal(let id, _): "/pipeline/deals/\(Query.encoded(id))"
    case .settings: "/pipeline/settings"
    case .revenue(let place): place.path
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .board(let view): return view.query
    case .move: break
    case .revenue(let place): return place.query
    case .deal(_, let word), .settings(let word): query.add("done", word?.rawValue)
    }
    return query
  }
}

/// Filters of the pipeline, and the column that is shown in full.
public struct PipelineView: Sendable, Hashable {
  public var filter = PipelineQuery()
  /// Nil: all of them; the empty text: deals in no stage. Caseless.
  public var stage: String?
  public var from = 0
  public var word: PipelinePlace.Word?

  public init() {}

  init(_ query: Query) {
    filter.owner = query["owner"].map { RecordKey.folded($0) }
    filter.team = query["team"]
    filter.category = query["category"]
    filter.closes = query["closes"].flatMap { TargetPeriod($0) }
    stage = query["column"].map { $0 == "-" ? "" : RecordKey.folded($0) }
    from = stage == nil ? 0 : query["from"].flatMap(Int.init).map { max(0, $0) } ?? 0
    word = query["done"].flatMap(PipelinePlace.Word.init)
  }

  var query: Query {
    var query = Query()
    query.add("owner", filter.owner)
    query.add("team", filter.team)
    query.add("category", filter.category)
    query.add("closes", filter.closes?.description)
    query.add("column", stage.map { $0.isEmpty ? "-" : $0 })
    query.add("from", stage != nil && from > 0 ? "\(from)" : nil)
    query.add("done", word?.rawValue)
    return query
  }

  /// The same with something else in it, from its beginning.
  func with(_ change: (inout PipelineView) -> Void) -> PipelineView {
    var copy = self
    (copy.from, copy.word) = (0, nil)
    change(&copy)
    return copy
  }

  var place: Place { .pipeline(.board(self)) }
  var isFiltered: Bool { filter != PipelineQuery() }
}
