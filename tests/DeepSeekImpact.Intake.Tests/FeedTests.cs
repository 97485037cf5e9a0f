using System.Globalization;
using System.Text;
using DeepSeekImpact.Intake.Feeds;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Twenty feeds of all formats, half of them broken as real feeds are: what is read of each, an item a line.</summary>
public class FeedTests
{
    private static readonly Uri Address = new("https://feeds.paper.example/news/feed.xml");

    /// <summary>Feed, then its items as "title | link | date | authors | html".</summary>
    public static TheoryData<string, string, string> Feeds() => new()
    {
        {
            "RSS 2.0",
            "<rss version='2.0'><channel><title>Paper</title><link>https://paper.example/</link><item><title>Zorvex slides</title><link>https://paper.example/1</link><guid isPermaLink='false'>a1</guid><pubDate>Mon, 27 Jan 2025 09:30:00 GMT</pubDate><author>desk@paper.example (Iris Halvorsen)</author><description>&lt;p&gt;Fell 9%.&lt;/p&gt;</description></item></channel></rss>",
            "Zorvex slides | https://paper.example/1 | 2025-01-27T09:30:00+00:00 | Iris Halvorsen | <p>Fell 9%.</p>"
        },
        {
            "RSS 2.0 with content and Dublin Core",
            "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>P</title><item><title><![CDATA[Zorvex & Co]]></title><link>/2</link><dc:creator>Ben Okoro</dc:creator><dc:date>2025-01-27T09:30:00+01:00</dc:date><description>Short.</description><content:encoded><![CDATA[<p>The whole story.</p>]]></content:encoded></item></channel></rss>",
            "Zorvex & Co | https://feeds.paper.example/2 | 2025-01-27T09:30:00+01:00 | Ben Okoro | <p>The whole story.</p>"
        },
        {
            "RSS 0.91 with its DTD",
            "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel><title>P</title><item><title>Old</title><link>https://paper.example/3</link></item></channel></rss>",
            "Old | https://paper.example/3 |  |  | "
        },
        {
            "RSS 0.90",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>P</title></channel><item><title>Oldest</title><link>https://paper.example/4</link></item></rdf:RDF>",
            "Oldest | https://paper.example/4 |  |  | "
        },
        {
            "RSS 1.0",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://paper.example/'><title>P</title><items><rdf:Seq><rdf:li resource='https://paper.example/5'/></rdf:Seq></items></channel><item rdf:about='https://paper.example/5'><title>In RDF</title><dc:date>2025-01-27</dc:date><description>Words.</description></item></rdf:RDF>",
            "In RDF | https://paper.example/5 | 2025-01-27T00:00:00+00:00 |  | Words."
        },
        {
            "Atom 1.0",
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://paper.example/'><title>P</title><entry><id>tag:6</id><title type='html'>Zorvex &amp;amp; Co</title><link rel='self' href='6.atom'/><link rel='alternate' type='text/html' href='6'/><published>2025-01-27T23:30:00-05:00</published><updated>2025-02-01T00:00:00Z</updated><author><name>Iris Halvorsen</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &amp; two.</p></div></content></entry></feed>",
            "Zorvex & Co | https://paper.example/6 | 2025-01-27T23:30:00-05:00 | Iris Halvorsen | <div><p>One &amp; two.</p></div>"
        },
        {
            "An address within a name",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title><entry><id>tag:6</id><title>Names</title><link href='https://paper.example/6'/><updated>2025-01-27T09:30:00Z</updated><author><name>Iris desk@paper.example Halvorsen</name></author><author><name>m  b@q.example</name></author><content>Words.</content></entry></feed>",
            "Names | https://paper.example/6 | 2025-01-27T09:30:00+00:00 | Iris Halvorsen | Words."
        },
        {
            "Atom 1.0 with a prefix",
            "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'><atom:title>P</atom:title><atom:entry><atom:id>7</atom:id><atom:title>Prefixed</atom:title><atom:link href='https://paper.example/7'/><atom:updated>2025-01-27T09:30:00Z</atom:updated><atom:summary type='text'>a &lt; b</atom:summary></atom:entry></atom:feed>",
            "Prefixed | https://paper.example/7 | 2025-01-27T09:30:00+00:00 |  | a &lt; b"
        },
        {
            "Atom 0.3",
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>P</title><entry><id>8</id><title>Early Atom</title><link rel='alternate' type='text/html' href='https://paper.example/8'/><issued>2025-01-27T09:30:00+01:00</issued><modified>2025-01-28T09:30:00Z</modified></entry></feed>",
            "Early Atom | https://paper.example/8 | 2025-01-27T09:30:00+01:00 |  | "
        },
        {
            "JSON Feed 1.1",
            """{"version":"https://jsonfeed.org/version/1.1","title":"P","items":[{"id":"9","url":"https://paper.example/9","title":"In JSON","date_published":"2025-01-27T09:30:00Z","authors":[{"name":"Ben Okoro"}],"content_html":"<p>Words.</p>"}]}""",
            "In JSON | https://paper.example/9 | 2025-01-27T09:30:00+00:00 | Ben Okoro | <p>Words.</p>"
        },
        {
            "JSON Feed 1.0, with a number for an id and text for content",
            """{"version":"https://jsonfeed.org/version/1","title":"P","items":[{"id":10,"url":"/10","title":"Ten","author":{"name":"Ben Okoro"},"content_text":"One & two."},],}""",
            "Ten | https://feeds.paper.example/10 |  | Ben Okoro | <p>One &amp; two.</p>"
        },
        {
            "broken: dates that no reader of the framework takes, and one that is none",
            "<rss version='2.0'><channel><title>P</title><item><title>A</title><link>https://paper.example/a</link><pubDate>Tue, 7 Jan 2025 9:30:00 CET</pubDate></item><item><title>B</title><link>https://paper.example/b</link><pubDate>Mon, 27 Jan 2025 09:30:00 +01:00</pubDate></item><item><title>C</title><link>https://paper.example/c</link><pubDate>soon</pubDate></item></channel></rss>",
            "A | https://paper.example/a | 2025-01-07T09:30:00+01:00 |  | \nB | https://paper.example/b | 2025-01-27T09:30:00+01:00 |  | \nC | https://paper.example/c |  |  | "
        },
        {
            "broken: entities of HTML and bare ampersands",
            "<rss version='2.0'><channel><title>P</title><item><title>AT&T &ndash; caf&eacute;&nbsp;&bogus; &#8217;</title><link>https://paper.example/?a=1&b=2</link></item></channel></rss>",
            "AT&T – café &bogus; ’ | https://paper.example/?a=1&b=2 |  |  | "
        },
        {
            "broken: white space and a notice before the declaration",
            "\n\nWarning: something failed\n<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><item><title>A</title><link>https://paper.example/a</link></item></channel></rss>",
            "A | https://paper.example/a |  |  | "
        },
        {
            "broken: cut off in the middle",
            "<rss version='2.0'><channel><title>P</title><item><title>Whole</title><link>https://paper.example/a</link></item><item><title>Cut</title><link>https://paper.ex",
            "Whole | https://paper.example/a |  |  | \nCut | https://paper.ex/ |  |  | "
        },
        {
            "broken: prefixes that are not declared",
            "<rss version='2.0'><channel><title>P</title><atom:link href='https://paper.example/feed' rel='self'/><item><title>A</title><media:title>Picture</media:title><link>https://paper.example/a</link><dc:creator>Ben Okoro</dc:creator></item></channel></rss>",
            "A | https://paper.example/a |  | Ben Okoro | "
        },
        {
            "broken: control characters",
            "<rss version='2.0'><channel><title>P</title><item><title>A\u0008B\u001F</title><link>https://paper.example/a</link></item></channel></rss>",
            "AB | https://paper.example/a |  |  | "
        },
        {
            "broken: an end tag that fits nothing",
            "<rss version='2.0'><channel><title>P</title><item><title>A</title><link>https://paper.example/a</link></item><item><title>B</title><description>x</p></description></item></channel></rss>",
            "A | https://paper.example/a |  |  | \nB |  |  |  | x"
        },
        {
            "broken: no link but an id that is one, and an item that is nothing",
            "<rss version='2.0'><channel><title>P</title><item><title>A</title><guid>https://paper.example/a</guid></item><item></item><item><guid isPermaLink='false'>no-link</guid><description>Only words.</description></item></channel></rss>",
            "A | https://paper.example/a |  |  | \n |  |  |  | Only words."
        },
        {
            "broken: billions of laughs, and a file of the server",
            "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>P</title><item><title>&c;&x;</title><link>https://paper.example/a</link></item></channel></rss>",
            "&c;&x; | https://paper.example/a |  |  | "
        },
        {
            "broken: markup and addresses of scripts where a title and a link should be",
            "<rss version='2.0'><channel><title>P</title><item><title>&lt;b&gt;Zorvex&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</title><link>javascript:alert(1)</link></item></channel></rss>",
            "Zorvex x |  |  |  | "
        },
    };

