import FoundationEssentials
import News
import Testing

@testable import Syndication

private let spaces = """
  xmlns:slash='http://purl.org/rss/1.0/modules/slash/' xmlns:wfw='http://wellformedweb.org/CommentAPI/'
  xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:georss='http://www.georss.org/georss'
  xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#' xmlns:gml='http://www.opengis.net/gml'
  xmlns:cc='http://backend.userland.com/creativeCommonsRssModule' xmlns:dc='http://purl.org/dc/elements/1.1/'
  xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'
  xmlns:podcast='https://podcastindex.org/namespace/1.0' xmlns:dcterms='http://purl.org/dc/terms/'
  xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'
  xmlns:sy='http://purl.org/rss/1.0/modules/syndication/' xmlns:atom='http://www.w3.org/2005/Atom'
  """

private func publication(item: String = "", channel: String = "") throws -> Publication {
  let source =
    "<rss \(spaces)><channel>\(channel)<item><title>t</title>\(item)</item></channel></rss>"
  return try Reading.publication(
    of: Array(source.utf8),
    from: Source(key: Feed.Key(address: "https://e.org/f"), address: "https://e.org/f"))
}

private func details(_ item: String) throws -> Article.Details {
  try #require(publication(item: item).articles.first).details
}

private func details(ofFeed channel: String) throws -> Feed.Details {
  try publication(channel: channel).feed.details
}

@Test
func discussionIsCounted() throws {
  let found = try details(
    """
    <slash:comments> 12 </slash:comments><wfw:commentRss>/c.xml</wfw:commentRss>
    <thr:in-reply-to ref='urn:1' href='/1'/>
    """)
  #expect(found.commentsCount == 12)
  #expect(found.commentsFeedURL == "https://e.org/c.xml")
  #expect(found.inReplyTo == ["https://e.org/1"])
}

@Test(
  arguments: [
    ("<georss:point>45.5 -7.25</georss:point>", Article.Location(latitude: 45.5, longitude: -7.25)),
    (
      "<georss:where><gml:Point><gml:pos>1 2</gml:pos></gml:Point></georss:where>",
      Article.Location(latitude: 1, longitude: 2)
    ),
    ("<geo:lat>1</geo:lat><geo:long>2</geo:long>", Article.Location(latitude: 1, longitude: 2)),
    (
      "<geo:Point><geo:lat>1</geo:lat><geo:long>2</geo:long></geo:Point>",
      Article.Location(latitude: 1, longitude: 2)
    ),
    (
      "<podcast:location geo='geo:30.2,-97.7'>Austin</podcast:location>",
      Article.Location(latitude: 30.2, longitude: -97.7, name: "Austin")
    ),
    ("<georss:point>95 0</georss:point>", Article.Location()),
  ])
func placesAreRead(_ item: String, _ location: Article.Location) throws {
  #expect(try details(item).location == location)
}

@Test
func tagsKeepTheirSchemes() throws {
  let found = try details(
    """
    <category domain='https://e.org/t'>Sea</category><atom:category term='tide' label='Tides'/>
    <itunes:category text='Arts'><itunes:category text='Books'/></itunes:category>
    """)
  #expect(
    found.tags == [
      Article.Tag(term: "Sea", scheme: "https://e.org/t"),
      Article.Tag(term: "tide", label: "Tides"), Article.Tag(term: "Arts"),
      Article.Tag(term: "Books"),
    ])
}

@Test
func picturesComeBestFirst() throws {
  let item = """
    <media:thumbnail url='/s.jpg' width='75'/><enclosure url='/e.PNG' type='IMAGE/PNG' length=' 9 '/>
    <media:content url='/m.jpg' medium='image' width='300'/>
    <media:content url='/l.jpg' medium='image' width='900' height='600'><media:title>Low tide</media:title></media:content>
    """
  let found = try details(item)
  #expect(
    found.images.map(\.url) == ["l.jpg", "m.jpg", "s.jpg", "e.PNG"].map { "https://e.org/" + $0 })
  let article = try #require(publication(item: item).articles.first)
  #expect(article.imageURL == "https://e.org/l.jpg" && article.imageCaption == "Low tide")
  #expect(
    article.enclosures == [Enclosure(url: "https://e.org/e.PNG", type: "image/png", bytes: 9)])
}

@Test
func aPodcastsEpisodeIsRead() throws {
  let episode = try details(
    """
    <itunes:season>2</itunes:season><itunes:episode>7</itunes:episode>
    <itunes:episodeType>Bonus</itunes:episodeType><itunes:explicit>clean</itunes:explicit>
    <podcast:chapters url='/ch.json' type='application/json+chapters'/>
    <podcast:transcript url='/t.vtt' type='text/vtt' language='en'/>
    <podcast:person role='guest' href='/ann' img='/ann.jpg'>Ann Low</podcast:person>
    """
  ).episode
  #expect(episode.season == 2 && episode.number == 7)
  #expect(episode.kind == "bonus" && episode.isExplicit == false)
  #expect(episode.chapters?.url == "https://e.org/ch.json")
  #expect(
    episode.transcripts
      == [Article.File(url: "https://e.org/t.vtt", type: "text/vtt", language: "en")])
  #expect(
    episode.people == [
      Article.Person(
        name: "Ann Low", role: "guest", url: "https://e.org/ann",
        imageURL: "https://e.org/ann.jpg")
    ])
}

