import Statistics

/// The weekly review as a whole: everything that the page shows, as of one instant. When the review
/// is closed this is what is kept.
public struct ReviewDocument: Sendable, Hashable, Codable {
  /// A number beside that of the week before, as it stood at the same point of its week.
  public struct Pair: Sendable, Hashable, Codable {
    public var now: Int
    public var before: Int

    public init(_ now: Int, before: Int) { (self.now, self.before) = (now, before) }

    public var change: Int { now - before }
  }

  /// A share of what is decided.
  public struct Share: Sendable, Hashable, Codable {
    public var kept: Int
    public var decided: Int
    public var undecided: Int

    public init(_ share: HandOverMeasures.Share) {
      (kept, decided, undecided) = (share.kept, share.decided, share.undecided)
    }

    public var rate: Rate { Rate(successes: kept, trials: decided) }
    public var isEnough: Bool { decided >= HandOverMeasures.minimum }
  }

  public struct Promise: Sendable, Hashable, Codable {
    public var promise: ReviewPromise
    /// `sales`, `marketing` or `shared`.
    public var function: String
    public var kept: Pair
    public var broken: Pair
    /// Of the broken ones of this week those that were ruled not to count.
    public var excused: Int

    public init(
      _ promise: ReviewPromise, function: String, kept: Pair, broken: Pair, excused: Int
    ) {
      (self.promise, self.function) = (promise, function)
      (self.kept, self.broken, self.excused) = (kept, broken, excused)
    }

    public var rate: Rate { Rate(successes: kept.now, trials: kept.now + broken.now) }
    public var rateBefore: Rate {
      Rate(successes: kept.before, trials: kept.before + broken.before)
    }
  }

  /// Hand-overs by a reason (nil: none) or a route.
  public struct Named: Sendable, Hashable, Codable {
    public var name: String?
    public var count: Pair

    public init(_ name: String?, _ count: Pair) { (self.name, self.count) = (name, count) }
  }

  /// What happened to the leads of a campaign; nil: of none.
  public struct Campaign: Sendable, Hashable, Codable {
    public var name: String?
    public var steps: [String: Pair]

    public init(_ name: String?, _ steps: [String: Pair]) {
      (self.name, self.steps) = (name, steps)
    }

    public subscript(step: ReviewFigure.Step) -> Pair {
      steps[step.rawValue] ?? Pair(0, before: 0)
    }

    /// How much moved: offers, leads taken, deals opened and won.
    public var moved: Int {
      [ReviewFigure.Step.offered, .taken, .opened, .won].reduce(0) { $0 + abs(self[$1].change) }
    }
  }

  public struct Signal: Sendable, Hashable, Codable {
    public var id: String
    public var kind: String
    public var title: String
    /// Whether it came of returns for one reason.
    public var isOfReturns: Bool
    public var reports: Int
    public var due: Instant?
    public var answered: Instant?
    /// What marketing does about it; nil: said in other words, or not answered.
    public var action: String?

    public init(
      id: String, kind: String, title: String, isOfReturns: Bool, due: Instant?,
      answered: Instant?, reports: Int, action: String?
    ) {
      (self.id, self.kind, self.title) = (id, kind, title)
      (self.isOfReturns, self.reports, self.due) = (isOfReturns, reports, due)
      (self.answered, self.action) = (answered, action)
    }
  }

  public struct Target: Sendable, Hashable, Codable {
    public var period: String
    public var measure: String
    public var function: String
    public var goal: Double
    public var state: String
    /// In the unit of the target; nil where nothing is said.
    public var value: Double?
    public var low: Double?
    public var high: Double?
    /// Counted, of how many; of a share.
    public var kept: Int?
    public var decided: Int?
    public var isMoney: Bool
    public var currency: String?
    public var leftOut: Int
    public var elapsed: Double
    /// Why nothing is measured.
    public var unmeasured: String?

    public var isShare: Bool { kept != nil || TargetMeasure(named: measure)?.unit == .share }
  }

  /// Something said in the meeting.
  public struct Note: Sendable, Hashable, Codable {
    public var isDecision: Bool
    public var text: String
    /// Number and function of the member.
    public var member: Int
    public var function: String
    public var at: Instant

    public init(isDecision: Bool, text: String, member: Int, function: String, at: Instant) {
      (self.isDecision, self.text, self.member) = (isDecision, text, member)
      (self.function, self.at) = (function, at)
    }
  }

