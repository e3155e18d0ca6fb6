import Testing

@testable import Domain

@Suite("YAML as agreements use it")
struct YAMLReadingTests {
  @Test(
    "Plain scalars follow the core schema of YAML 1.2",
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
      ("true", .bool(true)), ("True", .bool(true)), ("FALSE", .bool(false)),
      ("0", .number(0)), ("-19", .number(-19)), ("+12", .number(12)), ("01067", .number(1067)),
      ("0o17", .number(15)), ("0xFf", .number(255)), ("0.", .number(0)), (".5", .number(0.5)),
      ("-1.5e+3", .number(-1500)), ("12e03", .number(12000)), (".inf", .number(.infinity)),
      ("-.INF", .number(-.infinity)), ("1e999", .number(.infinity)),
    ] as [(String, YAMLScalar)])
  func scalars(text: String, scalar: YAMLScalar) {
    #expect(YAMLScalar(plain: text) == scalar)
  }

  @Test(
    "Everything else is text",
    arguments: [
      "NO", "yes", "on", "nUll", "tRUE", "2027-01-01", "12:30", "1_000", "0o8", "0x", "0xG", "-0x1",
      "1e", "e3", ".", "+", "-", "1.2.3", ".5.", "inf", "nan", "NaN", "١٢", "1e+", " 1", "0b1",
    ])
  func texts(text: String) {
    #expect(YAMLScalar(plain: text) == .text(text))
  }

  @Test func notANumberIsANumber() throws {
    guard case .number(let number) = YAMLScalar(plain: ".nan") else {
      Issue.record("not a number at all")
      return
    }
    #expect(number.isNaN)
  }

  @Test("Quoted scalars are text, block scalars too")
  func quoted() throws {
    let root = try #require(composed("[ '1', \"true\", null ]\n"))
    guard case .sequence(let nodes) = root.content else {
      Issue.record("no list")
      return
    }
    #expect(nodes.map(scalar) == [.text("1"), .text("true"), .null])
    #expect(composed("|\n  12\n").map(scalar) == .text("12\n"))
  }

  @Test("Aliases repeat the value with its own place")
  func aliases() throws {
    let root = try #require(composed("a: &x [1, 2]\nb: *x\n"))
    guard case .mapping(let pairs) = root.content else {
      Issue.record("no mapping")
      return
    }
    #expect(pairs.map(\.key) == ["a", "b"])
    #expect(pairs[1].keyPosition == YAMLPosition(line: 2, column: 1))
    #expect(pairs[1].value.position == YAMLPosition(line: 1, column: 4))
    #expect(pairs[1].value.height == 1)
  }

  @Test("Columns count characters")
  func columns() throws {
    let root = try #require(composed("größe: { 名前: x }\n"))
    guard case .mapping(let pairs) = root.content, case .mapping(let inner) = pairs[0].value.content
    else {
      Issue.record("no mapping")
      return
    }
    #expect(inner[0].keyPosition == YAMLPosition(line: 1, column: 10))
    #expect(inner[0].value.position == YAMLPosition(line: 1, column: 14))
  }

  private func composed(_ text: String) -> YAMLNode? {
    let faults = FaultList()
    let root = YAMLComposer.compose(Array(text.utf8), faults: faults)
    #expect(faults.isEmpty)
    return root
  }

  private func scalar(_ node: YAMLNode) -> YAMLScalar? {
    if case .scalar(let scalar, _) = node.content { scalar } else { nil }
  }
}
