/// A number of any length, which sums of whole numbers come as: digits of base 10,000 with a weight
/// and a sign (numeric_send in the server's sources).
struct Numeric {
  private static let negative: UInt16 = 0x4000
  private static let base = 10_000.0

  private let digits: [Int16]
  private let weight: Int
  private let sign: UInt16

  init(_ bytes: UnsafeRawBufferPointer) {
    func word(_ index: Int) -> UInt16 {
      guard bytes.count >= (index + 1) * 2 else { return 0 }
      return UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
    }
    weight = Int(Int16(bitPattern: word(1)))
    sign = word(2)
    digits = (0..<Int(word(0))).map { Int16(bitPattern: word(4 + $0)) }
  }

  /// Nil when it has a fraction, or too many digits.
  var integer: Int64? {
    guard sign == 0 || sign == Numeric.negative, digits.count <= weight + 1 else {
      return digits.isEmpty && sign == 0 ? 0 : nil
    }
    var value: Int64 = 0
    for place in 0...max(weight, 0) {
      let digit = place < digits.count ? Int64(digits[place]) : 0
      let (product, isLarge) = value.multipliedReportingOverflow(by: 10_000)
      let (sum, isLarger) = product.addingReportingOverflow(sign == 0 ? digit : -digit)
      if isLarge || isLarger { return nil }
      value = sum
    }
    return value
  }

  var real: Double {
    var value = 0.0
    for digit in digits { value = value * Numeric.base + Double(digit) }
    var exponent = weight - digits.count + 1
    while exponent > 0 { (value, exponent) = (value * Numeric.base, exponent - 1) }
    while exponent < 0 { (value, exponent) = (value / Numeric.base, exponent + 1) }
    switch sign {
    case 0: return value
    case Numeric.negative: return -value
    default: return .nan
    }
  }
}
