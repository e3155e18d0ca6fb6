import Services
import Storage
import TestSupport
import Testing

/// Who has how much is counted by caseless names: agreements and people write them as they like.
struct LeadsInHandTests {
  @Test func capitalsDoNotHideLeads() async throws {
    try await DeedTests.withOffers(2) { company, _ in
      let email = try #require(try await company.seat(3).principal.member?.email)
      for written in [email, email.uppercased(), email.lowercased()] {
        let count = try await company.database.read { [id = company.workspace.id] connection in
          try RoutingTable(connection, id).leadsInHand(of: written)
        }
        #expect(count == 1, "\(written)")
      }
    }
  }
}
