import Domain
import Foundation

struct DrawnAccount {
  var id: String
  var segment: String
}

/// A deal on its way through the stages, week by week.
struct DrawnDeal {
  var history: DealHistory
  var version: DealVersion
  let week: Int
  var stage = 0

  init(number: Int, week: Int, lead: AcceptedLead, draw: inout CompanyDraw) {
    self.week = week
    let opened = draw.instant(week)
    version = DealVersion(recorded: opened, at: opened)
    history = DealHistory(opportunity: "D\(1_000_000 + number)", versions: [version])
    let isKnown = !draw.accounts.isEmpty && draw.random.unit() < 0.4
    if !isKnown {
      draw.accounts.append(
        DrawnAccount(
          id: "account-\(draw.accounts.count + 1)", segment: draw.random.pick(draw.plan.segments)))
    }
    let account = isKnown ? draw.random.pick(draw.accounts) : draw.accounts[draw.accounts.count - 1]
    (history.account, history.segment) = (account.id, account.segment)
    (history.lead, history.source, history.campaign) = (lead.lead, lead.source, lead.campaign)
    version.owner = lead.by
    version.state = .open
    version.currency = draw.random.unit() < draw.plan.foreign ? "USD" : "EUR"
    version.closeOn = draw.day(week) + draw.random.int(40..<150)
    price(account.segment, &draw)
    enter(0, draw.plan)
  }

  private mutating func price(_ segment: String, _ draw: inout CompanyDraw) {
    let place = draw.plan.segments.firstIndex(of: segment) ?? 0
    let list = 30_000 / pow(2.5, Double(place)) * exp(0.6 * draw.random.normal())
    let size = 0.01 * log(list / 10_000)
    let base = version.owner.flatMap { draw.company.discountOf[$0] } ?? 0.08
    let discount = base + 0.02 * Double(place) + size + 0.03 * draw.random.normal()
    let isBundle = draw.random.oneIn(3)
    let products = isBundle ? ["platform", "support"] : [draw.random.pick(Self.products)]
    let shares = isBundle ? [0.8, 0.2] : [1]
    version.lines = zip(products, shares).map { product, share in
      let listed = (list * share * 100).rounded()
      return DealLine(
        product: product, quantity: 1, amount: Int64(listed * (1 - max(0, discount))),
        listAmount: Int64(listed), cost: Int64(listed * (0.45 + 0.1 * draw.random.unit())),
        bundle: isBundle ? "complete" : nil)
    }
    sumLines()
  }

  private static let products = ["platform", "analytics", "support"]

  private mutating func sumLines() {
    version.amount = version.lines.reduce(0) { $0 + ($1.amount ?? 0) }
    version.listAmount = version.lines.reduce(0) { $0 + ($1.listAmount ?? 0) }
    version.cost = version.lines.reduce(0) { $0 + ($1.cost ?? 0) }
  }

  private mutating func enter(_ stage: Int, _ plan: CompanyPlan) {
    self.stage = stage
    version.stage = plan.stages[stage].name
    version.category = plan.stages[stage].category
  }

  mutating func live(_ draw: inout CompanyDraw) -> DealHistory {
    history.versions = [version]
    for quarter in week / CompanyDraw.weeks..<draw.plan.quarters {
      let first = max(week, quarter * CompanyDraw.weeks)
      let weeks = first..<(quarter + 1) * CompanyDraw.weeks
      let path = path(weeks, &draw)
      let end = outcome(weeks, path, shock: draw.company.shocks[quarter], &draw)
      for (place, week) in weeks.enumerated() {
        if let end, end.week == week {
          close(end, &draw)
          return history
        }
        pass(week, into: path[place], &draw)
      }
    }
    return history
  }

  /// The stage in each week, whatever comes of the deal.
  private func path(_ weeks: Range<Int>, _ draw: inout CompanyDraw) -> [Int] {
    var stage = stage
    return weeks.map { week in
      if week > self.week, draw.random.unit() < draw.plan.stages[stage].advance {
        stage = min(stage + 1, draw.plan.stages.count - 1)
      }
      return stage
    }
  }

