using System.Globalization;
using System.Text;
using DeepSeekImpact.Intake.Feeds;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Feeds with the faults that the web has: reading goes on after them, and the feed says that it was broken.</summary>
public class FeedFaultTests
{
    private const string Good = "<item><title>Tidewater up</title><link>https://paper.example/t</link></item>";
    private static readonly Uri Address = new("https://feeds.paper.example/rss");

    /// <summary>What is wrong, the items, and what is read: title, address, day, authors, text of each.</summary>
    public static TheoryData<string, string, string> Faults() => new()
    {
        { "a bare < in a title", "<item><title>Marvo trades < $7 again</title><link>https://paper.example/m</link></item>" + Good, "Marvo trades < $7 again | https://paper.example/m |  |  | \nTidewater up | https://paper.example/t |  |  | " },
        { "a script with unclosed tags between items", "<item><title>A</title><link>https://paper.example/a</link></item><script>if (a<b) { document.write('<div><img>'); }</script>" + Good, "A | https://paper.example/a |  |  | \nTidewater up | https://paper.example/t |  |  | " },
        { "an end tag that fits no start tag in the second of three", "<item><title>A</title><link>https://paper.example/a</link></item><item><title>B</headline></title><link>https://paper.example/b</link></item>" + Good, "A | https://paper.example/a |  |  | \nB | https://paper.example/b |  |  | \nTidewater up | https://paper.example/t |  |  | " },
        { "an unclosed tag", "<item><title>A<link>https://paper.example/a</link></item>" + Good, "A | https://paper.example/a |  |  | \nTidewater up | https://paper.example/t |  |  | " },
        { "an attribute without quotation marks", "<item><title>A</title><link>https://paper.example/a</link><enclosure url=a.mp3 length=1></item>" + Good, "A | https://paper.example/a |  |  | \nTidewater up | https://paper.example/t |  |  | " },
        { "content escaped twice", "<item><title>A</title><link>https://paper.example/a</link><description>&amp;lt;p&amp;gt;Marvo rose 4%.&amp;lt;/p&amp;gt;</description></item>", "A | https://paper.example/a |  |  | <p>Marvo rose 4%.</p>" },
        { "a number of a letter with a capital X", "<item><title>M&#X41;rvo</title><link>https://paper.example/a</link></item>", "MArvo | https://paper.example/a |  |  | " },
        { "an entity that is none, and one that is no letter", "<item><title>Marvo &nosuch; &#0; &#xD800; up</title><link>https://paper.example/a</link></item>", null! },
        { "the author as a mail address with a name", "<item><title>A</title><link>https://paper.example/a</link><author>ben@paper.example (Ben Okoro)</author></item>", "A | https://paper.example/a |  | Ben Okoro | " },
        { "the author as a name with a mail address", "<item><title>A</title><link>https://paper.example/a</link><author>Ben Okoro (ben@paper.example)</author></item>", "A | https://paper.example/a |  | Ben Okoro | " },
        { "the author of the feed, for items without one", "<managingEditor>desk@paper.example (Aya Tanaka)</managingEditor><item><title>A</title><link>https://paper.example/a</link></item><item><title>B</title><link>https://paper.example/b</link><author>Ben Okoro</author></item>", null! },
        { "several authors in one byline", "<item><title>A</title><link>https://paper.example/a</link><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>Iris Halvorsen, Ben Okoro and Aya Tanaka</dc:creator></item>", "A | https://paper.example/a |  | Iris Halvorsen; Ben Okoro; Aya Tanaka | " },
        { "year 1", "<item><title>A</title><link>https://paper.example/a</link><pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate></item>", "A | https://paper.example/a |  |  | " },
        { "the modified date alone", "<item><title>A</title><link>https://paper.example/a</link><dcterms:modified xmlns:dcterms='http://purl.org/dc/terms/'>2025-01-27</dcterms:modified></item>", "A | https://paper.example/a | 2025-01-27 |  | " },
        { "the address before a proxy", "<item><title>A</title><link>https://feedproxy.example/~r/a</link><feedburner:origLink xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>https://paper.example/a</feedburner:origLink></item>", "A | https://paper.example/a |  |  | " },
        { "the text of a picture", "<item><title>A</title><link>https://paper.example/a</link><media:group xmlns:media='http://search.yahoo.com/mrss/'><media:description>Marvo rose 4% on Friday.</media:description></media:group></item>", "A | https://paper.example/a |  |  | Marvo rose 4% on Friday." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Reading_goes_on_after_a_fault(string name, string items, string? read)
    {
        var feed = FeedReader.Read(Encoding.UTF8.GetBytes($"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>"), null, Address);
        if (read is not null)
            string.Join('\n', feed.Items.Select(Line)).Should().Be(read, name);
        feed.Items.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("<item><title>A < b</title><link>https://paper.example/a</link></item>", true)]
    [InlineData("<item><title>A</headline></title><link>https://paper.example/a</link></item>", true)]
    [InlineData("<item><title>A</title><link>https://paper.example/a</link></item>", false)]
    public void A_feed_says_whether_it_was_broken(string items, bool isBroken) =>
        FeedReader.Read(Encoding.UTF8.GetBytes($"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>"), null, Address).IsBroken.Should().Be(isBroken);

    [Fact]
    public void The_author_of_a_feed_is_that_of_its_items_without_one()
    {
        var atom = FeedReader.Read("<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title><author><name>Aya Tanaka</name></author><entry><id>1</id><title>A</title></entry><entry><id>2</id><title>B</title><author><name>Ben Okoro</name></author></entry></feed>"u8.ToArray(), null, Address);
        atom.Items.Select(item => item.Authors.Single()).Should().Equal("Aya Tanaka", "Ben Okoro");
        var json = FeedReader.Read("""{"version":"https://jsonfeed.org/version/1.1","title":"P","authors":[{"name":"Aya Tanaka"}],"items":[{"id":"1","title":"A","url":"https://paper.example/a"},{"id":"2","title":"B","authors":[{"name":"Ben Okoro"}]}]}"""u8.ToArray(), null, Address);
        json.Items.Select(item => item.Authors.Single()).Should().Equal("Aya Tanaka", "Ben Okoro");
    }

    [Fact]
    public void Content_in_base64_is_decoded()
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("<p>Marvo rose 4% on Friday.</p>"));
        var feed = FeedReader.Read(Encoding.UTF8.GetBytes($"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>P</title><entry><id>1</id><title>A</title><link rel='alternate' href='https://paper.example/a'/><content type='text/html' mode='base64'>{content}</content></entry></feed>"), null, Address);
        feed.Items.Single().Html.Should().Be("<p>Marvo rose 4% on Friday.</p>");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_counted_and_an_unknown_charset_is_passed_over()
    {
        byte[] bytes = [.. "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>P</title><item><title>Caf"u8, 0xE9, .. " opens</title></item></channel></rss>"u8];
        var feed = FeedReader.Read(bytes, null, Address);
        (feed.Items.Single().Title, feed.Replaced).Should().Be(("Caf\uFFFD opens", 1));
        FeedReader.Read("<?xml version='1.0' encoding='utf-9xyz'?><rss version='2.0'><channel><title>P</title><item><title>Café</title></item></channel></rss>"u8.ToArray(), null, Address).Items.Single().Title.Should().Be("Café");
        FeedReader.Read("<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><item><title>Café</title></item></channel></rss>"u8.ToArray(), "utf8", Address).Items.Single().Title.Should().Be("Café");
    }

    [Theory]
    [InlineData("<ttl>90</ttl>", 90)]
    [InlineData("<ttl>soon</ttl>", null)]
    [InlineData("", null)]
    public void A_feed_may_ask_to_be_read_less_often(string element, int? minutes) =>
        FeedReader.Read(Encoding.UTF8.GetBytes($"<rss version='2.0'><channel><title>P</title>{element}{Good}</channel></rss>"), null, Address).Minutes.Should().Be(minutes);

    [Fact]
    public void A_sitemap_gives_its_pages_the_newest_first_and_a_list_of_sitemaps_those()
    {
        var pages = FeedReader.Read("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://paper.example/old</loc><lastmod>2025-01-20</lastmod></url><url><loc>https://paper.example/new</loc><news:news><news:publication><news:name>Paper</news:name></news:publication><news:publication_date>2025-01-27T21:30:00-05:00</news:publication_date><news:title>Marvo up</news:title></news:news></url><url><loc>ftp://paper.example/x</loc></url></urlset>"u8.ToArray(), null, Address);
        string.Join('\n', pages.Items.Select(Line)).Should().Be("Marvo up | https://paper.example/new | 2025-01-27 |  | \n | https://paper.example/old | 2025-01-20 |  | ");
        pages.Title.Should().Be("Paper");
        var list = FeedReader.Read("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://paper.example/1.xml</loc><lastmod>2025-01-01</lastmod></sitemap><sitemap><loc>https://paper.example/2.xml</loc><lastmod>2025-02-01</lastmod></sitemap></sitemapindex>"u8.ToArray(), null, Address);
        list.Sitemaps.Should().Equal("https://paper.example/2.xml", "https://paper.example/1.xml");
    }

    [Theory]
    [InlineData("feed://paper.example/rss", "http://paper.example/rss")]
    [InlineData("feed:https://paper.example/rss", "https://paper.example/rss")]
    [InlineData("paper.example/rss", "https://paper.example/rss")]
    [InlineData("paper.example", "https://paper.example")]
    [InlineData(" https://paper.example/rss#latest ", "https://paper.example/rss")]
    [InlineData("https://paper.example/rss", "https://paper.example/rss")]
    [InlineData("a paper", "a paper")]
    [InlineData("localhost", "localhost")]
    public void An_address_of_a_feed_is_read_as_people_write_it(string written, string address) => FeedAddress.Plain(written).Should().Be(address);

    [Theory]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='/feed'>", "https://feeds.paper.example/feed")]
    [InlineData("<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed'><link rel='ALTERNATE home' type='application/atom+xml; charset=utf-8' href='https://paper.example/atom'>", "https://paper.example/atom")]
    [InlineData("<link rel='stylesheet' href='/a.css'><link rel='alternate' hreflang='de' href='/de'>", null)]
    [InlineData("<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'>", null)]
    public void The_feed_of_a_page_is_found(string links, string? address) =>
        FeedDiscovery.Find($"<html><head>{links}</head><body></body></html>", Address)?.AbsoluteUri.Should().Be(address);

    private static string Line(FeedItem item) =>
        $"{item.Title} | {item.Link} | {item.PublishedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} | {string.Join("; ", item.Authors)} | {item.Html}";
}
