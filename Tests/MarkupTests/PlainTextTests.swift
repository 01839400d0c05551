import Testing

@testable import Markup

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("a<img alt='Two cats' src=x>b", "a Two cats b"), ("<img src='alt=x' alt=cat>", "cat"),
    ("<IMG ALT=\"R&amp;D &lt;3\">", "R&D <3"), ("<img alt>x", "x"), ("<img alt=''>x", "x"),
    ("<img data-alt=no>x", "x"), ("<img alt=\"unended>x", "unended x"), ("<p alt=no>x", "x"),
    ("<img alt=cat/>x", "cat/ x"), ("<img alt='&amp", "&"),
  ])
  func readsWhatPicturesSayToo(html: String, text: String) {
    #expect(PlainText.ofEverything(html: html) == text)
  }

  @Test(arguments: [
    ("", ""), ("  a \n b\t", "a b"), ("a<b>b</b>c", "abc"), ("<p>a<p>b", "a b"),
    ("a<br>b<!-- x -> --> c", "a b c"), ("x<script>if (a<b) {}</script>y", "xy"),
    ("<STYLE>p{}</STYLE >x", "x"), ("AT&amp;T &lt;3", "AT&T <3"), ("a &amp;amp; b", "a & b"),
    ("it&amp;#8217;s &amp;eacute;", "it’s é"), ("use &amp;lt; for &lt;", "use &lt; for <"),
    ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"), ("<a title='>'>x</a>", "x"), ("<a b=\"x", ""),
    ("<![CDATA[a ]]>", "a"), ("<![CDATA[a ]b]]>", "a ]b"),
    ("<![CDATA[a <b>c</b>]]> d", "a c d"), ("<!DOCTYPE html>x", "x"), ("<?xml v?>x", "x"),
    ("a</>b</ x>c", "abc"), ("&notit; &copy2", "¬it; ©2"), ("a&nbsp;b", "a\u{A0}b"),
    ("<li>one<li>two", "one two"), ("<td>1</td><td>2</td>", "1 2"), ("&#x1F600;&#0;", "😀\u{FFFD}"),
    ("a<img alt='>' src=x>b", "ab"), ("<p =\">x", "x"), ("&#xD800;", "\u{FFFD}"),
    ("한<wbr>국어", "한국어"),
    // Text that knows no tags: references count in titles and fields, not in `xmp`.
    ("<title>a <b>&amp;</title>c<i>d</i>", "a <b>& cd"), ("<textarea><p></textarea>x", "<p> x"),
    ("<xmp><b>&amp;</xmp>x", "<b>&amp; x"), ("<plaintext><b></plaintext>", "<b></plaintext>"),
    ("<svg><title/><path></svg>x", "x"), ("<title>a</titles>b", "a</titles>b"),
    // A script ends where browsers end it.
    ("a<script><!--<script></script>b--></script>c", "ac"), ("a<script></script>b", "ab"),
    ("a<script>'<!--'</script>b", "ab"), ("a<script>x</scripty></SCRIPT >b", "ab"),
    // Escaping is judged: twice for signs and letters, not for `<`, `>` and blanks.
    ("&amp;amp;", "&"), ("&amp;lt;b&amp;gt;", "&lt;b&gt;"), ("&amp;nbsp;", "&nbsp;"),
    ("&amp;amp;amp;", "&amp;"), ("R&amp;D; x", "R&D; x"), ("&amp;#38;", "&"), ("&amp;#x;", "&#x;"),
  ])
  func readsWhatAReaderSees(html: String, text: String) {
    #expect(PlainText.of(html: html) == text)
  }

  @Test func bytesAreReadAsTheyAre() {
    #expect(PlainText.of(utf8: [0x61, 0xFF, 0x26, 0x6C, 0x74, 0x3B]) == [0x61, 0xFF, 0x3C])
  }

  @Test(arguments: ["<script>x", "<!--", "<!", "<", "&", "&#", "&#x", "</", "<a b='", "<style"])
  func whatIsCutOffTakesNothingBefore(ending: String) {
    #expect(PlainText.of(html: "before " + ending).hasPrefix("before"))
  }
}

@Test(
  arguments: [
    ("<a href=\"http://e.com/>x</a> more", "x more"),
    ("a <img alt='b>c <i title=\"d\">e</i>", "a c e"),
    ("a <b title=\"x", "a"), ("<b a='1>2'>x</b><i c=\"3>y</i>", "xy"),
  ])
func aQuoteThatIsMissingTakesNoWordsWithIt(_ html: String, _ text: String) {
  #expect(PlainText.of(html: html) == text)
}
