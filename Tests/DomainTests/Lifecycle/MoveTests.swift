import Domain
import TestSupport
import Testing

/// The table of moves (spec 2, Stages and moves), every stage by every kind of entry.
struct MoveTests {
  /// Where a lead in the stage of the column (cycle 1) is after an entry of the kind: the first
  /// letters of its stage, and its cycle. `!` marks a fact that fits no row. The opportunity of
  /// `.changed`, `.won` and `.lost` is the lead's own where it has one, that of `.opened` another.
  static let table = """
                       none  inq   nur   mql   sal   sql   cus   dis
    lead.captured       inq1  inq1  nur1  mql1  sal1  sql1  inq2  inq2
    lead.profiled       -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    lead.enrolled       !-    nur1  nur1  mql1  sal1  sql1  cus1  !dis1
    activity            -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    touch               -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    lead.qualified      -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    lead.offered        -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    lead.accepted       !-    !inq1 !nur1 sal1  !sal1 !sql1 !cus1 !dis1
    lead.claimed        !-    sal1  sal1  sal1  !sal1 !sql1 !cus1 !dis1
    lead.returned       !-    !inq1 !nur1 nur2  nur2  !sql1 !cus1 !dis1
    lead.expired        -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    lead.disqualified   !-    dis1  dis1  dis1  dis1  dis1  !cus1 !dis1
    opportunity.opened  !-    sql1  sql1  sql1  sql1  sql1  cus1  !dis1
    opportunity.changed -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    opportunity.won     !-    !inq1 !nur1 !mql1 !sal1 cus1  cus1  !dis1
    opportunity.lost    !-    !inq1 !nur1 !mql1 !sal1 nur2  cus1  !dis1
    lead.merged         !-    !inq1 !nur1 !mql1 !sal1 !sql1 !cus1 !dis1
    consent.changed     -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    signal.reported     -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    signal.answered     -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    invoice.issued      -     inq1  nur1  mql1  sal1  sql1  cus1  dis1
    """

  struct Cell: Sendable, CustomTestStringConvertible {
    var stage: Stage?
    var kind: EntryKind
    var expected: String
    var testDescription: String { "\(kind.rawValue) in \(stage?.rawValue ?? "none")" }
  }

  static let cells: [Cell] = {
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return lines.dropFirst().flatMap { line in
      zip(lines[0], line.dropFirst()).compactMap { stage, expected in
        EntryKind(rawValue: line[0]).map {
          Cell(
            stage: Stage.allCases.first { $0.rawValue.hasPrefix(stage) }, kind: $0,
            expected: expected)
        }
      }
    }
  }()

  @Test func theTableHasEveryKindAndStage() {
    #expect(Self.cells.count == EntryKind.allCases.count * (Stage.allCases.count + 1))
  }

  @Test(arguments: cells)
  func moves(_ cell: Cell) {
    let isOpening = cell.kind == .opportunityOpened
    let before = Life(.into(cell.stage), .atOnceOnly, asOf: 10)
    let fact = Fact(
      cell.kind, 10, ["opportunity": isOpening ? "O2" : "O1", "into": "nobody", "type": "visit"])
    let life = Life(.into(cell.stage) + [fact], .atOnceOnly)
    let isUnmatched = cell.expected.hasPrefix("!")
    let stage = life.lead().map { "\($0.stage.rawValue.prefix(3))\($0.cycle)" } ?? "-"
    #expect(stage == cell.expected.drop { $0 == "!" })
    #expect(life.lifecycle.events.unmatched.count == (isUnmatched ? 1 : 0))
    if isUnmatched {
      #expect(life.lifecycle.events.unmatched.first?.kind == cell.kind)
      #expect(life.lifecycle.events.unmatched.first?.stage == cell.stage)
      #expect(life.lead()?.coolDownEnds == nil)
    }
    let moved = life.lifecycle.events.moves.count - before.lifecycle.events.moves.count
    #expect(moved == (life.stage() == before.stage() ? 0 : 1))
  }

  /// How the lead came into the hands of sales.
  @Test(arguments: [
    (Stage.mql, EntryKind.leadAccepted, HandOverSource.offered),
    (.inquiry, .leadClaimed, .salesClaimed),
    (.nurture, .leadClaimed, .salesClaimed), (.mql, .leadClaimed, .salesClaimed),
    (.inquiry, .opportunityOpened, .salesGenerated),
    (.nurture, .opportunityOpened, .salesGenerated),
    (.mql, .opportunityOpened, .offered), (.sal, .opportunityOpened, .offered),
  ])
  func knowsTheSource(_ stage: Stage, _ kind: EntryKind, _ source: HandOverSource) {
    let life = Life(.into(stage) + [Fact(kind, 10, ["opportunity": "O2"])], .atOnceOnly)
    #expect(life.lead()?.handOver == source)
    #expect(life.lifecycle.events.moves.last?.handOver == source)
  }

  /// The moves of a whole life, with their instants and causes.
  @Test func tellsEveryMove() {
    let facts: [Fact] = .into(.customer) + [Fact(.leadCaptured, 50), Fact(.leadDisqualified, 60)]
    let moves = Life(facts, .atOnceOnly).lifecycle.events.moves.map { move in
      let stages = "\(move.from?.rawValue ?? "-") \(move.to.rawValue)/\(move.cycle)"
      return "\(move.at) \(stages) \(move.cause.rawValue)"
    }
    #expect(
      moves == [
        "2026-03-02T09:00:00Z - inquiry/1 lead.captured",
        "2026-03-02T10:00:00Z inquiry mql/1 lead.qualified",
        "2026-03-02T11:00:00Z mql sal/1 lead.accepted",
        "2026-03-02T12:00:00Z sal sql/1 opportunity.opened",
        "2026-03-02T13:00:00Z sql customer/1 opportunity.won",
        "2026-03-04T11:00:00Z customer inquiry/2 lead.captured",
        "2026-03-04T21:00:00Z inquiry disqualified/2 lead.disqualified",
      ])
  }

  /// An unmatched fact is not followed by an evaluation and starts no cool-down.
  @Test func anUnmatchedReturnStartsNoCoolDown() {
    let agreement = Agreement.plain { $0.recycling.coolDownDays = 30 }
    let facts = [
      Fact(.leadCaptured, 0), Fact(.leadReturned, 1, ["reason": "not ready"]), .activity("demo", 2),
    ]
    let life = Life(facts, agreement)
    #expect(life.stage() == "mql/1")
    #expect(life.unmatched == ["f1"])
    #expect(life.lead()?.outcome == .returned)
    #expect(life.lead()?.returnReason == "not ready")
  }
}
