import CLibPQ
import Foundation
import Storage

/// Statements that go to the server one after the other while nobody waits for their answers
/// (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html).
///
/// While one is open the link is used for nothing else. It never waits to write without reading
/// what the server says meanwhile, so that the two cannot wait for each other; and what the server
/// has not answered is bounded, so that nothing piles up while a statement takes long.
final class Pipeline {
  /// What the server owes an answer for.
  private enum Step {
    case preparation(Plan, text: String)
    case description(Plan)
    case run(place: Int)
    case end
  }

  /// Bytes that are not answered before more is sent: more than a network in a house holds.
  private static let most = 128 << 10
  /// Bytes after which the server gets to work while the next statement is being made.
  private static let portion = 16 << 10
  /// Of what a statement needs beside its values.
  private static let head = 128

  private let link: Link
  private let receive: ((_ place: Int, _ result: OpaquePointer) -> Void)?
  private var steps: [Step] = []
  private var answered = 0
  /// Bytes of each statement that was sent.
  private var sizes: [Int] = []
  private var texts: [String] = []
  private var unanswered = 0
  private var unsent = 0
  private var failure: (error: Failure, place: Int)?
  /// The one that somebody waits for, and what came of it.
  private var asked: Int?
  private var answer: OpaquePointer?
  private var waited = Duration.zero
  /// Rows that each statement changed.
  private(set) var counts: [Int] = []

  deinit { PQclear(answer) }

  /// `receive` is given each result that has columns, and clears it.
  init(
    _ link: Link, _ receive: ((_ place: Int, _ result: OpaquePointer) -> Void)? = nil
  ) throws(Failure) {
    self.link = link
    self.receive = receive
    // Not at the end: what was committed is not told as failed for that.
    try link.giveUpSurplus()
    guard PQsetnonblocking(link.handle, 1) == 0, PQenterPipelineMode(link.handle) == 1 else {
      PQsetnonblocking(link.handle, 0)
      throw Failure(nil, on: link.handle)
    }
  }

  /// Whether a statement is known to have failed; nothing after it is done.
  var hasFailed: Bool { failure != nil }

  func add(_ text: String, _ values: BoundValues) {
    let place = texts.count
    texts.append(text)
    counts.append(0)
    sizes.append(values.bytes.count + Pipeline.head)
    guard !hasFailed else { return }
    do throws(Failure) {
      let plan = try link.plan(text, for: values, prepare)
      try link.send(plan, values)
      steps.append(.run(place: place))
      try makeWay(for: sizes[place])
    } catch {
      fail(error, at: error.isLost ? nil : place)
    }
  }

  /// Waits for the answer of one more statement, and so for those of all before it. The caller owns
  /// the result.
  func ask(_ text: String, _ values: BoundValues) throws(Failure) -> OpaquePointer {
    asked = texts.count
    add(text, values)
    try finish()
    guard let result = answer.take() else { throw Failure(nil, on: link.handle) }
    return result
  }

  /// Waits for all answers; the link is as before then. The first statement that failed is told.
  func finish() throws(Failure) {
    if link.isOpen, PQpipelineSync(link.handle) == 1 {
      steps.append(.end)
      do throws(Failure) {
        try exchange { self.answered == self.steps.count }
      } catch {
        fail(error)
      }
    }
    // A link that cannot be told what belongs to what is of no use any more.
    if PQexitPipelineMode(link.handle) != 1 || PQsetnonblocking(link.handle, 0) != 0 {
      if !hasFailed { fail(Failure(nil, on: link.handle)) }
      link.close()
    }
    if let failure { throw told(failure.error, failure.place) }
    tellIfSlow()
  }

  private func told(_ failure: Failure, _ place: Int) -> Failure {
    if texts.indices.contains(place) { link.tell(texts[place], ifSlow: waited, nil) }
    guard texts.count > 1 else { return failure }
    var told = failure
    let text = texts[place].split { $0 == "\n" || $0 == " " }.joined(separator: " ").prefix(60)
    told.message =
      "statement \(place + 1) of \(texts.count) sent together, “\(text)…”: \(failure.message)"
    return told
  }

  // MARK: Sending

