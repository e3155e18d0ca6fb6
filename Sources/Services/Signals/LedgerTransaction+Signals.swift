import Domain
import Storage

/// What a transaction has to do about signals when it ends.
struct SignalWork {
  /// A report or an answer as it came, in the order of writing.
  enum Fact {
    case report(SignalReport, Int64)
    case answer(SignalAnswer, Int64)

    var recorded: Instant {
      switch self {
      case .report(let report, _): report.recorded
      case .answer(let answer, _): answer.recorded
      }
    }

    var sequence: Int64 {
      switch self {
      case .report(_, let sequence), .answer(_, let sequence): sequence
      }
    }
  }

  var facts: [Fact] = []
  /// Threads that are to be taken from their beginning.
  var threads: Set<String> = []
  /// Answers of an import, and names of the reports that it brought while there were answers.
  var names: Set<ExactText> = []
}

/// Signals follow from the journal and are written in the same transaction. What comes at the end
/// of a thread is taken on its own; whatever comes into its midst has the thread taken anew.
extension LedgerTransaction {
  private var signalReports: SignalReportTable { SignalReportTable(connection, workspace.id) }
  private var signalAnswers: SignalAnswerTable { SignalAnswerTable(connection, workspace.id) }
  private var signalTable: SignalTable { SignalTable(connection, workspace.id) }

  /// Hears of a fact that was just put into the journal.
  mutating func note(_ entry: JournalEntry, sequence: Int64, isHistory: Bool) throws {
    if let report = SignalReport(entry) {
      try signalReports.add(report, sequence: sequence)
      if isHistory {
        signalWork.threads.insert(report.topic.thread)
        // Answers may have come before what they name.
        signalWork.names.formUnion(report.names.map { ExactText($0) })
      } else {
        signalWork.facts.append(.report(report, sequence))
      }
    } else if let answer = SignalAnswer(entry) {
      try signalAnswers.add(answer, sequence: sequence)
      if isHistory {
        signalWork.names.insert(ExactText(answer.signal))
      } else {
        signalWork.facts.append(.answer(answer, sequence))
      }
    }
  }

  /// Brings the views of signals in line with the facts of the transaction.
  mutating func settleSignals() throws {
    let work = signalWork
    signalWork = SignalWork()
    var threads = work.threads
    for name in work.names.sorted() { threads.formUnion(try resolve(name.text)) }
    for fact in work.facts {
      switch fact {
      case .report(let report, let sequence):
        let thread = report.topic.thread
        let moved = try resolveAnswers(to: report)
        threads.formUnion(moved)
        let isLast = try isLast(recorded: report.recorded, sequence, in: thread)
        guard !threads.contains(thread), isLast else {
          threads.insert(thread)
          continue
        }
        try take(report)
      case .answer(let answer, let sequence):
        guard let named = try signalReports.named(answer.signal) else { continue }
        let thread = named.report.topic.thread
        try signalAnswers.set(report: named.report.entry, thread: thread, of: answer.entry)
        let isLast = try isLast(recorded: answer.recorded, sequence, in: thread)
        guard !threads.contains(thread), isLast else {
          threads.insert(thread)
          continue
        }
        try take(answer, to: named)
      }
    }
    for thread in threads.sorted() { try makeSignals(of: thread) }
  }

  /// Whether nothing of the thread comes later in the journal.
  private func isLast(recorded: Instant, _ sequence: Int64, in thread: String) throws -> Bool {
    let last = try [signalReports.last(of: thread), signalAnswers.last(of: thread)]
      .compactMap { $0 }
    return last.allSatisfy { ($0.recorded, $0.sequence) <= (recorded, sequence) }
  }

  /// Works out anew which report the answers mean that use this name; tells the threads that gain
  /// or lose one.
  private func resolve(_ name: String) throws -> Set<String> {
    let answers = try signalAnswers.naming([name])
    guard !answers.isEmpty else { return [] }
    let report = try signalReports.named(name)?.report
    var threads: Set<String> = []
    for answer in answers {
      let thread = report?.topic.thread
      threads.formUnion([answer.thread, thread].compactMap { $0 })
      if thread == nil { try signalAnswers.set(signal: nil, of: answer.answer.entry) }
      try signalAnswers.set(report: report?.entry, thread: thread, of: answer.answer.entry)
    }
    return threads
  }