  private struct End {
    var week: Int
    var isWon: Bool
  }

  /// One uniform number decides over the quarter: small ones win, the smaller the sooner; great
  /// ones lose. Through the shock it is correlated with those of all other deals.
  private func outcome(
    _ weeks: Range<Int>, _ path: [Int], shock: Double, _ draw: inout CompanyDraw
  ) -> End? {
    let rho = draw.plan.shock
    let latent = rho.squareRoot() * shock + (1 - rho).squareRoot() * draw.random.normal()
    let place = 0.5 * erfc(latent / 2.squareRoot())
    var (open, won, lost) = (1.0, 0.0, 0.0)
    for (week, stage) in zip(weeks, path) {
      let plan = draw.plan.stages[stage]
      let win = plan.win(atAge: week - self.week)
      won += open * win
      lost += open * plan.lose
      open *= 1 - win - plan.lose
      if place < won { return End(week: week, isWon: true) }
      if 1 - place < lost { return End(week: week, isWon: false) }
    }
    return nil
  }
}

extension DrawnDeal {
  private mutating func pass(_ week: Int, into stage: Int, _ draw: inout CompanyDraw) {
    guard week > self.week else { return }
    let isLate = version.closeOn.map { $0 < draw.day(week) } ?? false
    let isPushed = isLate && draw.random.unit() < draw.plan.pushes
    guard stage != self.stage || isPushed else { return }
    if stage != self.stage {
      enter(stage, draw.plan)
      drift(&draw)
    }
    if isPushed { version.closeOn = draw.day(week) + draw.random.int(28..<92) }
    append(at: draw.instant(week))
  }

  private mutating func append(at instant: Instant) {
    (version.recorded, version.at) = (instant, instant)
    history.versions.append(version)
  }

  private mutating func drift(_ draw: inout CompanyDraw) {
    let factor = exp(draw.plan.amountDrift * draw.random.normal())
    for place in version.lines.indices {
      version.lines[place].amount = version.lines[place].amount.map { Int64(Double($0) * factor) }
      version.lines[place].listAmount = version.lines[place].listAmount.map {
        Int64(Double($0) * factor)
      }
    }
    sumLines()
  }

  private mutating func close(_ end: End, _ draw: inout CompanyDraw) {
    var instant = draw.instant(end.week)
    if let last = history.versions.last, instant <= last.recorded {
      instant = last.recorded + 60 * .second
    }
    guard end.isWon else {
      version.state = .lost
      version.reason = draw.random.pick(["price", "competitor", "no decision"])
      return append(at: instant)
    }
    version.state = .won
    drift(&draw)
    if !version.lines.isEmpty, version.lines.count > 1, draw.random.unit() < draw.plan.stripOut {
      version.lines.removeLast()
      sumLines()
    }
    instant = endOfQuarter(instant, &draw)
    version.closeOn = Zone.utc.date(of: instant)
    append(at: instant)
  }

  private mutating func endOfQuarter(_ instant: Instant, _ draw: inout CompanyDraw) -> Instant {
    guard let habit = draw.plan.quarterEnd else { return instant }
    let day = Zone.utc.date(of: instant)
    guard let quarter = draw.company.quarters.first(where: { $0.first <= day && day < $0.end })
    else { return instant }
    let isInTheEnd = quarter.end.dayNumber - day.dayNumber <= habit.days
    guard isInTheEnd || draw.random.unit() < habit.held else { return instant }
    for place in version.lines.indices {
      let list = Double(version.lines[place].listAmount ?? 0)
      version.lines[place].amount = version.lines[place].amount.map {
        max(0, $0 - Int64(list * habit.excessDiscount))
      }
    }
    sumLines()
    if isInTheEnd { return instant }
    return draw.instant(on: quarter.end + -(1 + draw.random.int(0..<habit.days)))
  }
}
