using System.Text;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Where pages keep their dates, authors and texts, and what on them is none of these.</summary>
public class PageFaultTests
{
    private const string Text = "Marvo agreed to buy the ferry line Tidewater for $310 million in cash, the two companies said in a joint statement.";
    private const string More = "Tidewater runs eleven ships between the islands and employs 900 people; its sales rose 6% last year, to $140 million.";
    private static readonly Uri Address = new("https://www.paper.example/news/marvo");

    /// <summary>What is in the head, what is beside the headline, and the day that is read.</summary>
    public static TheoryData<string, string, string?> Dates() => new()
    {
        { """<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-01-27T21:30:00-05:00"}</script>""", "", "2025-01-27" },
        { """<script type="application/ld+json">{"@type":"ReportageNewsArticle","datePublished":"2025-01-27"}</script>""", "", "2025-01-27" },
        { """<script type="application/ld+json">{"@type":["WebPage","MedicalWebPage"],"datePublished":"2025-01-27"}</script>""", "", "2025-01-27" },
        { """<script type="application/ld+json">{"@graph":[{"@type":"Organization"},{"@type":"LiveBlogPosting","datePublished":"2025-01-27"}]}</script>""", "", "2025-01-27" },
        { "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"description\":\"Marvo\nbuys\",\"datePublished\":\"2025-01-27\"}</script>", "", "2025-01-27" },
        { "<script type=\"application/ld+json\">//<![CDATA[\n{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-01-27\"}\n//]]></script>", "", "2025-01-27" },
        { """<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00"}</script><meta name="date" content="2025-01-27">""", "", "2025-01-27" },
        { """<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-01-28T02:30:00Z"}</script><meta property="article:published_time" content="2025-01-27T21:30:00-05:00">""", "", "2025-01-27" },
        { """<meta property="article:published_time" content="2025-01-27T09:30:00+01:00">""", "", "2025-01-27" },
        { """<meta name="parsely-pub-date" content="2025-01-27T09:30:00Z">""", "", "2025-01-27" },
        { """<meta name="sailthru.date" content="Mon, 27 Jan 2025 09:30:00 -0500">""", "", "2025-01-27" },
        { """<meta name="DC.date.issued" content="2025-01-27">""", "", "2025-01-27" },
        { """<meta itemprop="datePublished" content="2025-01-27">""", "", "2025-01-27" },
        { "", """<abbr class="published" title="2025-01-27T09:30:00+00:00">yesterday</abbr>""", "2025-01-27" },
        { "", "<time>January 27, 2025</time>", "2025-01-27" },
        { "", """<time datetime="2025-01-27T09:30">this morning</time>""", "2025-01-27" },
        { "", """<span itemprop="datePublished" content="2025-01-27">Monday</span>""", "2025-01-27" },
        { "", """<span class="x1">27 January 2025, 9:30 a.m.</span>""", "2025-01-27" },
        { "", """<p class="meta">By Ben Okoro | January 27, 2025 | 3 min read</p>""", "2025-01-27" },
        { "", """<p class="meta">Updated January 28, 2025</p><p class="meta">Published January 27, 2025</p>""", "2025-01-27" },
        { "", "", null },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public async Task The_day_is_found_where_pages_keep_it(string head, string beside, string? day) =>
        (await ReadAsync(Page(head, beside))).PublishedAt?.ToString("yyyy-MM-dd").Should().Be(day);

    /// <summary>What is in the head, what is beside the headline, what is around the article, and the authors that are read.</summary>
    public static TheoryData<string, string, string, string> Authors() => new()
    {
        { """<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ben Okoro"}}</script>""", "", "", "Ben Okoro" },
        { """<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":{"name":"Ben Okoro"}}}</script>""", "", "", "Ben Okoro" },
        { """<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ben Okoro"},{"name":"Aya Tanaka"}]}</script>""", "", "", "Ben Okoro; Aya Tanaka" },
        { """<script type="application/ld+json">{"@type":"NewsArticle","author":["Ben Okoro","Aya Tanaka"]}</script>""", "", "", "Ben Okoro; Aya Tanaka" },
        { """<meta name="author" content="Iris Halvorsen, Ben Okoro and Aya Tanaka">""", "", "", "Iris Halvorsen; Ben Okoro; Aya Tanaka" },
        { "", """<p class="x">By Ben Okoro</p>""", "", "Ben Okoro" },
        { "", """<div class="byline">By <a rel="author" href="/ben">Ben Okoro</a>, Staff Writer</div>""", "", "Ben Okoro" },
        { "", """<span itemprop="author" itemscope><span itemprop="name">Ben Okoro</span></span>""", "", "Ben Okoro" },
        { "", """<p class="byline">By Ben Okoro</p>""", """<footer><p>Theme by <a rel="author" href="https://theme.example">Studio Dox</a></p></footer>""", "Ben Okoro" },
        { "", """<p class="byline">By Ben Okoro</p>""", """<aside><div class="related"><h3>Another story</h3><span class="author">Greta Lund</span></div></aside>""", "Ben Okoro" },
        { "", "", """<aside><div class="related"><h3>Another story</h3><span class="author">Greta Lund</span></div></aside>""", "" },
        { """<meta name="author" content="admin">""", "", "", "" },
    };

    [Theory]
    [MemberData(nameof(Authors))]
    public async Task Authors_are_those_of_the_article(string head, string beside, string around, string authors) =>
        string.Join("; ", (await ReadAsync(Page(head, beside, around: around))).Authors).Should().Be(authors);

    /// <summary>What stands among the paragraphs, and what of it is read.</summary>
    [Theory]
    [InlineData("<figure><img src='a.jpg'><figcaption>A ferry in the harbor. Photo: Greta Lund/Paper</figcaption></figure>", "")]
    [InlineData("<p class='credit'>Photo: Greta Lund</p>", "")]
    [InlineData("<div class='share'><a href='#'>Share</a> <a href='#'>Post</a></div>", "")]
    [InlineData("<p>Sign up for our newsletter</p>", "")]
    [InlineData("<div class='newsletter-signup'><p>Get the morning briefing in your inbox every day of the week.</p></div>", "")]
    [InlineData("<div class='related'><h3>Related</h3><ul><li><a href='/a'>Port workers accept a raise of 4%</a></li><li><a href='/b'>Quillon raises its dividend</a></li></ul></div>", "")]
    [InlineData("<p>© 2025 Paper Media. All rights reserved.</p>", "")]
    [InlineData("<p>Read more: <a href='/a'>Port workers accept a raise of 4%</a></p>", "")]
    [InlineData("<p>Advertisement</p>", "")]
    [InlineData("<table><tr><th>Year</th><th>Sales</th></tr><tr><td>2024</td><td>$140 million</td></tr></table>", "Year Sales|2024 $140 million")]
    [InlineData("<ul><li>Eleven ships are in service.</li><li>Two more are on order.</li></ul>", "Eleven ships are in service.|Two more are on order.")]
    [InlineData("<h2>What comes next</h2>", "What comes next")]
    [InlineData("<blockquote><p>“Nobody is happy, and everybody can live with it.”</p></blockquote>", "“Nobody is happy, and everybody can live with it.”")]
    public async Task Among_the_paragraphs_only_what_is_of_the_article_is_read(string among, string read) =>
        (await ReadAsync(Page("", "<p class='byline'>By Ben Okoro</p>", among: among))).Text.Should().Be(string.Join("\n\n", (string[])[Text, .. read.Split('|', StringSplitOptions.RemoveEmptyEntries), More]));

    [Fact]
    public async Task A_header_longer_than_the_article_is_not_the_article()
    {
        var header = $"<header><p>{string.Join(' ', Enumerable.Repeat("Paper brings you the news of the islands, their harbors and their markets, every day of the year.", 9))}</p></header>";
        (await ReadAsync($"<html><head><title>Marvo</title></head><body>{header}<article><h1>Marvo buys a ferry line</h1><p>{Text}</p><p>{More}</p></article></body></html>")).Text.Should().Be($"{Text}\n\n{More}");
    }

    [Fact]
    public async Task The_text_of_a_page_that_a_script_draws_is_in_its_data()
    {
        var article = await ReadAsync($$"""<html><head><title>Marvo buys a ferry line</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Marvo buys a ferry line","articleBody":"{{Text}}\n\n{{More}}"}</script></head><body><div id="root"></div><noscript>Paper needs scripts.</noscript></body></html>""");
        (article.Title, article.Text).Should().Be(("Marvo buys a ferry line", $"{Text}\n\n{More}"));
    }

    [Fact]
    public async Task A_byte_that_is_no_text_costs_one_letter_and_no_more()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"<html><head><meta charset=utf8><title>Marvo</title></head><body><article><p>{Text} Caf"), 0xE9, .. Encoding.UTF8.GetBytes($".</p><p>{More}</p></article></body></html>")];
        var decoded = Charset.DecodeFetched(bytes, null, isMarkup: true);
        decoded.Replaced.Should().Be(1);
        (await ReadAsync(decoded.Text)).Text.Should().Be($"{Text} Caf\uFFFD.\n\n{More}");
    }

    [Theory]
    [InlineData("Before you continue", "We and our partners use cookies and similar techniques. Click accept all cookies, or manage your privacy settings.", PageGate.Consent)]
    [InlineData("Just a moment...", "Checking your browser before you reach paper.example. Please enable JavaScript and cookies to continue.", PageGate.RobotCheck)]
    [InlineData("Access denied", "Our systems have detected automated access from your network. Please solve the captcha.", PageGate.RobotCheck)]
    [InlineData("Marvo buys a ferry line", "This story is for subscribers only. Already a subscriber? Log in to continue reading.", PageGate.Paywall)]
    [InlineData("Page not found", "Sorry, the page you are looking for is no longer available. Try the search.", PageGate.Missing)]
    public async Task A_page_before_an_article_is_known_for_what_it_is(string title, string text, PageGate gate)
    {
        var read = () => ReadAsync($"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>");
        (await read.Should().ThrowAsync<IntakeException>()).Which.Gate.Should().Be(gate);
    }

    [Theory]
    [InlineData("Regulator fines Marvo over its cookie consent", "The regulator fined Marvo $3 million on Friday for a cookie consent that could not be refused, and gave the ferry line a month to change it.")]
    [InlineData("Brell hides its prices from robots", "Brell Capital now asks visitors to solve a captcha, the company said on Monday, because programs had copied its prices every minute since May.")]
    [InlineData("Paper to end its paywall", "The Harbor Herald will end its paywall in March, its owner said, after the number of readers who pay fell by 12% in a year and advertising grew.")]
    public async Task A_report_on_such_pages_is_an_article(string title, string text) =>
        (await ReadAsync($"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p><p>{More}</p></article></body></html>")).Text.Should().StartWith(text);

    [Theory]
    [InlineData("2025-01-28T02:30:00Z", "https://paper.example/2025/01/27/marvo", "2025-01-27", PublishedBasis.Address)]
    [InlineData("2025-01-27T21:30:00-05:00", "https://paper.example/2025/01/28/marvo", "2025-01-28", PublishedBasis.Address)]
    [InlineData("2025-01-30T09:30:00Z", "https://paper.example/2025/01/27/marvo", "2025-01-30", PublishedBasis.Page)]
    [InlineData("2025-01-27T09:30:00Z", "https://paper.example/marvo", "2025-01-27", PublishedBasis.Page)]
    [InlineData(null, "https://paper.example/2025-01-27-marvo", "2025-01-27", PublishedBasis.Address)]
    [InlineData(null, "https://paper.example/20250127/marvo", "2025-01-27", PublishedBasis.Address)]
    [InlineData(null, "https://paper.example/2025/jan/27/marvo", "2025-01-27", PublishedBasis.Address)]
    [InlineData(null, "https://paper.example/marvo-12345678", null, null)]
    [InlineData(null, "https://paper.example/2025/13/45/marvo", null, null)]
    public void The_address_decides_within_one_day(string? told, string address, string? day, PublishedBasis? basis)
    {
        var read = PublicationDay.Of(WrittenDate.ReadWhole(told), PublishedBasis.Page, address);
        (read?.Day.ToString("yyyy-MM-dd"), read?.Basis).Should().Be((day, basis));
    }

    private static string Page(string head, string beside, string among = "", string around = "") =>
        $"<html><head><title>Marvo buys a ferry line</title>{head}</head><body><nav><a href='/'>Home</a></nav><main><article><h1>Marvo buys a ferry line</h1>{beside}<p>{Text}</p>{among}<p>{More}</p></article></main>{around}</body></html>";

    private static Task<IncomingArticle> ReadAsync(string html) => HtmlArticleReader.ReadAsync(html, Address, CancellationToken.None);
}
