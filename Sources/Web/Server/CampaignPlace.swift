import Domain
import Services

/// Where campaigns and their costs are.
public enum CampaignPlace: Sendable, Hashable {
  /// From the one after a place. Posted to: a new one.
  case list(after: Campaign.Place?)
  /// Posted to: changed, or taken back.
  case one(Int)

  init?(_ parts: [String], _ query: Query) {
    switch parts.count {
    case 1: self = .list(after: query["after"].flatMap(Campaign.Place.init(text:)))
    case 2:
      guard let number = Int(parts[1]), number > 0, parts[1] == "\(number)" else { return nil }
      self = .one(number)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/campaigns"
    case .one(let number): "/campaigns/\(number)"
    }
  }

  var query: Query {
    var query = Query()
    if case .list(let after) = self { query.add("after", after?.text) }
    return query
  }
}

extension Campaign.Place {
  /// The day, a colon, the number.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let day = CivilDate(parts[0]), let number = Int(parts[1]),
      "\(number)" == parts[1]
    else { return nil }
    self.init(startsOn: day, number: number)
  }

  var text: String { "\(startsOn):\(number)" }
}
