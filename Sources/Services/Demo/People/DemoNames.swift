/// Given and family names of a culture; a name's spelling in e-mails where letters do not give it.
struct DemoCulture: Sendable {
  struct Name: Sendable {
    var written: String
    var ascii: String

    init(_ written: String, _ ascii: String? = nil) {
      self.written = written
      self.ascii = ascii ?? DemoCulture.ascii(written)
    }
  }

  var given: [Name]
  var family: [Name]
  var familyFirst = false

  init(given: String, family: String) {
    self.given = given.split(separator: " ").map { Name(String($0)) }
    self.family = family.split(separator: " ").map { Name(String($0)) }
  }

  /// Pairs such as `小明 xiaoming`.
  init(chineseGiven: String, family: String) {
    given = DemoCulture.pairs(chineseGiven)
    self.family = DemoCulture.pairs(family)
    familyFirst = true
  }

  private static func pairs(_ text: String) -> [Name] {
    let words = text.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { Name(words[$0], words[$0 + 1]) }
  }

  /// Person number `number`: neighbours have different names as long as there are names.
  func person(_ number: Int) -> (name: String, address: String) {
    let place = number * 7919 % (given.count * family.count)
    let given = given[place % given.count]
    let family = family[place / self.given.count]
    let name = familyFirst ? family.written + given.written : "\(given.written) \(family.written)"
    return (name, "\(given.ascii).\(family.ascii)")
  }

  static func ascii(_ text: String) -> String {
    let spelled: [Character: String] = [
      "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "ë": "e",
      "ç": "c", "ï": "i", "ó": "o", "ł": "l", "ń": "n", "ś": "s", "ż": "z", "ź": "z", "ą": "a",
      "ę": "e", "å": "a", "ø": "o", "ò": "o", "à": "a", "ô": "o",
    ]
    return text.lowercased().reduce(into: "") { $0 += spelled[$1] ?? String($1) }
  }
}

extension DemoCulture {
  static func of(country: String) -> DemoCulture {
    switch country {
    case "NL": dutch
    case "FR": french
    case "IT": italian
    case "PL": polish
    case "SE": nordic
    case "GB", "US": english
    case "IN": indian
    case "CN": chinese
    default: german
    }
  }

  private static let german = DemoCulture(
    given: """
      Anna Lukas Katharina Matthias Sabine Florian Greta Stefan Miriam Jürgen Birgit Tobias \
      Franziska Dominik Heike Sebastian Nele Andreas Ulrike Björn
      """,
    family: """
      Krämer Vogel Hartwig Lorenz Seidel Brandt Pfeiffer Kühn Böhme Ziegler Otto Arnold Ritter \
      Stein Roth Haas Graf Engel Busch Bergmann Voss Sauer Horn Jansen Thiele
      """)
  private static let english = DemoCulture(
    given: """
      Oliver Hannah James Charlotte Ethan Grace Daniel Olivia Samuel Megan Marcus Alice Jordan \
      Naomi Gareth Fiona Derek Imani Caleb Rosalind
      """,
    family: """
      Hartley Brooks Ashworth Coleman Fletcher Hughes Lawson Mercer Norwood Parsons Radcliffe \
      Sutton Thornton Wade Whitaker Barrett Carver Dalton Ellison Garner Holt Ingram Keane Lowell \
      Marsh
      """)
  private static let dutch = DemoCulture(
    given: """
      Daan Sanne Bram Femke Joost Lotte Ruben Maaike Thijs Anouk Sven Marit Koen Iris Wouter \
      Noor Jasper Tess Hidde Esmee
      """,
    family: """
      Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Smits Kok \
      Jacobs Vermeer Kuiper Prins Blom Huisman Postma Veenstra Kramer Willems Schouten
      """)
  private static let french = DemoCulture(
    given: """
      Camille Théo Élise Hugo Manon Antoine Claire Mathieu Inès Romain Chloé Pascal Aurélie \
      Bastien Nadia Olivier Margaux Cédric Lucie Quentin
      """,
    family: """
      Lefèvre Moreau Girard Bonnet Fontaine Rousseau Chevalier Renaud Gauthier Perrin Marchand \
      Blanchard Colin Barbier Arnaud Lemaire Roche Carpentier Noël Meunier Vidal Brun Leclerc \
      Besson Delmas
      """)
  private static let italian = DemoCulture(
    given: """
      Giulia Marco Elena Davide Chiara Matteo Francesca Simone Laura Andrea Valentina Paolo \
      Martina Fabio Serena Nicola Alessia Roberto Irene Stefano
      """,
    family: """
      Ricci Conti Greco Galli Fontana Santoro Marini Rinaldi Caruso Ferri Bianco Gatti Pellegrini \
      Vitale Leone Longo Gentile Martinelli Serra Coppola Villa Parisi Testa Grassi Monti
      """)
  private static let polish = DemoCulture(
    given: """
      Agnieszka Piotr Magdalena Krzysztof Ewa Marcin Joanna Paweł Katarzyna Michał Monika Jakub \
      Beata Rafał Dorota Grzegorz Iwona Łukasz Renata Wojciech
      """,
    family: """
      Nowak Wójcik Kamiński Lewandowski Zając Dudek Wieczorek Pawlak Król Sikora Baran Szewczyk \
      Mazur Kaczmarek Krawczyk Piotrowski Grabowski Pawłowski Michalski Adamczyk Wilk Lis Bąk \
      Sobczak Kubiak
      """)
  private static let nordic = DemoCulture(
    given: """
      Astrid Erik Ingrid Lars Maja Oskar Freja Magnus Linnea Henrik Elin Gustav Sigrid Anders \
      Tuva Mikael Ebba Nils Karin Johan
      """,
    family: """
      Lindgren Berglund Sandberg Forsberg Sjöberg Wallin Engström Eklund Lundin Norberg Holmgren \
      Nyström Åkesson Dahl Blomqvist Hedlund Ström Falk Ekström Öberg Viklund Hedman Skoglund \
      Isaksson Backman
      """)
  private static let indian = DemoCulture(
    given: """
      Aarav Ananya Vikram Kavya Arjun Meera Siddharth Divya Karthik Nisha Rahul Shreya Aditya \
      Lakshmi Sanjay Pooja Varun Deepa Nikhil Ishita
      """,
    family: """
      Sharma Menon Rao Kulkarni Banerjee Desai Chopra Pillai Joshi Bhat Reddy Malhotra Ghosh \
      Kapoor Naidu Sen Trivedi Varma Mishra Shetty Bose Gupta Agarwal Krishnan Mehta
      """)
  private static let chinese = DemoCulture(
    chineseGiven: """
      明远 mingyuan 雨桐 yutong 建国 jianguo 思涵 sihan 志强 zhiqiang 晓梅 xiaomei 浩然 haoran \
      丽华 lihua 文博 wenbo 佳怡 jiayi 俊杰 junjie 雪琴 xueqin 子轩 zixuan 慧敏 huimin 天宇 tianyu \
      婷婷 tingting 国栋 guodong 静怡 jingyi 海涛 haitao 诗雅 shiya
      """,
    family: """
      王 wang 李 li 张 zhang 刘 liu 陈 chen 杨 yang 赵 zhao 黄 huang 周 zhou 吴 wu 徐 xu 孙 sun \
      胡 hu 朱 zhu 高 gao 林 lin 何 he 郭 guo 马 ma 罗 luo 梁 liang 宋 song 郑 zheng 谢 xie 韩 han
      """)
}
