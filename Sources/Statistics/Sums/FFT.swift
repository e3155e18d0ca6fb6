import Foundation
import Synchronization

/// The discrete Fourier transform of a power of two complex numbers, real and imaginary parts
/// apart: X_k = Σ x_j · e^(−2πi·jk/n).
struct FFT: Sendable {
  let count: Int
  /// cos and −sin of 2πk/n for the first half of the circle.
  private let cosines: [Double]
  private let sines: [Double]

  /// Expects a power of two.
  init(count: Int) {
    self.count = count
    let angles = (0..<max(1, count / 2)).map { 2 * Double.pi * Double($0) / Double(count) }
    cosines = angles.map { cos($0) }
    sines = angles.map { -sin($0) }
  }

  /// e^(−2πi·place/n), for 0 ≤ place < n.
  func root(_ place: Int) -> (Double, Double) {
    let half = count / 2
    if place >= half, half > 0 { return (-cosines[place - half], -sines[place - half]) }
    return (cosines[place], sines[place])
  }

  /// Of the least size that covers `length` points. Tables of angles take as long as a transform:
  /// those of up to ``largestKept`` points, 1 MiB all together, are made once.
  static func covering(_ length: Int) -> FFT {
    let count = size(length)
    guard count <= largestKept else { return FFT(count: count) }
    return kept.withLock { kept in
      if let known = kept[count] { return known }
      let new = FFT(count: count)
      kept[count] = new
      return new
    }
  }

  private static let largestKept = 1 << 16
  private static let kept = Mutex<[Int: FFT]>([:])

  /// The least power of two that is not below `length`.
  static func size(_ length: Int) -> Int {
    var size = 1
    while size < length { size *= 2 }
    return size
  }

  func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
    real.withUnsafeMutableBufferPointer { re in
      imaginary.withUnsafeMutableBufferPointer { im in
        cosines.withUnsafeBufferPointer { cosines in
          sines.withUnsafeBufferPointer { sines in
            reorder(re, im)
            var half = 1
            while half < count {
              pass(re, im, half, cosines, sines)
              half *= 2
            }
          }
        }
      }
    }
  }

  /// The inverse, scaled so that both in turn change nothing.
  func invert(_ real: inout [Double], _ imaginary: inout [Double]) {
    // With the parts exchanged the transform runs backwards.
    transform(&imaginary, &real)
    let scale = 1 / Double(count)
    for index in 0..<count {
      real[index] *= scale
      imaginary[index] *= scale
    }
  }

  private func reorder(
    _ re: UnsafeMutableBufferPointer<Double>, _ im: UnsafeMutableBufferPointer<Double>
  ) {
    var mirrored = 0
    for index in 1..<max(count, 1) {
      var bit = count >> 1
      while mirrored & bit != 0 {
        mirrored ^= bit
        bit >>= 1
      }
      mirrored |= bit
      if index < mirrored {
        re.swapAt(index, mirrored)
        im.swapAt(index, mirrored)
      }
    }
  }

  private func pass(
    _ re: UnsafeMutableBufferPointer<Double>, _ im: UnsafeMutableBufferPointer<Double>,
    _ half: Int, _ cosines: UnsafeBufferPointer<Double>, _ sines: UnsafeBufferPointer<Double>
  ) {
    let stride = count / (2 * half)
    var start = 0
    while start < count {
      for offset in 0..<half {
        let (low, high) = (start + offset, start + offset + half)
        let (cosine, sine) = (cosines[offset * stride], sines[offset * stride])
        let real = re[high] * cosine - im[high] * sine
        let imaginary = re[high] * sine + im[high] * cosine
        re[high] = re[low] - real
        im[high] = im[low] - imaginary
        re[low] += real
        im[low] += imaginary
      }
      start += 2 * half
    }
  }
}
