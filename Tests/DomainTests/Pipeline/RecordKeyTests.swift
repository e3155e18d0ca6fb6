import Domain
import Testing

struct RecordKeyTests {
  @Test func accountsAreKnownByDomainThenNameThenID() {
    let fields: [String: JSON] = ["domain": " Acme.Example ", "name": "Acme"]
    #expect(RecordKey.account(fields) == "acme.example")
    #expect(RecordKey.account(["domain": " ", "name": " ACME Works "]) == "name:acme works")
    #expect(RecordKey.account([:], id: "7") == "id:7")
    #expect(RecordKey.account([:]) == nil)
  }

  @Test(arguments: [
    ("acme.example", "acme.example"), ("name:acme works", "acme works"), ("id:7", "id:7"),
    ("name:name:x", "name:x"), ("", ""),
  ])
  func whatPeopleCallAnAccount(key: String, name: String) {
    #expect(RecordKey.bare(account: key) == name)
  }
}
