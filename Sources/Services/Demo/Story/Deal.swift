import Domain

/// A possible sale, as it stands in a story. Money is in whole euros.
struct Deal: Sendable {
  struct Line: Sendable {
    var product: String
    var quantity: Int
    var listPrice: Int
    var isBundled = false
  }

  var id: String
  var owner: DemoMember
  var lines: [Line]
  /// Share of the list amount that is let go.
  var discount: Double
  /// Share of the list amount that the goods cost.
  var costShare: Double
  var closeOn: CivilDate
  var currency = "EUR"
  /// By which day the next step is to be done.
  var nextStepOn: CivilDate
  var stage = 0
  var willWin: Bool
  var wonAmount = 0

  static let stages = ["discovery", "demo", "proposal", "negotiation"]
  static let nextSteps = [
    "Agree on what the cell must do", "Show the cell with their own parts", "Send the proposal",
    "Settle delivery and terms",
  ]
  static let categories = ["pipeline", "pipeline", "best_case", "commit"]

  var list: Int { lines.reduce(0) { $0 + $1.quantity * $1.listPrice } }
  var amount: Int { Int(Double(list) * (1 - discount) / 100) * 100 }
  var cost: Int { Int(Double(list) * costShare / 100) * 100 }

  /// What a buyer of this size would take.
  init(
    id: String, owner: DemoMember, employees: Int, closeOn: CivilDate, willWin: Bool,
    _ random: inout DemoRandom
  ) {
    self.id = id
    self.owner = owner
    self.closeOn = closeOn
    nextStepOn = closeOn
    self.willWin = willWin
    discount = random.along([0, 0, 0.02, 0.04, 0.05, 0.07, 0.09, 0.11, 0.14, 0.18, 0.26])
    costShare = random.between(0.48, 0.62)
    let cells = 1 + Int(random.along([0, 0, 0, 0.5, 1, 1.4, 2, 2.6, 4]) * Deal.reach(employees))
    lines = [
      Line(
        product: random.pick(["Palletising Cell", "Machine-Tending Cell"]), quantity: cells,
        listPrice: random.pick([42_000, 58_000, 64_500])),
      Line(product: "Service Plan", quantity: cells, listPrice: 4_800),
    ]
    if random.chance(0.45) {
      lines.append(Line(product: "Fleet Software", quantity: 1, listPrice: 18_000))
    }
    if random.chance(0.25) {
      lines.append(
        Line(product: "Training Days", quantity: 3, listPrice: 1_400, isBundled: true))
    }
  }

  private static func reach(_ employees: Int) -> Double {
    employees < 100 ? 0.3 : employees < 1000 ? 1 : 1.9
  }
}

extension Deal {
  var money: [JSON.Member] {
    [
      .init("amount", .number(Double(amount))), .init("list_amount", .number(Double(list))),
      .init("cost", .number(Double(cost))), .init("currency", .text(currency)),
    ]
  }

  var standing: [JSON.Member] {
    [
      .init("close_on", .text(closeOn.description)), .init("stage", .text(Deal.stages[stage])),
      .init("category", .text(Deal.categories[stage])), .init("owner", .text(owner.email)),
      .init("next_step", .text(Deal.nextSteps[stage])),
      .init("next_step_on", .text(nextStepOn.description)),
    ]
  }

  var lineItems: JSON {
    .list(
      lines.map { line in
        var members: [JSON.Member] = [
          .init("product", .text(line.product)),
          .init("quantity", .number(Double(line.quantity))),
          .init("list_amount", .number(Double(line.quantity * line.listPrice))),
        ]
        if line.isBundled { members.append(.init("bundle", .text("Start-up bundle"))) }
        return .object(members)
      })
  }
}