  /// The same for answers that were there before the report that they name.
  private func resolveAnswers(to report: SignalReport) throws -> Set<String> {
    var threads: Set<String> = []
    for name in report.names {
      let named = try signalReports.named(name)?.report.entry
      let isMoved = try signalAnswers.naming([name]).contains {
        $0.report.map { ExactText($0) } != named.map { ExactText($0) }
      }
      if isMoved { threads.formUnion(try resolve(name)) }
    }
    return threads
  }

  // MARK: - One thread

  /// Takes a report at the end of its thread.
  private func take(_ report: SignalReport) throws {
    let thread = report.topic.thread
    let last = try signalTable.last(of: thread)
    let pending = try signalReports.pending(of: thread, limit: SignalThread.enough)
      .filter { ExactText($0.entry) != ExactText(report.entry) }
    let places = try places(of: pending)
    var taken = SignalThread(
      timeline, signals: last.map { [$0] } ?? [], places: places,
      pending: Array(pending.suffix(SignalThread.enough - 1)))
    taken.take(report)
    try write(taken, over: places)
  }

  /// Takes an answer at the end of a thread.
  private func take(_ answer: SignalAnswer, to named: SignalReportTable.Stored) throws {
    guard let signal = try named.place.signal.flatMap(signalTable.find) else { return }
    let pending = try signalReports.pending(
      of: named.report.topic.thread, limit: SignalThread.enough - 1)
    var places = try places(of: pending)
    places[ExactText(named.report.entry)] = named.place
    var taken = SignalThread(timeline, signals: [signal], places: places, pending: pending)
    let answered = taken.take(answer, to: named.report.entry)
    try signalAnswers.set(signal: answered, of: answer.entry)
    try write(taken, over: places)
  }

  private func places(
    of pending: [SignalThread.Pending]
  ) throws -> [ExactText: SignalThread.Place] {
    let known = try pending.compactMap { try signalReports.find(entry: $0.entry) }
    return Dictionary(known.map { (ExactText($0.report.entry), $0.place) }) { first, _ in first }
  }

  private func write(
    _ thread: SignalThread, over places: [ExactText: SignalThread.Place]
  ) throws {
    for (entry, place) in thread.places where places[entry] != place {
      try signalReports.set(place, of: entry.text)
    }
    for signal in thread.signals { try signalTable.put(signal) }
  }

  /// Makes the signals of a thread from all of its facts.
  func makeSignals(of thread: String) throws {
    let derived = try derivedSignals(of: thread)
    for stored in derived.reports where derived.place(of: stored) != stored.place {
      try signalReports.set(derived.place(of: stored), of: stored.report.entry)
    }
    for (stored, signal) in derived.answers where stored.signal != signal {
      try signalAnswers.set(signal: signal, of: stored.answer.entry)
    }
    let known = Dictionary(
      try signalTable.all(of: thread).map { (ExactText($0.id), $0) }
    ) { first, _ in first }
    let made = derived.thread.signals
    for id in Set(known.keys).subtracting(made.map { ExactText($0.id) }) {
      try signalTable.remove(id.text)
    }
    for signal in made where known[ExactText(signal.id)] != signal { try signalTable.put(signal) }
  }

  /// What the facts of a thread, as the tables hold them, give.
  func derivedSignals(of thread: String) throws -> DerivedSignals {
    let reports = try signalReports.all(of: thread)
    let answers = try signalAnswers.all(of: thread)
    var derived = DerivedSignals(thread: SignalThread(timeline), reports: reports)
    var rest = answers[...]
    func takeAnswers(before recorded: Instant, _ sequence: Int64) {
      while let next = rest.first,
        (next.answer.recorded, next.sequence) < (recorded, sequence)
      {
        rest.removeFirst()
        let signal = derived.thread.take(next.answer, to: next.report ?? "")
        derived.answers.append((next, signal))
      }
    }
    for stored in reports {
      takeAnswers(before: stored.report.recorded, stored.sequence)
      derived.thread.take(stored.report)
    }
    takeAnswers(before: .distantFuture, .max)
    return derived
  }
}

/// A thread taken from its beginning, with the rows that it was made of.
struct DerivedSignals {
  var thread: SignalThread
  var reports: [SignalReportTable.Stored]
  var answers: [(stored: SignalAnswerTable.Stored, signal: String?)] = []

  func place(of stored: SignalReportTable.Stored) -> SignalThread.Place {
    thread.places[ExactText(stored.report.entry)]
      ?? SignalThread.Place(signal: nil, isCounted: false)
  }
}
