import Domain
import Foundation
import TestSupport
import Testing

/// Lives a quarter through the API: leads come in, sellers look into their queues, marketing
/// answers the field. Everything follows from the seed, whatever becomes of the server.
struct StoryTeller {
  /// Something that somebody sends at an instant.
  struct Event {
    var at: Instant
    var order: Int
    var deed: Deed
  }

  enum Deed {
    case arrive([JSON])
    /// A seller looks into the queue.
    case look(String)
    case send(by: String, path: String, body: JSON, lead: String?)
    /// Marketing looks at what the field said.
    case listen(String)
    /// The background work is done.
    case work
  }

  /// A fact that the server took, as its answer says.
  struct Told {
    var lead: String
    var kind: EntryKind
    var at: Instant
  }

  let company: StoryCompany
  let stage: StoryStage
  let weeks: Int
  let leadsAWeek: Int
  let zone = Zone("Europe/Berlin") ?? .utc
  var events: [Event] = []
  private var order = 0
  private var keys = 0
  /// Offers and signals that somebody has made up his or her mind about.
  private var planned: Set<String> = []
  private(set) var told: [Told] = []
  /// Requests that came too late, or for a lead that had gone on: each was answered by 409.
  private(set) var conflicts = 0

  init(_ company: StoryCompany, on stage: StoryStage, weeks: Int, leadsAWeek: Int) {
    (self.company, self.stage) = (company, stage)
    (self.weeks, self.leadsAWeek) = (weeks, leadsAWeek)
  }

  /// When everything that runs has run out.
  var end: Instant { zone.instant(StoryCompany.firstDay + (weeks * 7 + 30)) }

  mutating func tell() async throws {
    planArrivals()
    planLooks()
    planWork()
    events.sort { ($0.at, $0.order) > ($1.at, $1.order) }
    try stage.set(zone.instant(StoryCompany.firstDay))
    while let event = events.popLast() {
      try stage.set(event.at)
      try await act(event)
    }
    try stage.set(end)
    // Once more a day later: what is told in the last night goes out in the morning.
    for at in [end, lastLook] { try await stage.work(at: at) }
  }

  /// The latest instant that background work was done as of.
  var lastLook: Instant { end + .day }

  mutating func plan(_ deed: Deed, at instant: Instant) {
    order += 1
    let event = Event(at: instant, order: order, deed: deed)
    let place = events.partitioningIndex { ($0.at, $0.order) < (instant, order) }
    events.insert(event, at: place)
  }

  private mutating func act(_ event: Event) async throws {
    keys += 1
    let key = "story-\(keys)"
    switch event.deed {
    case .arrive(let facts):
      let answer = try await stage.send(
        "POST", "/journal", token: token("ana"), key: key, .list(facts))
      #expect(answer.status == 200)
      for (fact, fate) in zip(facts, answer.body["data"]?.list ?? []) {
        // A deal may have been overtaken; whoever comes in always does.
        let isTaken = fate["status"]?.text == "appended"
        #expect(isTaken || fact["opportunity"] != nil, "\(fact): \(fate)")
        if !isTaken { conflicts += 1 }
        note(isTaken ? fact["lead"]?.text : nil, fact["kind"]?.text, at: event.at)
      }
    case .work: try await stage.work(at: event.at)
    case .look(let name): try await look(name, at: event.at)
    case .listen(let name): try await listen(name, at: event.at)
    case .send(let name, let path, let body, let lead):
      let answer = try await stage.send("POST", path, token: token(name), key: key, body)
      if answer.status == 409 { conflicts += 1 }
      #expect([200, 201, 409].contains(answer.status), "\(path) \(body): \(answer)")
      note(lead, answer.body["kind"]?.text, at: event.at)
    }
  }

  func token(_ name: String) -> String { company.tokens[name] ?? "" }

  private mutating func note(_ lead: String?, _ kind: String?, at instant: Instant) {
    guard let lead, let kind = kind.flatMap(EntryKind.init(rawValue:)) else { return }
    told.append(Told(lead: lead, kind: kind, at: instant))
  }

  /// True the first time.
  mutating func decides(_ about: String) -> Bool { planned.insert(about).inserted }

  /// The same for the same matter, whenever it is asked (FNV-1a, draft-eastlake-fnv, 64 bits).
  static func random(_ about: String) -> SeededRandom {
    let seed = about.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return SeededRandom(seed: seed)
  }
}

extension Array {
  /// The first index from which on the elements, so ordered, fit.
  fileprivate func partitioningIndex(_ fits: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
