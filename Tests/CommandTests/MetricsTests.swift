import Metrics
import Testing

@testable import concord

/// What the process counts, as Prometheus reads it.
struct MetricsTests {
  @Test func countersLevelsAndDurationsAreWritten() {
    let book = MetricsBook()
    let requests = Counter(
      label: "http.requests", dimensions: [("route", "/leads"), ("method", "GET")], factory: book)
    requests.increment()
    // The same series, its labels in another order.
    Counter(
      label: "http.requests", dimensions: [("method", "GET"), ("route", "/leads")], factory: book
    ).increment(by: 2)
    Meter(label: "jobs", dimensions: [("state", "due")], factory: book).set(7)
    Meter(label: "jobs", dimensions: [("state", "due")], factory: book).set(4.5)
    let timer = Timer(label: "answer_seconds", dimensions: [], factory: book)
    for milliseconds in [4.0, 5, 40, 60_000] { timer.recordNanoseconds(Int64(milliseconds * 1e6)) }
    #expect(
      Exposition.text(book) == """
        # TYPE answer_seconds histogram
        answer_seconds_bucket{le="0.005"} 2
        answer_seconds_bucket{le="0.01"} 2
        answer_seconds_bucket{le="0.025"} 2
        answer_seconds_bucket{le="0.05"} 3
        answer_seconds_bucket{le="0.1"} 3
        answer_seconds_bucket{le="0.25"} 3
        answer_seconds_bucket{le="0.5"} 3
        answer_seconds_bucket{le="1"} 3
        answer_seconds_bucket{le="2.5"} 3
        answer_seconds_bucket{le="5"} 3
        answer_seconds_bucket{le="10"} 3
        answer_seconds_bucket{le="+Inf"} 4
        answer_seconds_sum 60.049
        answer_seconds_count 4
        # TYPE http_requests counter
        http_requests{method="GET",route="/leads"} 3
        # TYPE jobs gauge
        jobs{state="due"} 4.5

        """)
  }

  @Test func valuesOfLabelsBreakNoLine() {
    let book = MetricsBook()
    Counter(label: "9 lives", dimensions: [("a-b", "x\"\\\ny")], factory: book).increment()
    #expect(
      Exposition.text(book) == """
        # TYPE _9_lives counter
        _9_lives{a_b="x\\"\\\\\\ny"} 1

        """)
  }

  /// A name that means two things would be refused by whoever reads: the second writes nothing.
  @Test func aNameIsOfOneKind() {
    let book = MetricsBook()
    Counter(label: "jobs", dimensions: [], factory: book).increment()
    Meter(label: "jobs", dimensions: [("state", "due")], factory: book).set(7)
    #expect(Exposition.text(book) == "# TYPE jobs counter\njobs 1\n")
  }

  @Test func manyAtOnceLoseNothing() async {
    let book = MetricsBook()
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for number in 0..<1_000 {
            Counter(label: "facts", dimensions: [("part", "\(number % 4)")], factory: book)
              .increment(by: 1 + task % 2)
          }
        }
      }
    }
    let sum = book.contents.first?.family.series.values.reduce(0) { $0 + $1.state.value }
    #expect(sum == 12_000)
  }

  @Test(arguments: [
    ("127.0.0.1:9464", "127.0.0.1"), ("[::1]:9464", "::1"),
    ("metrics.internal:9464", "metrics.internal"),
  ])
  func aPlaceIsAnAddressAndAPort(_ text: String, _ address: String) {
    #expect(MetricsPlace(text)?.address == address)
    #expect(MetricsPlace(text)?.port == 9464)
  }

  @Test(arguments: [
    "", "9464", ":9464", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "::1:9464", "a b:1",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(MetricsPlace(text) == nil)
  }
}
