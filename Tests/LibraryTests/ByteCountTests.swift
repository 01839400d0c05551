import Library
import Testing

@Suite struct ByteCountTests {
  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1234, "1.2 kB"), (9949, "9.9 kB"),
    (9950, "10 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (1_234_567, "1.2 MB"),
    (56_700_000, "57 MB"), (4_000_000_000, "4.0 GB"), (-5, "0 B"),
  ])
  func bytesAreReadable(bytes: Int, text: String) { #expect(ByteCount.text(bytes) == text) }
}
