import Domain
import TestSupport

@testable import Web

/// Made-up rows and counts for the list and the funnel.
enum SampleLeads {
  static let rows: [LeadRow] = people.enumerated().map { index, person in
    LeadRow(
      id: "L-\(1042 + index)", name: person.name, title: person.title, company: person.company,
      grade: Grade(clamping: 11 - index), score: 96.4 - Double(index) * 8.37,
      stage: stageOrder[index % stageOrder.count], source: sources[index % sources.count],
      cycle: 1 + index % 3,
      lastActivity: SampleJournal.now - (index * 31) * Elapsed.hour,
      outcome: Outcome.allCases[index % Outcome.allCases.count])
  }

  static let stages: [LeadsModel.StageCount] = [
    .init(.inquiry, 912), .init(.nurture, 1_204), .init(.mql, 188), .init(.sal, 96),
    .init(.sql, 141), .init(.customer, 277), .init(.disqualified, 182),
  ]

  static let funnel = FunnelModel(
    stages: [.inquiry, .mql, .sal, .sql, .customer],
    rows: zip(1...12, counts).compactMap { month, leads in
      CivilMonth(year: 2025, month: month).map { FunnelModel.Row(month: $0, leads: leads) }
    },
    steps: [
      .init(from: .inquiry, to: .mql, reached: 1_485, wentOn: 561),
      .init(from: .mql, to: .sal, reached: 561, wentOn: 398),
      .init(from: .sal, to: .sql, reached: 398, wentOn: 226),
      .init(from: .sql, to: .customer, reached: 226, wentOn: 83),
    ], sources: ["webinar", "referral"])

  private static let counts = [
    [98, 31, 20, 9, 0], [104, 38, 24, 13, 3], [131, 45, 33, 17, 5], [118, 52, 36, 20, 6],
    [109, 47, 35, 22, 9], [127, 44, 33, 19, 8], [96, 39, 28, 18, 7], [88, 33, 24, 15, 9],
    [142, 55, 37, 21, 6], [160, 62, 43, 24, 10], [171, 64, 46, 26, 9], [141, 51, 39, 22, 11],
  ]

  private static let stageOrder: [Stage] = [
    .mql, .sal, .sql, .nurture, .inquiry, .customer, .disqualified,
  ]
  private static let sources = ["webinar", "referral", "paid search", nil]

  private static let people: [(name: String?, title: String?, company: String?)] = [
    ("Kim Vega", "VP Operations", "Acme Logistics"), ("Anselm Brandt", "Head of IT", "Nordwerk"),
    ("李雪", "采购总监", "华东机械"), ("Maya Okafor", "COO", "Lagos Freight & Co."),
    (nil, nil, "Stahlbau Krüger"), ("Priya Raman", "Director Supply Chain", "Sundaram Parts"),
    ("Tom <b>Bold</b>", "Buyer", "Quotes \"R\" Us"), ("Inês Duarte", nil, "Porto Cargo"),
    ("Jonas Weiß", "Student", nil), ("Chloé Martin", "CFO", "Atelier Lyon"),
    ("Hiroshi Tanaka", "Plant Manager", "Kanto Seiki"), (nil, nil, nil),
  ]
}
