import Domain
import TestSupport
import Testing

@testable import Services

/// What an import keeps of the entries of leads that it brought itself.
struct FreshEntriesTests {
  private static func entry(_ number: Int, text: String = "x") -> StoredEntry {
    StoredEntry(
      sequence: Int64(number), imported: nil, isRevoked: false,
      entry: fact(
        .activity, "a\(number)", lead: "L", recorded: instant("2026-03-02T09:00:00Z"),
        [.init("note", .text(text))]))
  }

  @Test func aComponentIsHereWithAllItsEntriesOrNotAtAll() {
    var fresh = FreshEntries()
    let taken = [
      fresh.take(Self.entry(1), ofComponent: 7, isNew: false),
      fresh.take(Self.entry(2), ofComponent: 9, isNew: true),
      fresh.take(Self.entry(3), ofComponent: 9, isNew: false),
      fresh.take(Self.entry(4), ofComponent: 8, isNew: true),
    ]
    #expect(taken == [false, true, true, true])
    #expect(fresh.components == [8, 9])
    let left = [fresh.leave(9), fresh.leave(9)]
    #expect(left == [[Self.entry(2), Self.entry(3)], nil])
    let late = fresh.take(Self.entry(5), ofComponent: 9, isNew: false)
    #expect(!late)
    #expect(fresh.components == [8])
  }

  @Test func whatHasNoRoomIsNotHere() {
    var fresh = FreshEntries(limit: 10_000)
    let long = String(repeating: "y", count: 6_000)
    let taken = [
      fresh.take(Self.entry(1, text: long), ofComponent: 1, isNew: true),
      fresh.take(Self.entry(2, text: long), ofComponent: 2, isNew: true),
      fresh.take(Self.entry(3, text: long), ofComponent: 1, isNew: false),
      fresh.take(Self.entry(4), ofComponent: 3, isNew: true),
    ]
    #expect(taken == [true, false, false, true])
    #expect(fresh.components == [3])
  }
}
