/// When a lead is good enough for sales (spec 3, Qualification).
public struct Qualification: Sendable, Hashable {
  public var atLeast: [Threshold]
  public var atOnce: [HandRaiser]
  public var never: [Condition]

  public init(atLeast: [Threshold] = [], atOnce: [HandRaiser] = [], never: [Condition] = []) {
    self.atLeast = atLeast
    self.atOnce = atOnce
    self.never = never
  }
}

/// A row of `at_least`: any one row suffices. A missing grade or score asks for none.
public struct Threshold: Sendable, Hashable {
  public var grade: Grade?
  public var score: Double?

  public init(grade: Grade? = nil, score: Double? = nil) {
    self.grade = grade
    self.score = score
  }
}

/// A row of `at_once`: qualifies on the fact itself, if grade and score suffice.
public struct HandRaiser: Sendable, Hashable {
  public var when: Condition
  public var required: Threshold

  public init(when: Condition, required: Threshold = Threshold()) {
    self.when = when
    self.required = required
  }
}

/// Which row decided, written `at_once[0]` or `at_least[2]` in a decision.
public enum QualificationRule: Hashable, Sendable, CustomStringConvertible {
  case atOnce(Int)
  case atLeast(Int)

  public var description: String {
    switch self {
    case .atOnce(let row): "at_once[\(row)]"
    case .atLeast(let row): "at_least[\(row)]"
    }
  }
}

/// Who gets an offer; the first route whose condition holds, the last one has none.
public struct Route: Sendable, Hashable {
  public enum Destination: Sendable, Hashable {
    case accountOwner
    /// `skills`: what whoever takes the offer has to be able to do; words, caseless.
    case team(String, method: Method, capacityPerWeek: Int?, skills: [String] = [])
  }

  public enum Method: String, Sendable, CaseIterable {
    case roundRobin = "round_robin"
    case leastLoaded = "least_loaded"
    case weighted
  }

  public var name: String
  public var when: Condition?
  public var to: Destination

  public init(name: String, when: Condition? = nil, to: Destination) {
    self.name = name
    self.when = when
    self.to = to
  }
}
