import Foundation
import Statistics

/// The columns that a model looks at, chosen from leads that it learns from: only what occurs often
/// enough to be learned.
public struct FeatureSpace: Sendable, Hashable, Codable {
  /// One column: a feature with a name, and a value where it is one of several.
  public struct Column: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      case source
      /// A field has this word.
      case word
      /// ln(1 + a field's number).
      case number
      /// A field has no number.
      case missing
      /// ln(1 + how often).
      case activity
      /// ln(1 + decayed sum).
      case decayed
      case replies
      /// ln(1 + days since capture).
      case waited
      /// ln(1 + days since the last activity).
      case quiet
      /// No activity yet.
      case silent
    }

    public var kind: Kind
    /// A source, a field, a type of activity, or the half-life in days; empty for the others.
    public var name: String
    /// Of ``Kind/word`` alone.
    public var value: String

    public init(_ kind: Kind, _ name: String = "", value: String = "") {
      (self.kind, self.name, self.value) = (kind, name, value)
    }
  }

  public let columns: [Column]

  public init(columns: [Column]) {
    self.columns = columns
  }

  /// What fewer leads have is not looked at.
  static let least = 20
  /// Columns of words, sources and types of activity at most, the most frequent ones.
  static let most = 40

  /// Expects the leads of the fit alone, lest the later ones be known before their time.
  init(learningFrom leads: [LeadFeatures]) {
    var counts: [Column: Int] = [:]
    var numbers: [String: Int] = [:]
    for lead in leads {
      if let source = lead.source { counts[Column(.source, source), default: 0] += 1 }
      for (name, value) in lead.words { counts[Column(.word, name, value: value), default: 0] += 1 }
      for name in lead.activities.keys { counts[Column(.activity, name), default: 0] += 1 }
      for name in lead.numbers.keys { numbers[name, default: 0] += 1 }
    }
    // What nearly all have says as little as what nearly none has.
    let frequent = counts.filter { column, count in
      count >= Self.least && (column.kind == .activity || count <= leads.count - Self.least)
    }
    let chosen = frequent.sorted { ($1.value, $0.key.order) < ($0.value, $1.key.order) }
      .prefix(Self.most).map(\.key).sorted { $0.order < $1.order }
    var columns = chosen
    for (name, count) in numbers.sorted(by: { $0.key < $1.key }) where count >= Self.least {
      columns.append(Column(.number, name))
      if leads.count - count >= Self.least { columns.append(Column(.missing, name)) }
    }
    columns += LeadFeatures.halfLives.map { Column(.decayed, "\(Int($0))") }
    columns += [Column(.replies), Column(.waited), Column(.quiet), Column(.silent)]
    self.init(columns: columns)
  }

  /// One number a column; none is missing or infinite.
  public func row(_ lead: LeadFeatures) -> [Double] { columns.map { $0.value(in: lead) } }

  func matrix(_ leads: [LeadFeatures]) -> Matrix {
    Matrix(rows: leads.count, columns: columns.count, values: leads.flatMap(row))
  }
}

extension FeatureSpace.Column {
  fileprivate var order: String { "\(kind.rawValue)\u{1}\(name)\u{1}\(value)" }

  fileprivate func value(in lead: LeadFeatures) -> Double {
    switch kind {
    case .source: lead.source == name ? 1 : 0
    case .word: lead.words[name] == value ? 1 : 0
    case .number: lead.numbers[name].map { damped($0) } ?? 0
    case .missing: lead.numbers[name] == nil ? 1 : 0
    case .activity: damped(Double(lead.activities[name] ?? 0))
    case .decayed:
      zip(LeadFeatures.halfLives, lead.decayed).first { "\(Int($0.0))" == name }
        .map { damped($0.1) } ?? 0
    case .replies: damped(Double(lead.replies))
    case .waited: damped(lead.waited)
    case .quiet: lead.quiet.map { damped($0) } ?? 0
    case .silent: lead.quiet == nil ? 1 : 0
    }
  }

  /// The thousandth of something tells less than the first; negative ones mirror.
  private func damped(_ x: Double) -> Double { x < 0 ? -log1p(-x) : log1p(x) }
}
