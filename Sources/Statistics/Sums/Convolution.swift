/// Sums of two independent variables: Σ a_j · b_{i−j}.
public enum Convolution {
  /// The shorter of the two from which the Fourier transform is faster.
  static let direct = 64

  /// Directly where one is short, else by the Fourier transform. Expects neither to be empty.
  public static func of(_ a: [Double], _ b: [Double]) -> [Double] {
    min(a.count, b.count) < direct ? directly(a, b) : transformed(a, b)
  }

  public static func directly(_ a: [Double], _ b: [Double]) -> [Double] {
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    var sum = Array(repeating: 0.0, count: a.count + b.count - 1)
    sum.withUnsafeMutableBufferPointer { sum in
      for place in short.indices where short[place] != 0 {
        let factor = short[place]
        for index in long.indices { sum[place + index] += factor * long[index] }
      }
    }
    return sum
  }

  /// One in the real, the other in the imaginary part: the square holds their product, twice.
  public static func transformed(_ a: [Double], _ b: [Double]) -> [Double] {
    let length = a.count + b.count - 1
    let fft = FFT.covering(length)
    var real = a + Array(repeating: 0, count: fft.count - a.count)
    var imaginary = b + Array(repeating: 0, count: fft.count - b.count)
    fft.transform(&real, &imaginary)
    for index in 0..<fft.count {
      let (re, im) = (real[index], imaginary[index])
      real[index] = re * re - im * im
      imaginary[index] = 2 * re * im
    }
    fft.invert(&real, &imaginary)
    return imaginary.prefix(length).map { $0 / 2 }
  }
}
