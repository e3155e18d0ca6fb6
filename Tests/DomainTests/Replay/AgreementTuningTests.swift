import TestSupport
import Testing

@testable import Domain

/// Numbers of an agreement moved.
struct AgreementTuningTests {
  static let agreement = Agreement.plain {
    $0.qualification.atLeast = [
      Threshold(grade: Grade("B"), score: 20), Threshold(score: 40), Threshold(grade: Grade("A")),
    ]
    $0.recycling.coolDownDays = 30
  }

  @Test func everyKnobHasANameOfItsOwn() {
    let knobs = Self.agreement.knobs
    #expect(Set(knobs.map(\.name)).count == knobs.count)
    for knob in knobs { #expect(AgreementTuning.Knob(name: knob.name) == knob) }
  }

  @Test(arguments: ["", "score", "score.", "score.-1", "score.x", "shoe.1", "points.1000", "a.0.1"])
  func whatIsNoKnobIsNone(_ name: String) {
    #expect(AgreementTuning.Knob(name: name) == nil)
  }

  /// Moved and read again, each knob says what it was moved to; everything else stays.
  @Test func everyKnobMovesOneNumber() {
    for knob in Self.agreement.knobs {
      var tuning = AgreementTuning()
      tuning[knob] = 7
      let tuned = tuning.applied(to: Self.agreement)
      #expect(tuned[knob] == 7)
      for other in Self.agreement.knobs where other != knob {
        #expect(tuned[other] == Self.agreement[other])
      }
    }
  }

  @Test func whatIsOutOfRangeIsHeld() {
    var tuning = AgreementTuning()
    tuning[.score(0)] = 250
    tuning[.grade(1)] = 99
    tuning[.halfLife(0)] = -3
    tuning[.coolDown] = 2.6
    tuning[.points(0)] = .nan
    tuning[.score(17)] = 5
    let tuned = tuning.applied(to: Self.agreement)
    #expect(tuned.qualification.atLeast[0].score == 100)
    #expect(tuned.qualification.atLeast[1].grade == Grade("A+"))
    #expect(tuned.scoring.rules[0].halfLifeDays == nil)
    #expect(tuned.recycling.coolDownDays == 3)
    #expect(tuned.scoring.rules[0].points == -1000)
    #expect(tuned.qualification.atLeast.count == 3)
  }

  /// A form sends every field: only those that say something else are kept, and a row that asks for
  /// no score still asks for none.
  @Test func whatTheAgreementSaysIsNoChange() {
    var tuning = AgreementTuning()
    for knob in Self.agreement.knobs { tuning[knob] = Self.agreement[knob] }
    #expect(tuning.reduced(to: Self.agreement).isEmpty)
    #expect(tuning.applied(to: Self.agreement) == Self.agreement)
    tuning[.coolDown] = 31
    #expect(tuning.reduced(to: Self.agreement).values == [.coolDown: 31])
  }
}
