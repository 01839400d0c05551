import Testing

@testable import Markup

/// Which pictures survive, once each, and with which address.
@Suite struct CleaningPicturesTests {
  private static let a = "<img src=\"https://ex.org/a.jpg\">"

  private func expect(_ html: String, _ cleaned: String) {
    let bases = ["https://ex.org/d/"]
    #expect(Cleaning.clean(html, bases: bases) == cleaned, "\(html)")
    #expect(Cleaning.clean(cleaned, bases: bases) == cleaned, "\(html)")
  }

  /// Pictures of at most a pixel, or hidden, or with the name or place of a counter: by rule.
  @Test(arguments: [
    "<img src=/t.gif width=1 height=1>", "<img src=/t.gif width=0 height=0>",
    "<img src=/t.gif width='1px' height=' 1 '>", "<img src=/t.gif height=1 width=600>",
    "<img src=/t.gif style='height:1px;width:1px'>", "<img src=/t.gif style='max-width: 0'>",
    "<img src=/t.gif style='width:1px !important'>", "<img src=/t.gif style=display:none>",
    "<img src=/t.gif style='visibility: hidden'>", "<img src=/t.gif hidden>",
    "<img src=/pixel.gif?u=1>", "<img src=/x/1x1.png alt=''>", "<img src=/spacer.gif width=20>",
    "<img src=https://feeds.feedburner.com/~r/x/~4/1>",
    "<img src=//feeds.feedburner.com/~ff/x?d=y>",
    "<img src=https://stats.wordpress.com/b.gif?host=x>", "<img src=//pixel.wp.com/b.gif?x>",
    "<img src=https://ad.doubleclick.net/ddm/x>", "<img src=http://rc.feedsportal.com/r/1/rc.img>",
    "<img src='https://medium.com/_/stat?event=post.clientViewed'>",
    "<img src=//h/matomo.php?id=1>",
    "<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'>",
    "<img src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAA'>",
  ])
  func picturesThatOnlyCountAreGone(html: String) { expect(html, "") }

  /// None of these is a counter, however much it looks like one.
  @Test(arguments: [
    "<img src=\"https://ex.org/a.jpg\" width=\"10\" height=\"100\">",
    "<img src=\"https://ex.org/a.jpg\" width=\"100%\">", "<img src=\"https://ex.org/pixel-9.png\">",
    "<img src=\"https://ex.org/pixel.png\" alt=\"The new Pixel\">",
    "<img src=\"https://ex.org/clear.jpg\">", "<img src=\"https://ex.org/trackers/map.png\">",
    "<img src=\"https://ex.org/a.jpg\" width=\"1em\">",
    "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAK\">",
  ])
  func picturesThatShowSomethingStay(html: String) { expect(html, html) }

  /// Pages that load pictures late: the picture is there, once, whatever stood in for it.
  @Test(arguments: [
    "<img data-src=/a.jpg>", "<img src='' data-src=/a.jpg>",
    "<img src=data:, data-original=/a.jpg>",
    "<img src=/blank.gif data-lazy-src=/a.jpg>", "<img src=/x/placeholder.png data-lazy=/a.jpg>",
    "<img src=/loading.gif data-original=/a.jpg>",
    "<img src='data:image/svg+xml,x' data-src=/a.jpg>",
    "<img data-src=/a.jpg><noscript><img src=/a.jpg></noscript>",
    "<noscript><img src=/a.jpg></noscript><img data-src=/a.jpg>",
    "<img src=/blank.gif> <noscript><img src=/a.jpg></noscript>",
    "<img src='data:image/png;base64,AAAA'><noscript><a><img src=/a.jpg></a></noscript>",
    "<span><img src=/loading.gif></span><noscript><img src=/a.jpg></noscript>",
    "<img src=/loading.gif data-src=/a.jpg><noscript><img src=/a-300.jpg></noscript>",
    "<img src=/a.jpg data-src=/b.jpg>",
  ])
  func latePicturesAreThereOnce(html: String) {
    expect(html, html.contains("> <") ? " " + Self.a : Self.a)
  }

  @Test func aFallbackOfAnotherPictureIsNotLost() {
    expect(
      "<img data-src=/a.jpg>text<noscript><img src=/b.jpg></noscript>",
      Self.a + "text<img src=\"https://ex.org/b.jpg\">")
    expect("<noscript><p>words</p></noscript>", "<p>words</p>")
  }

  @Test func setsAndSourcesAreWhole() {
    expect(
      "<picture><source data-srcset='/b.webp 2x' type=image/webp><img src=/a.jpg></picture>",
      "<picture><source srcset=\"https://ex.org/b.webp 2x\" type=\"image/webp\">\(Self.a)</picture>"
    )
    expect(
      "<img srcset='/a.jpg 1x, b.jpg 2x'>",
      "<img src=\"https://ex.org/a.jpg\""
        + " srcset=\"https://ex.org/a.jpg 1x, https://ex.org/d/b.jpg 2x\">")
    expect(
      "<img src=data:, srcset=data:, data-srcset='/a.jpg 1x'>",
      "<img src=\"https://ex.org/a.jpg\" srcset=\"https://ex.org/a.jpg 1x\">")
  }

  /// HTML §4.8.4.3.10: where an address in a set ends and where its descriptors do.
  @Test(arguments: [
    ("a b", "https://ex.org/d/a"),
    (" ,, a 1x,,b 2x , ", "https://ex.org/d/a 1x, https://ex.org/d/b 2x"),
    ("a,b 1x", "https://ex.org/d/a,b 1x"), ("a, b", "https://ex.org/d/a, https://ex.org/d/b"),
    ("a,,, b", "https://ex.org/d/a, https://ex.org/d/b"),
    ("a f(1,2), b", "https://ex.org/d/a, https://ex.org/d/b"),
    ("a\n 100w\t50h,b 2x", "https://ex.org/d/a 100w 50h, https://ex.org/d/b 2x"),
    ("data:image/png;base64,AA== 1x, b 2x", "data:image/png;base64,AA== 1x, https://ex.org/d/b 2x"),
    ("//h/w_1,h_2/a.jpg 1x", "https://h/w_1,h_2/a.jpg 1x"),
    ("javascript:x 1x, a", "https://ex.org/d/a"),
    ("", ""), (",", ""), ("javascript:x", ""),
  ])
  func setsAreReadAsTheStandardSays(set: String, whole: String) {
    let pass = CleaningPass(HTMLTree.fragment(""), bases: ["https://ex.org/d/"])
    let found = pass.wholeSet(Array(set.utf8)[...])
    #expect(String(decoding: found, as: UTF8.self) == whole)
    #expect(pass.wholeSet(found[...]) == found)
  }

  @Test func mediaKeepTheirSources() {
    let video =
      "<video poster=\"https://ex.org/p.jpg\" controls=\"\">"
      + "<source src=\"https://ex.org/a.mp4\" type=\"video/mp4\">"
      + "<track src=\"https://ex.org/a.vtt\" kind=\"captions\" srclang=\"en\" label=\"E\" default=\"\">"
      + "words</video>"
    expect(video, video)
    expect("<audio data-src=/a.mp3 autoplay>", "<audio src=\"https://ex.org/a.mp3\"></audio>")
    expect(
      "<iframe data-src=//tube.example/e title=Film width=560 allow=x></iframe>",
      "<iframe src=\"https://tube.example/e\" title=\"Film\" width=\"560\"></iframe>")
  }
}
