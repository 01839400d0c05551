/// A cache that things are put into before anybody asks, as far as there is room for them.
public protocol StockedCache {
  /// Bytes that what is put into it in advance may take altogether: nine tenths of its bound, which is
  /// what remains where the longest unused have to go.
  var stockBound: Int { get }

  /// Makes sure that something can be kept here.
  func makeReady() throws(LibraryError)
  /// What an address is called here; two that have the same name are one.
  func name(of url: String) -> String
  /// How many bytes the thing of an address takes; looking for it is not using it. `nil` where it is
  /// not here.
  func stocked(_ url: String) -> Int?
  /// How many bytes it had when it came and there was no room for it.
  func notedSize(of url: String) -> Int?
  /// Remembers how many bytes it has for which there is no room.
  func noteSize(_ bytes: Int, of url: String) throws(LibraryError)
  /// Whether the address gave nothing within the last day, or hour where that may have passed.
  func failedLately(_ url: String) -> Bool
  /// Counts what is here of these addresses as used now, the first as the last of them.
  func use(_ urls: [String])
  /// Takes away what is here of an address.
  func remove(_ url: String)
}
