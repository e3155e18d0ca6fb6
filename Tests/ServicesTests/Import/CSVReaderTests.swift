import Domain
import Services
import TestSupport
import Testing

struct CSVReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var text: String
    var rows: [[String]]
    var lines: [Int]
    var testDescription: String { what }
  }

  static let cases = [
    Case(what: "LF", text: "a,b\n1,2\n", rows: [["a", "b"], ["1", "2"]], lines: [1, 2]),
    Case(what: "CRLF", text: "a,b\r\n1,2\r\n", rows: [["a", "b"], ["1", "2"]], lines: [1, 2]),
    Case(
      what: "CR, as old Macs wrote", text: "a\r1\r2",
      rows: [["a"], ["1"], ["2"]], lines: [1, 2, 3]),
    Case(
      what: "no newline at the end", text: "a,b\n1,2", rows: [["a", "b"], ["1", "2"]],
      lines: [1, 2]),
    Case(
      what: "an empty last cell at the end", text: "a,b\n1,", rows: [["a", "b"], ["1", ""]],
      lines: [1, 2]),
    Case(what: "nothing at all", text: "", rows: [], lines: []),
    Case(what: "blank lines", text: "\n\na\n\r\n\r\nb\n\n", rows: [["a"], ["b"]], lines: [3, 6]),
    Case(
      what: "an empty cell in quotes is a row", text: "a\n\"\"\n1", rows: [["a"], [""], ["1"]],
      lines: [1, 2, 3]),
    Case(what: "commas in quotes", text: "\"a,b\",c", rows: [["a,b", "c"]], lines: [1]),
    Case(
      what: "doubled quotes", text: "\"say \"\"hi\"\"\",\"\"\"\"", rows: [["say \"hi\"", "\""]],
      lines: [1]),
    Case(
      what: "line ends in quotes are kept and counted",
      text: "\"a\nb\",1\n\"c\r\nd\",2\n\"e\rf\",3\nx,4",
      rows: [["a\nb", "1"], ["c\r\nd", "2"], ["e\rf", "3"], ["x", "4"]], lines: [1, 3, 5, 7]),
    Case(
      what: "quotes inside an unquoted cell stand for themselves", text: "5\" pipe,a \"b\" c\n",
      rows: [["5\" pipe", "a \"b\" c"]], lines: [1]),
    Case(
      what: "text after the closing quote is kept", text: "\"a\"b,\"c\" ,d",
      rows: [["ab", "c ", "d"]], lines: [1]),
    Case(what: "white space is kept", text: " a , b\t", rows: [[" a ", " b\t"]], lines: [1]),
    Case(
      what: "ragged rows are the caller's", text: "a,b\n1\n1,2,3",
      rows: [["a", "b"], ["1"], ["1", "2", "3"]], lines: [1, 2, 3]),
  ]

  @Test(arguments: cases)
  func reads(_ given: Case) throws {
    let rows = try csv(Array(given.text.utf8))
    #expect(rows.map(\.cells) == given.rows)
    #expect(rows.map(\.line) == given.lines)
    #expect(rows.allSatisfy { $0.fault == nil })
  }

  @Test(arguments: cases)
  func chunksMakeNoDifference(_ given: Case) throws {
    for size in 1...4 {
      #expect(try csvRows(Array(given.text.utf8), chunk: size) == given.rows, "chunks of \(size)")
    }
  }

  @Test func anOpenQuoteIsToldWithItsLine() throws {
    let rows = try csv(Array("a,b\n1,2\n3,\"open\nand\nmore".utf8))
    #expect(rows.map(\.fault) == [nil, nil, .unterminatedQuote(openedOnLine: 3)])
    #expect(rows[2].cells == ["3", "open\nand\nmore"])
  }

  @Test func limitsAreFaultsOfTheirRowAlone() throws {
    let long = String(repeating: "x", count: CSVLimit.cellBytes + 1)
    let wide = String(repeating: ",", count: CSVLimit.columns)
    let cell = String(repeating: "y", count: CSVLimit.cellBytes)
    let heavy = Array(repeating: cell, count: 9).joined(separator: ",")
    let rows = try csv(
      Array("a\n\(long)\nb\n\(wide)\nc\n\(heavy)\nd\n\(cell)\n".utf8), chunk: 10_000)
    #expect(
      rows.map(\.fault) == [
        nil, .cellTooLong, nil, .tooManyColumns, nil, .rowTooLong, nil, nil,
      ])
    #expect(rows.map(\.line) == Array(1...8))
    #expect(rows[6].cells == ["d"])
    // What is kept of the heavy row: eight cells, and nothing of the ninth.
    #expect(
      rows[5].cells.map(\.utf8.count) == Array(repeating: CSVLimit.cellBytes, count: 7) + [
        CSVLimit.cellBytes - 7, 0,
      ])
  }

  /// Any text cut anywhere gives the same rows, and no bytes crash the reader.
  @Test func randomTextReadsTheSameInAnyChunks() throws {
    var random = SeededRandom(seed: 7)
    let alphabet = Array("ab,;\"\"\n\r\t ".utf8) + [0xC3, 0xA9, 0xFF, 0x00]
    for _ in 0..<400 {
      let bytes = (0..<random.int(0..<60)).map { _ in random.pick(alphabet) }
      let whole = try csv(bytes)
      let size = 1 + random.int(0..<9)
      let cut = try csv(bytes, chunk: size)
      #expect(whole.map(\.cells) == cut.map(\.cells), "\(bytes) in chunks of \(size)")
      #expect(whole.map(\.line) == cut.map(\.line), "\(bytes) in chunks of \(size)")
      #expect(whole.map(\.fault) == cut.map(\.fault), "\(bytes) in chunks of \(size)")
    }
  }

  /// What the writer writes, the reader reads.
  @Test func writtenRowsComeBack() throws {
    var random = SeededRandom(seed: 11)
    let alphabet = Array("ab,;\"\n\r=é")
    var bytes: [UInt8] = []
    var rows: [[String]] = []
    for _ in 0..<300 {
      let cells = (0..<(1 + random.int(0..<4))).map { _ in
        String((0..<random.int(0..<6)).map { _ in random.pick(alphabet) })
      }
      rows.append(cells)
      CSVWriter().append(cells, to: &bytes)
    }
    #expect(try csvRows(bytes) == rows)
  }
}

@Suite(.enabled(if: SharedData.isThere, SharedData.absent))
struct CSVSpectrumTests {
  static let names = SharedData.files("csv/csv-spectrum").filter { $0.contains("csvs__") }

  @Test(arguments: names)
  func equalsItsJSON(_ path: String) throws {
    let bytes = try SharedData.bytes(path)
    let json = try SharedData.bytes(
      path.replacing("csvs__", with: "json__").replacing(".csv", with: ".json"))
    guard case .list(let objects) = try JSON.parse(json) else {
      Issue.record("no list")
      return
    }
    var rows = try csvRows(bytes)
    let header = rows.removeFirst()
    // Some copies of these files have lost the CR of their line ends; then so has what is expected.
    let keepsReturns = bytes.contains(UInt8(ascii: "\r"))
    let expected = objects.map { object in
      header.map { name in
        let text = object[name]?.text ?? ""
        return keepsReturns ? text : text.replacing("\r\n", with: "\n")
      }
    }
    #expect(rows == expected)
  }

  @Test func thereAreEleven() {
    #expect(Self.names.count == 11)
  }
}
