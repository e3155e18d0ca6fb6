/// Reads the text of an agreement (spec 3), or refuses it whole with every fault it has.
public enum AgreementReader {
  public static func read(_ bytes: [UInt8]) throws(AgreementFaults) -> Agreement {
    let faults = FaultList()
    let agreement = YAMLText.checked(bytes, faults: faults)
      .flatMap { YAMLComposer.compose($0, faults: faults) }
      .flatMap { root in
        Shape.agreement.read(Place(node: root, path: .document, faults: faults))
      }
    guard let agreement, faults.isEmpty else { throw faults.sorted }
    return agreement
  }

  public static func read(_ text: String) throws(AgreementFaults) -> Agreement {
    try read(Array(text.utf8))
  }
}
