import Domain
import TestSupport
import Testing

/// What entries of a journal say about signals.
struct SignalFactTests {
  @Test(arguments: [
    ("Leasing!", "leasing"), ("  lea-sing ", "lea sing"), ("SAP / ERP: no API", "sap erp no api"),
    ("太贵了。", "太贵了"), ("Straße", "strasse"), ("!!!", "!!!"), ("Price", "price"),
  ])
  func topicsAreAlike(_ written: String, _ key: String) {
    #expect(SignalTopic.normalised(written) == key)
    let topic = SignalTopic(origin: .returned, kind: .objection, topic: written)
    #expect(SignalTopic(thread: topic.thread) == topic)
  }

  /// Type, topic, and the kind that is read of them.
  @Test(
    arguments: [
      ("price", "Leasing", SignalKind.price), (nil, "price", .price),
      (nil, "Product gap", .productGap), ("product-gap", "API", .productGap),
      (nil, "night shift", .need), (nil, nil, .need), ("weather", "timing", .timing),
    ] as [(String?, String?, SignalKind)])
  func kinds(_ type: String?, _ topic: String?, _ kind: SignalKind) throws {
    var members: [JSON.Member] = [.init("signal", "S1")]
    if let type { members.append(.init("type", .text(type))) }
    if let topic { members.append(.init("topic", .text(topic))) }
    let report = SignalReport(
      fact(.signalReported, "r", recorded: .start(plus: 0), members))
    #expect(report?.topic.kind == kind)
    #expect(report?.title == topic ?? kind.rawValue)
  }

  @Test func aReportSaysWhoAndOfWhom() {
    let report = SignalReport(
      fact(
        .signalReported, "r", lead: "L1", recorded: .start(plus: 1),
        [
          .init("signal", "S1"), .init("type", "objection"), .init("topic", "Payback"),
          .init("text", "Too long."), .init("by", "Lea@Seller.example"),
          .init("opportunity", "O1"), .init("call", "C1"),
        ]))
    #expect(
      report
        == SignalReport(
          entry: "r", signal: "S1",
          topic: SignalTopic(origin: .reported, kind: .objection, topic: "payback"),
          title: "Payback", text: "Too long.", reporter: "lea@seller.example", lead: "L1",
          opportunity: "O1", call: "C1", recorded: .start(plus: 1)))
  }

  @Test func returnsReportTheirReason() {
    let back = { (details: [JSON.Member]) in
      SignalReport(fact(.leadReturned, "r", lead: "L1", recorded: .start(plus: 0), details))
    }
    let report = back([.init("reason", "No budget"), .init("note", "Next year.")])
    #expect(report?.topic.thread == "returned/objection/no budget")
    #expect(report?.text == "Next year.")
    #expect(report?.signal == nil)
    #expect(back([]) == nil)
    #expect(SignalReport(fact(.touch, "t", recorded: .start(plus: 0))) == nil)
  }

  /// Action, text, due, and what is read.
  @Test func answers() {
    let read = { (details: [JSON.Member]) in
      SignalAnswer(fact(.signalAnswered, "a", recorded: .start(plus: 0), details))
    }
    #expect(read([.init("action", "content")]) == nil)
    let known = read([
      .init("signal", "S1"), .init("action", "training"), .init("text", "On Friday."),
      .init("due", "2026-03-06"), .init("by", "Mia@seller.example"),
    ])
    #expect(known?.action == .training)
    #expect(known?.due == CivilDate("2026-03-06"))
    #expect(known?.author == "mia@seller.example")
    let other = read([
      .init("signal", "S1"), .init("action", "Asked product."),
      .init("due", "2026-03-06T10:00:00Z"),
    ])
    #expect(other?.action == nil)
    #expect(other?.text == "Asked product.")
    #expect(other?.due == CivilDate("2026-03-06"))
  }

  /// Before, after, days passed, verdict; the interval of the share is Wilson's.
  @Test(
    arguments: [
      (9, 1, 30.0, SignalEffect.Verdict.fewer), (1, 9, 30, .more), (5, 4, 30, .undecided),
      (9, 1, 29.9, .running), (2, 1, 40, .tooFew), (0, 0, 40, .tooFew), (5, 0, 31, .fewer),
    ])
  func effects(_ before: Int, _ after: Int, _ days: Double, _ verdict: SignalEffect.Verdict) {
    let passed = Elapsed(microseconds: Int64(days * 86_400_000_000))
    #expect(SignalEffect(before: before, after: after, passed: passed).verdict == verdict)
  }
}
