import Domain
import Services

/// A version beside another, as its page shows it.
struct ReplayModel: Sendable {
  var sheet: ReplaySheet
  var query: ReplayQuery

  init(_ sheet: ReplaySheet, _ query: ReplayQuery) {
    self.sheet = sheet
    self.query = query
  }

  var number: Int { sheet.own.number }

  /// Whether both sides say the same.
  var isSame: Bool { sheet.other?.number == number && query.tuning.isEmpty }

  func place(_ change: (inout ReplayQuery) -> Void = { _ in }) -> Place {
    var query = query
    change(&query)
    return .replay(.impact(number, query))
  }

  func place(of cell: ReplayCell) -> Place { .replay(.leads(number, query, cell, after: nil)) }

  /// Rows of a split shown at most; those beyond are told as a number.
  static let mostRows = 60
}

/// The leads behind one figure.
struct ReplayLeadsModel: Sendable {
  var found: ReplayedLeads
  var query: ReplayQuery
  var cell: ReplayCell
  /// Where the page begins; nil is the first.
  var after: ReplayLead.Position?

  init(
    _ found: ReplayedLeads, _ query: ReplayQuery, _ cell: ReplayCell,
    after: ReplayLead.Position?
  ) {
    self.found = found
    self.query = query
    self.cell = cell
    self.after = after
  }

  var number: Int { found.sheet.own.number }

  func place(after position: ReplayLead.Position?) -> Place {
    .replay(.leads(number, query, cell, after: position))
  }
}
