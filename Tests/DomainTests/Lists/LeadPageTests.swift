import Domain
import TestSupport
import Testing

/// Pages over several chunks of the index, where equal keys, ids and bytes of texts decide.
struct LeadPageTests {
  /// More than two chunks.
  static let leads = 9_000

  /// Leads of few grades and scores, their ids in the order of coming or in none.
  static func made(idsInOrder: Bool) -> (LeadIndex, [IndexedLead]) {
    var random = SeededRandom(seed: idsInOrder ? 1 : 2)
    var index = LeadIndex(version: 1)
    var leads: [IndexedLead] = []
    for number in 0..<LeadPageTests.leads {
      var lead = LeadIndexTests.lead(number, &random)
      let digits = idsInOrder ? number : number * 7_919 % LeadPageTests.leads
      lead.lead = "lead-" + String(String(100_000 + digits).dropFirst())
      lead.grade = number % 3
      lead.score = Double(number % 5)
      index.put(lead)
      leads.append(lead)
    }
    for number in stride(from: 0, to: leads.count, by: 11) { index.remove(leads[number].lead) }
    let removed = Set(stride(from: 0, to: leads.count, by: 11))
    return (index, leads.enumerated().filter { !removed.contains($0.offset) }.map(\.element))
  }

  @Test(arguments: [true, false], LeadListQuery.Sort.allCases)
  func deepPagesGoOnAmongEqualKeys(_ idsInOrder: Bool, _ sort: LeadListQuery.Sort) {
    let (index, leads) = Self.made(idsInOrder: idsInOrder)
    for descending in [true, false] {
      var query = LeadListQuery(limit: 25)
      (query.sort, query.descending) = (sort, descending)
      let expected = leads.sorted { LeadIndexTests.precedes($0, $1, query) }
      for place in [0, 1_499, 2_700, 4_096, 6_001, expected.count - 10] {
        let last = expected[place]
        query.after = .init(key: LeadIndexTests.key(last, in: sort), lead: last.lead)
        let page = index.page(query)
        #expect(
          page.leads == expected[(place + 1)...].prefix(25).map(\.lead), "\(descending) \(place)")
        #expect(page.matching == expected.count)
        #expect(page.hasMore == (place + 26 < expected.count))
      }
    }
  }

  /// A place that is no lead's: between keys, and before and after all ids.
  @Test(arguments: ["", "lead-04500", "zzz"])
  func goesOnFromAPlaceThatIsNoLeads(_ id: String) {
    let (index, leads) = Self.made(idsInOrder: false)
    for (descending, grade) in [(true, 1), (false, 1), (true, -5), (false, 9), (false, -5)] {
      var query = LeadListQuery(limit: 40)
      (query.sort, query.descending) = (.grade, descending)
      query.after = .init(key: .integer(Int64(grade)), lead: id)
      let expected = leads.filter { lead in
        if lead.grade != grade { return (lead.grade > grade) != descending }
        return lead.lead != id && (ExactText(id) < ExactText(lead.lead)) != descending
      }.sorted { LeadIndexTests.precedes($0, $1, query) }
      #expect(index.page(query).leads == expected.prefix(40).map(\.lead), "\(descending) \(grade)")
    }
  }

  /// Bytes that have a bit of their own in the index, bytes that share one, and texts that end
  /// where another's begins.
  @Test func searchesFindWhatReadingEachTextFinds() {
    let alphabet = Array("aqz09@.-_ \n'ä金é#").map(String.init)
    var random = SeededRandom(seed: 9)
    var index = LeadIndex(version: 1)
    var leads: [IndexedLead] = []
    for number in 0..<5_000 {
      var lead = LeadIndexTests.lead(number, &random)
      let count = Int.random(in: 0...6, using: &random)
      lead.searched = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      index.put(lead)
      leads.append(lead)
    }
    for _ in 0..<300 {
      var query = LeadListQuery(limit: 7)
      let count = Int.random(in: 1...3, using: &random)
      query.text = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      let page = index.page(query)
      // A search looks for what is left without white space on both sides.
      var sought = Substring(query.text ?? "")
      while sought.first?.isWhitespace == true { sought.removeFirst() }
      while sought.last?.isWhitespace == true { sought.removeLast() }
      query.text = String(sought)
      let expected = leads.filter { LeadIndexTests.holds(query, $0) }
        .sorted { LeadIndexTests.precedes($0, $1, query) }
      #expect(page.matching == expected.count, "\(query.text ?? "")")
      #expect(page.leads == expected.prefix(7).map(\.lead))
    }
  }
}
