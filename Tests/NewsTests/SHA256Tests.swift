import Testing

@testable import News

/// FIPS 180-4's own examples, and lengths around the end of a block.
@Test(
  arguments: [
    ("", 0xE3B0_C442_98FC_1C14, 0x9AFB_F4C8_996F_B924),
    ("abc", 0xBA78_16BF_8F01_CFEA, 0x4141_40DE_5DAE_2223),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 0x248D_6A61_D206_38B8,
      0xE5C0_2693_0C3E_6039
    ),
  ] as [(String, UInt64, UInt64)])
func digestsAreThoseOfTheStandard(_ text: String, _ high: UInt64, _ low: UInt64) {
  #expect(SHA256(of: Array(text.utf8)).prefix == (high, low))
}

@Test(
  arguments: [
    (55, 0x9F43_90F8_D30C_2DD9), (56, 0xB354_39A4_AC6F_0948), (63, 0x7D3E_74A0_5D7D_B15B),
    (64, 0xFFE0_54FE_7AE0_CB6D), (119, 0x31EB_A51C_313A_5C08), (120, 0x2F3D_3354_32C7_0B58),
  ] as [(Int, UInt64)])
func digestsAreRightAroundTheEndOfABlock(_ length: Int, _ high: UInt64) {
  #expect(SHA256(of: [UInt8](repeating: 97, count: length)).prefix.high == high)
}

@Test func aDigestPrintsWhole() {
  let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  #expect(SHA256(of: Array("abc".utf8)).hex == hex)
}