  private func prepare(_ plan: Plan, _ text: String) throws(Failure) {
    guard
      PQsendPrepare(
        link.handle, plan.name, StatementText.numbered(text), CInt(plan.types.count), plan.types)
        == 1
    else { throw Failure(nil, on: link.handle) }
    steps.append(.preparation(plan, text: text))
    guard plan.types.contains(TypeNumber.unknown) else { return }
    guard PQsendDescribePrepared(link.handle, plan.name) == 1 else {
      throw Failure(nil, on: link.handle)
    }
    steps.append(.description(plan))
  }

  private func makeWay(for size: Int) throws(Failure) {
    unanswered += size
    unsent += size
    if unanswered > Pipeline.most {
      guard PQsendFlushRequest(link.handle) == 1 else { throw Failure(nil, on: link.handle) }
      try exchange { self.unanswered <= Pipeline.most / 2 }
      unsent = 0
    } else if unsent > Pipeline.portion {
      guard PQflush(link.handle) >= 0 else { throw Failure(nil, on: link.handle) }
      unsent = 0
    }
  }

  // MARK: Answers

  /// Sends what was not sent yet, and takes answers, until it is enough.
  private func exchange(until isEnough: () -> Bool) throws(Failure) {
    let begun = ContinuousClock.now
    defer { waited += .now - begun }
    while !isEnough() {
      let left = PQflush(link.handle)
      guard left >= 0 else { throw Failure(nil, on: link.handle) }
      if PQisBusy(link.handle) == 0 {
        guard link.isOpen else { throw Failure(nil, on: link.handle) }
        takeAnswer()
        continue
      }
      let events = Int16(POLLIN) | (left > 0 ? Int16(POLLOUT) : 0)
      var socket = pollfd(fd: PQsocket(link.handle), events: events, revents: 0)
      poll(&socket, 1, -1)
      guard PQconsumeInput(link.handle) == 1 else { throw Failure(nil, on: link.handle) }
    }
  }

  /// Results of a step, each by itself, then none; of the end one.
  private func takeAnswer() {
    let step = steps[answered]
    guard let result = PQgetResult(link.handle) else {
      if case .run(let place) = step { unanswered -= sizes[place] }
      answered += 1
      return
    }
    switch PQresultStatus(result) {
    case PGRES_PIPELINE_SYNC: answered += 1
    case PGRES_PIPELINE_ABORTED: leaveOut(step)
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return take(result, of: step)
    default:
      leaveOut(step)
      fail(Failure(result, on: link.handle))
    }
    PQclear(result)
  }

  private func take(_ result: OpaquePointer, of step: Step) {
    switch step {
    case .description(let plan):
      plan.types = plan.types.indices.map { PQparamtype(result, CInt($0)) }
    case .run(let place):
      counts[place] = Pipeline.changed(result)
      if place == asked {
        answer = result
        return
      }
      if PQresultStatus(result) == PGRES_TUPLES_OK, let receive { return receive(place, result) }
    case .preparation, .end: break
    }
    PQclear(result)
  }

  /// Of a statement that changes rows, their number.
  static func changed(_ result: OpaquePointer) -> Int {
    guard PQresultStatus(result) == PGRES_COMMAND_OK, let count = PQcmdTuples(result) else {
      return 0
    }
    return Int(String(cString: count)) ?? 0
  }

  /// What was not prepared is not there the next time.
  private func leaveOut(_ step: Step) {
    if case .preparation(let plan, let text) = step { link.plans.drop(plan, of: text) }
  }

  /// An earlier one may turn out to have failed after one that could not be sent.
  private func fail(_ error: Failure, at place: Int? = nil) {
    let place = place ?? placeAtWork
    if let failure, failure.place <= place { return }
    failure = (error, place)
  }

  /// The statement that the server was at.
  private var placeAtWork: Int {
    for step in steps[min(answered, steps.count)...] {
      if case .run(let place) = step { return place }
    }
    return texts.count - 1
  }

  /// An answer comes when the server has something else to say: all of them have one time. A
  /// millisecond for each is not slow.
  private func tellIfSlow() {
    guard let watch = link.slow, let first = texts.first else { return }
    let spent = waited - .milliseconds(texts.count - 1)
    guard texts.allSatisfy({ watch.concerns($0, took: spent) }) else { return }
    let text =
      texts.count == 1 ? first : "\(texts.count) statements sent together, the first: \(first)"
    watch.note(SlowStatement(text: text, took: waited, plan: []))
  }
}
