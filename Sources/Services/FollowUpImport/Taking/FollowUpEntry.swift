import Crypto
import Domain
import Storage

extension FollowUpPeople.Touch {
  /// The fact that says it. Its id follows from the file's own name for the mail or the meeting,
  /// and from whom it was with: the same file gives the same ids, and nobody reads an address out
  /// of them.
  func entry(_ followUp: FollowUp, imported: Instant) throws(RowFault) -> JournalEntry {
    let digest = SHA256.hash(data: Array("\(followUp.key)\n\(address)\n\(lead)".utf8))
    let recorded = min(followUp.recorded, imported)
    var members: [JSON.Member] = [
      .init("id", .text("\(followUp.channel.rawValue):\(hexadecimal(digest.prefix(16)))")),
      .init("recorded", .text(recorded.rfc3339)), .init("at", .text(followUp.at.rfc3339)),
      .init("kind", .text(EntryKind.touch.rawValue)), .init("lead", .text(lead)),
      .init("by", .text(member.email)), .init("function", .text(member.function)),
      .init("channel", .text(followUp.channel.rawValue)),
      .init("direction", .text(direction.rawValue)),
    ]
    if let outcome { members.append(.init("outcome", .text(outcome.rawValue))) }
    if !followUp.note.isEmpty { members.append(.init("note", .text(followUp.note))) }
    members.append(.init("imported", .text(imported.rfc3339)))
    do {
      return try JournalEntry.read(.object(members))
    } catch {
      throw .journal(error)
    }
  }
}