@Test
func rightsSourceAndIdentityAreRead() throws {
  let found = try details(
    """
    <guid isPermaLink='false'>x</guid><cc:license>https://cc.example/by</cc:license>
    <dc:rights>Mine</dc:rights><source url='https://o.org/rss'>The Other</source>
    <media:player url='/play'/><dcterms:valid>2030-01-01</dcterms:valid>
    """)
  #expect(found.isPermalink == false && found.licenseURL == "https://cc.example/by")
  #expect(found.rights == "Mine" && found.playerURL == "https://e.org/play")
  #expect(found.source == Article.Origin(title: "The Other", feedURL: "https://o.org/rss"))
  #expect(found.expires == Date(timeIntervalSince1970: 1_893_456_000))
}

@Test
func anEntryKnowsTheFeedItIsFrom() throws {
  let source = """
    <feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>own</title><source>
    <id>2</id><title>Origin</title><link href='https://o.org/'/><link rel='self' href='https://o.org/f'/>
    <author><name>Ann</name></author></source></entry></feed>
    """
  let article = try #require(
    Reading.publication(
      of: Array(source.utf8), from: Source(key: Feed.Key(address: "https://e.org/f"))
    ).articles.first)
  #expect(article.title == "own" && article.guid == "1" && article.url == nil)
  #expect(
    article.details.source
      == Article.Origin(title: "Origin", url: "https://o.org/", feedURL: "https://o.org/f"))
  #expect(article.authors == [Author(name: "Ann")])
}

@Test
func aFeedSaysWhenToAskAgain() throws {
  let found = try details(
    ofFeed: """
      <skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours>
      <skipDays><day>Sunday</day></skipDays><sy:updatePeriod>daily</sy:updatePeriod>
      <sy:updateFrequency>4</sy:updateFrequency><ttl>-5</ttl>
      """)
  #expect(found.skipHours == [0, 5] && found.skipDays == ["Sunday"])
  #expect(found.updateMinutes == 360)
}

@Test
func aFeedSaysWhoItIs() throws {
  let found = try details(
    ofFeed: """
      <generator>Press 6</generator><webMaster>w@e.org (Wim)</webMaster>
      <atom:link rel='next' href='/f?page=2'/><itunes:new-feed-url>https://n.org/f</itunes:new-feed-url>
      <podcast:guid>u-1</podcast:guid><podcast:funding url='/pay'>Pay</podcast:funding>
      <itunes:explicit>yes</itunes:explicit>
      """)
  #expect(found.generator == "Press 6" && found.webmaster == Author(name: "Wim", mail: "w@e.org"))
  #expect(found.nextURL == "https://e.org/f?page=2" && found.newFeedURL == "https://n.org/f")
  #expect(found.podcastGUID == "u-1" && found.fundingURL == "https://e.org/pay")
  #expect(found.isExplicit == true)
}

@Test
func feedBurnersOwnAddressesGiveWayToTheRealOnes() throws {
  let article = try #require(
    publication(
      item: """
        <link>https://feeds.burner/x</link><feedburner:origLink>https://e.org/x</feedburner:origLink>
        <enclosure url='https://feeds.burner/x.mp3' type='audio/mpeg'/>
        <feedburner:origEnclosureLink>https://e.org/x.mp3</feedburner:origEnclosureLink>
        """
    ).articles.first)
  #expect(article.url == "https://e.org/x")
  #expect(article.enclosures.map(\.url) == ["https://e.org/x.mp3"])
}

@Test
func aChannelOfCDFIsRead() throws {
  let source = """
    <CHANNEL HREF="https://e.org/" SELF="https://e.org/c.cdf" LASTMOD="1998-11-05T22:12">
    <TITLE>Channel</TITLE><ABSTRACT>About</ABSTRACT><LOGO HREF="/i.gif" STYLE="image"/>
    <ITEM HREF="/one" LASTMOD="1998-11-05T22:12"><TITLE>One</TITLE><ABSTRACT>Text</ABSTRACT></ITEM>
    </CHANNEL>
    """
  let publication = try Reading.publication(
    of: Array(source.utf8),
    from: Source(key: Feed.Key(address: "https://e.org/f"), address: "https://e.org/f"))
  #expect(publication.feed.title == "Channel" && publication.feed.homePageURL == "https://e.org/")
  #expect(publication.feed.feedURL == "https://e.org/c.cdf" && publication.feed.summary == "About")
  let article = try #require(publication.articles.first)
  #expect(article.title == "One" && article.url == "https://e.org/one")
  #expect(article.contentHTML == "Text")
  #expect(article.published == Date(timeIntervalSince1970: 910_303_920))
}