    [Theory]
    [MemberData(nameof(Feeds))]
    public void A_feed_gives_its_items(string name, string feed, string items)
    {
        var read = FeedReader.Read(Encoding.UTF8.GetBytes(feed), null, Address);
        string.Join('\n', read.Items.Select(Show)).Should().Be(items, name);
        (read.Title ?? string.Empty).Should().Be(name == "RSS 2.0" ? "Paper" : "P");
    }

    [Fact]
    public void A_feed_in_another_charset_is_decoded() =>
        FeedReader.Read(Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Müller</title></channel></rss>"), null, Address).Title.Should().Be("Müller");

    [Fact]
    public void A_title_longer_than_any_is_cut_at_a_word_and_marked()
    {
        var title = string.Join(' ', Enumerable.Repeat("Quarterly", 500));
        var cut = FeedReader.Read(Encoding.UTF8.GetBytes($"<rss><channel><item><title>{title}</title></item></channel></rss>"), null,
            Address).Items.Single().Title!;
        cut.Length.Should().BeInRange(1980, ArticleField.MaxLength);
        cut.Should().EndWith(" Quarterly…");
        FeedReader.Read(Encoding.UTF8.GetBytes($"<rss><channel><title>{new string('a', 1998)}😀b</title></channel></rss>"), null,
            Address).Title.Should().Be(new string('a', 1998) + "…", "no pair is cut");
    }

    [Fact]
    public void A_feed_that_breaks_off_says_so() =>
        FeedReader.Read("<rss><channel><title>P</title><item><title>A"u8, null, Address).IsBroken.Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("<html><body><p>A page</p></body></html>")]
    [InlineData("{\"items\":1}")]
    [InlineData("{")]
    public void What_is_no_feed_is_refused(string text)
    {
        var read = () => FeedReader.Read(Encoding.UTF8.GetBytes(text), null, Address);
        read.Should().Throw<IntakeException>().Which.Reason.Should().Be(IntakeReason.Malformed);
    }

    [Fact]
    public void A_feed_nested_without_end_is_read_as_far_as_it_goes()
    {
        var feed = "<rss><channel><title>P</title><item><title>A</title><link>https://paper.example/a</link></item><item>" + string.Concat(Enumerable.Repeat("<x>", 500_000));
        FeedReader.Read(Encoding.UTF8.GetBytes(feed), null, Address).Items.Should().ContainSingle();
    }

    private static string Show(FeedItem item) =>
        $"{item.Title} | {item.Link} | {item.PublishedAt?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)} | {string.Join(", ", item.Authors)} | {item.Html}";
}
