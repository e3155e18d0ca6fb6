import Domain

/// Where both sides look at a week together, and at weeks before.
public enum ReviewPlace: Sendable, Hashable {
  /// Nil: the week to look at now.
  case week(ISOWeek?)
  /// What a number of the review counts.
  case rows(ISOWeek, ReviewFigure, after: String?)
  /// Reviews that were closed, from the one before a week.
  case archive(before: ISOWeek?)
  /// Posted to.
  case note(ISOWeek)
  case close(ISOWeek)
  /// Posted to: whether the member gets reviews by mail.
  case mail

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case ("review", 1): self = .week(nil)
    case ("reviews", 1):
      self = .archive(before: query["before"].flatMap { ISOWeek($0) })
    case ("review-mail", 1): self = .mail
    case ("review", 2):
      guard let week = ISOWeek(parts[1]) else { return nil }
      self = .week(week)
    case ("review", 3):
      guard let week = ISOWeek(parts[1]), let place = ReviewPlace(parts[2], of: week, query)
      else { return nil }
      self = place
    default: return nil
    }
  }

  private init?(_ word: String, of week: ISOWeek, _ query: Query) {
    switch word {
    case "rows":
      guard let figure = query["of"].flatMap({ ReviewFigure($0) }) else { return nil }
      self = .rows(week, figure, after: query["after"])
    case "notes": self = .note(week)
    case "close": self = .close(week)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .week(nil): "/review"
    case .week(let week?): "/review/\(week)"
    case .rows(let week, _, _): "/review/\(week)/rows"
    case .archive: "/reviews"
    case .note(let week): "/review/\(week)/notes"
    case .close(let week): "/review/\(week)/close"
    case .mail: "/review-mail"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .rows(_, let figure, let after):
      query.add("of", figure.text)
      query.add("after", after)
    case .archive(let before): query.add("before", before?.description)
    case .week, .note, .close, .mail: break
    }
    return query
  }
}
