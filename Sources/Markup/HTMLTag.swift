extension HTMLTree {
  /// The element names that have a meaning of their own in HTML, MathML or SVG, for fast switches.
  ///
  /// The raw value is the name's number in `HTMLNames`; every other name is `unknown`.
  public enum Tag: UInt8, CaseIterable, Sendable {
    /// A name that is none of the others (or a node that is no element).
    case unknown
    /// The name of the element as in the markup, in lower case (`annotationXML`: `annotation-xml`).
    case a, abbr, acronym, address, annotation, annotationXML, applet, area, article, aside, audio,
      b, base, basefont, bdi, bdo, bgsound, big, blink, blockquote, body, br, button, canvas,
      caption, center, circle, cite, code, col, colgroup, data, datalist, dd, defs, del, desc,
      details, dfn, dialog, dir, div, dl, dt, ellipse, em, embed, fieldset, figcaption, figure,
      font, footer, foreignobject, form, frame, frameset, g, h1, h2, h3, h4, h5, h6, head, header,
      hgroup, hr, html, i, iframe, image, img, input, ins, kbd, keygen, label, legend, li, line,
      link, listing, maction, main, malignmark, map, mark, marquee, math, menclose, menu, menuitem,
      merror, meta, meter, mfenced, mfrac, mglyph, mi, mmultiscripts, mn, mo, mover, mpadded,
      mphantom, mprescripts, mroot, mrow, ms, mspace, msqrt, mstyle, msub, msubsup, msup, mtable,
      mtd, mtext, mtr, munder, munderover, nav, nobr, noembed, noframes, noscript, object, ol,
      optgroup, option, output, p, param, path, picture, plaintext, polygon, polyline, pre,
      progress, q, rb, rbc, rect, rp, rt, rtc, ruby, s, samp, script, search, section, select,
      semantics, slot, small, source, span, strike, strong, style, sub, summary, sup, svg, symbol,
      table, tbody, td, template, text, textarea, tfoot, th, thead, time, title, tr, track, tspan,
      tt, u, ul, use, `var`, video, wbr, xmp
  }
}

extension HTMLNames {
  /// The names of the tags, in the order of `HTMLTree.Tag`'s cases after `unknown`.
  static let tagNames = """
    a abbr acronym address annotation annotation-xml applet area article aside audio b base \
    basefont bdi bdo bgsound big blink blockquote body br button canvas caption center circle cite \
    code col colgroup data datalist dd defs del desc details dfn dialog dir div dl dt ellipse em \
    embed fieldset figcaption figure font footer foreignobject form frame frameset g h1 h2 h3 h4 \
    h5 h6 head header hgroup hr html i iframe image img input ins kbd keygen label legend li line \
    link listing maction main malignmark map mark marquee math menclose menu menuitem merror meta \
    meter mfenced mfrac mglyph mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot \
    mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover nav nobr \
    noembed noframes noscript object ol optgroup option output p param path picture plaintext \
    polygon polyline pre progress q rb rbc rect rp rt rtc ruby s samp script search section select \
    semantics slot small source span strike strong style sub summary sup svg symbol table tbody td \
    template text textarea tfoot th thead time title tr track tspan tt u ul use var video wbr xmp
    """

  /// Names of attributes that are met on most pages and are no tags' names.
  static let attributeNames = """
    accent accentunder accesskey align allow allowfullscreen alt alttext aria-describedby \
    aria-expanded aria-hidden aria-label aria-labelledby async autocomplete autoplay bevelled \
    bgcolor border cellpadding cellspacing charset checked class close color cols colspan \
    columnalign columnlines columnspan content controls coords crossorigin d data-id data-src \
    datetime decoding default defer disabled display displaystyle download draggable encoding face \
    fence fetchpriority fill for frameborder headers height hidden href hreflang hspace http-equiv \
    id integrity itemid itemprop itemscope itemtype kind lang largeop linethickness loading loop \
    lspace mathvariant maxlength maxsize media method minsize movablelimits muted name nonce \
    notation nowrap onclick open placeholder poster preload property public readonly rel required \
    reversed role rowalign rowlines rows rowspan rspace scope scriptlevel selected separators \
    shape size sizes src srcdoc srclang srcset start stretchy stroke symmetric system tabindex \
    target type usemap valign value viewbox vspace width xlink:href xml:lang xmlns xmlns:xlink
    """
}
