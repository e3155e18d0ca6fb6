import Domain

/// An account of the demo company, told by its number alone.
struct DemoAccount: Sendable {
  var id: String
  var name: String
  var domain: String
  var industry: String
  var country: String
  var employees: Int
  /// 1 for those that both functions want most, 3 for the rest.
  var tier: Int
  var segment: String
  /// E-mail of the member who looks after it; of named accounts only.
  var owner: String?

  init(seed: UInt64, number: Int) {
    var random = DemoRandom(seed: seed, .account, number)
    let country = random.pick(DemoAccount.countries)
    let naming = country == "CN" ? DemoFirms.chinese : DemoFirms.western
    let firm = naming.firm(number)
    let employees = Int(random.along([6, 18, 35, 70, 120, 190, 300, 480, 900, 2600, 14000]))
    let isTarget = DemoAccount.targets.contains(firm.industry)
    self.country = country
    self.employees = employees
    id = "A" + DemoAccount.digits(number)
    name = "\(firm.name)\(country == "CN" ? "" : " ")\(DemoAccount.legalForm(country))"
    domain = firm.domain
    industry = firm.industry
    tier = DemoAccount.tier(employees: employees, isTarget: isTarget, &random)
    segment = employees < 100 ? "small" : employees < 1000 ? "mid-market" : "enterprise"
    let team = DemoMembers.sellers(ofTeam: DemoMembers.team(for: country))
    owner = tier < 3 ? random.pick(team).email : nil
    if random.chance(0.012) { segment = "competitor" }
  }

  /// How well the company fits what Quellwerk sells, 0 … 1.
  var fit: Double {
    let industryFit = DemoAccount.targets.contains(industry) ? 0.55 : 0.2
    let sizeFit = employees < 20 ? 0 : employees < 100 ? 0.2 : employees <= 5000 ? 0.45 : 0.35
    return industryFit + sizeFit
  }

  private static func tier(employees: Int, isTarget: Bool, _ random: inout DemoRandom) -> Int {
    guard isTarget else { return 3 }
    if employees >= 800, random.chance(0.6) { return 1 }
    return employees >= 150 && random.chance(0.35) ? 2 : 3
  }

  private static let targets: Set<String> = [
    "Manufacturing", "Logistics", "Automotive", "Machinery",
  ]

  private static let countries = [
    Weighted("DE", 36), Weighted("AT", 6), Weighted("CH", 7), Weighted("NL", 7),
    Weighted("FR", 7), Weighted("IT", 6), Weighted("PL", 6), Weighted("SE", 4),
    Weighted("GB", 6), Weighted("US", 5), Weighted("CN", 7), Weighted("IN", 3),
  ]

  private static func legalForm(_ country: String) -> String {
    switch country {
    case "CH": "AG"
    case "NL": "B.V."
    case "FR": "SAS"
    case "IT": "S.r.l."
    case "PL": "Sp. z o.o."
    case "SE": "AB"
    case "GB": "Ltd"
    case "US": "Inc."
    case "IN": "Pvt. Ltd."
    case "CN": "有限公司"
    default: "GmbH"
    }
  }

  /// At least five digits, so that names of the usual sizes sort by number.
  static func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
  }
}