  /// `2026-W48`.
  public var week: String
  public var from: Instant
  /// Excluded.
  public var until: Instant
  public var asOf: Instant
  public var zone: String
  public var agreement: Int?
  public var agreementName: String?
  public var coverage = Share(HandOverMeasures.Share())
  public var coverageBefore = Share(HandOverMeasures.Share())
  /// Over the 28 days up to the end of the week.
  public var coverageOfMonth = Share(HandOverMeasures.Share())
  public var promises: [Promise] = []
  public var returned: [Named] = []
  public var expired: [Named] = []
  public var campaigns: [Campaign] = []
  public var opened = Pair(0, before: 0)
  public var answered = Pair(0, before: 0)
  public var overdue = Pair(0, before: 0)
  public var newSignals: [Signal] = []
  public var answeredSignals: [Signal] = []
  public var overdueSignals: [Signal] = []
  public var targets: [Target] = []
  /// Disputes that wait for a ruling.
  public var disputes = 0
  public var agenda: [ReviewAgenda.Item] = []
  public var notes: [Note] = []

  /// Nothing happened yet.
  public init(week: ISOWeek, _ span: Range<Instant>, asOf: Instant, zone: Zone) {
    self.week = week.description
    (from, until, self.asOf) = (span.lowerBound, span.upperBound, asOf)
    self.zone = zone.identifier
  }

  /// Campaigns that are shown at most.
  public static let campaignLimit = 5
  /// Signals of each kind that are named at most.
  public static let signalLimit = 8
}

extension ReviewDocument.Target {
  public init(_ reading: TargetReading) {
    self.init(
      period: reading.target.period, measure: reading.target.measure,
      function: reading.target.function, goal: reading.target.value,
      state: reading.state.rawValue, value: reading.value, isMoney: reading.measure?.unit == .money,
      leftOut: 0, elapsed: reading.elapsed)
    switch reading.attained {
    case .count: break
    case .share(let share):
      (kept, decided) = (share.kept, share.decided)
      if share.isEnough, let interval = share.rate.interval {
        (low, high) = (interval.lowerBound, interval.upperBound)
      }
    case .money(_, let currency, let leftOut):
      (self.currency, self.leftOut) = (currency, leftOut)
    case .result(let figure, let currency):
      let isMoney = reading.measure?.unit == .money
      let units = isMoney ? MinorUnits.perUnit(of: currency) : 1
      if let interval = figure.interval {
        (low, high) = (interval.lowerBound / units, interval.upperBound / units)
      }
      (self.currency, leftOut) = (isMoney ? currency : nil, figure.leftOut)
      unmeasured = reading.lack?.rawValue
    case .unmeasured(let why): unmeasured = why.rawValue
    }
  }
}

extension ReviewDocument {
  /// The same without amounts of money.
  public var withoutMoney: ReviewDocument {
    var copy = self
    for index in targets.indices where targets[index].isMoney {
      copy.targets[index].value = nil
      (copy.targets[index].low, copy.targets[index].high) = (nil, nil)
      copy.targets[index].state = TargetReading.State.unmeasured.rawValue
      copy.targets[index].unmeasured = TargetReading.Unmeasured.hidden.rawValue
    }
    return copy
  }

  /// The same with what people wrote taken through `mend`, such as an erasure.
  public func mended(_ mend: @escaping (String) -> String) -> ReviewDocument {
    var copy = self
    let names = { (rows: [Named]) in
      rows.map { Named($0.name.map(mend), $0.count) }
    }
    copy.returned = names(returned)
    copy.expired = names(expired)
    copy.campaigns = campaigns.map { Campaign($0.name.map(mend), $0.steps) }
    let signals = { (rows: [Signal]) in
      rows.map { row in
        var row = row
        row.title = mend(row.title)
        row.id = mend(row.id)
        return row
      }
    }
    copy.newSignals = signals(newSignals)
    copy.answeredSignals = signals(answeredSignals)
    copy.overdueSignals = signals(overdueSignals)
    for index in agenda.indices {
      copy.agenda[index].name = agenda[index].name.map(mend)
      copy.agenda[index].id = agenda[index].id.map(mend)
    }
    for index in notes.indices { copy.notes[index].text = mend(notes[index].text) }
    return copy
  }
}
