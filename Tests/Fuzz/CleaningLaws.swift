import Markup

/// Cleaning twice is cleaning once, and what was cleaned can do no harm: read as a browser reads.
enum CleaningLaws {
  private static let bases = ["https://example.org/d/p.html"]
  private static let forbidden = [
    "script", "style", "object", "applet", "form", "input", "button", "meta", "base", "link", "svg",
  ]
  private static let addresses = [
    "href", "src", "poster", "cite", "action", "formaction", "data", "longdesc", "xlink:href",
  ]

  static func check(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    for bases in [bases, []] {
      let once = Cleaning.clean(text, bases: bases)
      law("cleaning twice is cleaning once", Cleaning.clean(once, bases: bases), equals: once)
      checkHarmless(HTMLTree.fragment(once), once)
    }
    let document = HTMLTree.document(input)
    let page = Cleaning.clean(document, under: document.root, bases: bases)
    checkHarmless(HTMLTree.fragment(page), page)
    checkPlain(text)
  }

  private static func checkPlain(_ text: String) {
    let plain = PlainText.of(html: text)
    let hasSpace = plain.first == " " || plain.last == " "
    law("plain text has no space around it", !hasSpace, plain)
    law(
      "plain text is no longer than 16 times its markup", plain.utf8.count <= 16 * text.utf8.count)
  }

  private static func checkHarmless(_ tree: HTMLTree, _ html: String) {
    for id in tree.descendants(tree.root) where tree.kind(id) == .element {
      let name = tree.name(id)
      law("no element that acts is left", !forbidden.contains(name), html)
      for (attribute, value) in tree.attributes(of: id) {
        law("no event handler is left", !attribute.hasPrefix("on"), html)
        law("no style is left", attribute != "style", html)
        if addresses.contains(attribute) { checkAddress(value, name, html) }
        if attribute == "srcset" {
          value.split(separator: " ").forEach { checkAddress($0, name, html) }
        }
      }
    }
  }

  private static func checkAddress(_ address: some StringProtocol, _ name: String, _ html: String) {
    let bare = address.unicodeScalars.filter { $0.value > 32 && $0.value != 127 }
    let start = String(String.UnicodeScalarView(bare.prefix(24))).lowercased()
    let schemes = ["javascript:", "vbscript:", "data:text", "data:application", "data:image/svg"]
    law("no address of \(name) acts", !schemes.contains { start.hasPrefix($0) }, html)
  }
}
