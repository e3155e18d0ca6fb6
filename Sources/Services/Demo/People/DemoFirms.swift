/// Invented company names: a stem, then what the company does. Number by number no two are alike.
struct DemoFirms: Sendable {
  struct Firm {
    var name: String
    var domain: String
    var industry: String
  }

  private struct Stem {
    var written: String
    var ascii: String
  }

  private struct Kind {
    var written: String
    var ascii: String
    var industry: String
  }

  private let stems: [Stem]
  private let kinds: [Kind]
  /// Stands between stem and kind in a name.
  private let gap: String

  /// Each of `kinds` is an industry, then pairs of written and ASCII words.
  private init(stems: [Stem], kinds: [String], gap: String) {
    self.stems = stems
    self.kinds = kinds.flatMap { line in
      let words = line.split(separator: " ").map(String.init)
      return stride(from: 1, to: words.count - 1, by: 2).map {
        Kind(written: words[$0], ascii: words[$0 + 1], industry: words[0])
      }
    }
    self.gap = gap
  }

  func firm(_ number: Int) -> Firm {
    let count = stems.count * kinds.count
    // A prime that divides neither count: all combinations come before any comes again.
    let place = number * 10_007 % count
    let stem = stems[place / kinds.count]
    let kind = kinds[place % kinds.count]
    let round = number / count
    return Firm(
      name: stem.written + gap + kind.written + (round > 0 ? "\(gap)\(round + 1)" : ""),
      domain: "\(stem.ascii)-\(kind.ascii)\(round > 0 ? String(round + 1) : "").example",
      industry: kind.industry)
  }

  static let western = DemoFirms(
    stems: combined(
      """
      Alder Bran Calder Dor Elm Fal Gren Hal Isen Jor Kel Lor Mar Nor Ost Pel Quar Rav Sel Tor \
      Ulm Var Wen Yar Zel Bel Cor Dan Fen Gar
      """,
      "vik dal mont berg tessa nova ra lin stad wick ton holm feld gard una"),
    kinds: [
      "Manufacturing Works works Metals metals Tooling tooling Plastics plastics Castings castings",
      "Machinery Machinery machinery Presses presses Pumps pumps",
      "Logistics Logistics logistics Freight freight Warehousing warehousing",
      "Automotive Drives drives Gears gears",
      "Chemicals Coatings coatings Polymers polymers", "Energy Grid grid Turbines turbines",
      "Food Foods foods Dairy dairy", "Electronics Sensors sensors Optics optics",
      "Retail Stores stores", "Consulting Partners partners", "Education Institute institute",
    ], gap: " ")

  static let chinese = DemoFirms(
    stems: paired(
      """
      华 hua 辰 chen 锐 rui 新 xin 远 yuan 海 hai 智 zhi 凯 kai 恒 heng 金 jin 宏 hong 泰 tai 朗 lang \
      沃 wo 云 yun 景 jing 鹏 peng 润 run
      """,
      """
      达 da 峰 feng 科 ke 盛 sheng 通 tong 力 li 腾 teng 嘉 jia 航 hang 博 bo 诚 cheng 业 ye 途 tu \
      德 de 安 an 宁 ning
      """),
    kinds: [
      "Manufacturing 精密制造 precision 金属 metals 塑料 plastics",
      "Machinery 机械 machinery 装备 equipment", "Logistics 物流 logistics 仓储 warehousing",
      "Automotive 汽车零部件 autoparts", "Electronics 电子 electronics", "Food 食品 foods",
      "Energy 能源 energy",
    ], gap: "")

  private static func combined(_ starts: String, _ ends: String) -> [Stem] {
    let ends = ends.split(separator: " ").map(String.init)
    var stems: [Stem] = []
    for start in starts.split(separator: " ").map(String.init) {
      for end in ends {
        stems.append(Stem(written: start + end, ascii: (start + end).lowercased()))
      }
    }
    return stems
  }

  private static func paired(_ starts: String, _ ends: String) -> [Stem] {
    let ends = pairs(ends)
    var stems: [Stem] = []
    for start in pairs(starts) {
      for end in ends {
        stems.append(Stem(written: start.written + end.written, ascii: start.ascii + end.ascii))
      }
    }
    return stems
  }

  private static func pairs(_ text: String) -> [Stem] {
    let words = text.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map {
      Stem(written: words[$0], ascii: words[$0 + 1])
    }
  }
}
