using System.Net.Http.Headers;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Lists as feeds, read by parsers of others.</summary>
/// <param name="api">The service.</param>
public sealed class FeedsOutTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Lists = ["articles", "market-moves", "figures", "quotes", "claims", "events", "entities", "analysts", "figures/disputes", "figures/checks", "search?q=chip", "feeds", "imports"];

    public static TheoryData<string> Addresses => [.. Lists];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_list_is_an_Atom_feed(string list)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(AddressOf(list, "atom"));
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/atom+xml; charset=utf-8");
        using var reader = XmlReader.Create(await answer.Content.ReadAsStreamAsync());
        var feed = SyndicationFeed.Load(reader);
        feed.Title.Text.Should().StartWith("DeepSeekImpact: ");
        Uri.IsWellFormedUriString(feed.Id, UriKind.Absolute).Should().BeTrue();
        feed.Links.Select(link => link.RelationshipType).Should().Contain(["self", "alternate"]);
        feed.Authors.Should().NotBeEmpty("RFC 4287 asks for an author of the feed or of every entry");
        var entries = feed.Items.ToList();
        if (list is not ("feeds" or "imports"))
            entries.Should().NotBeEmpty();
        entries.Should().HaveCountLessThanOrEqualTo(100);
        entries.Select(entry => entry.Id).Should().OnlyHaveUniqueItems();
        foreach (var entry in entries)
        {
            Uri.IsWellFormedUriString(entry.Id, UriKind.Absolute).Should().BeTrue();
            entry.Title.Text.Should().NotBeEmpty();
            entry.Links.Should().ContainSingle(link => link.RelationshipType == "alternate").Which.Uri.IsAbsoluteUri.Should().BeTrue();
            entry.LastUpdatedTime.Should().NotBe(default);
            entry.Content.Should().BeOfType<TextSyndicationContent>();
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_list_is_a_JSON_feed_of_the_same_entries(string list)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(AddressOf(list, "jsonfeed"));
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/feed+json");
        var feed = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        feed.GetProperty("version").GetString().Should().Be("https://jsonfeed.org/version/1.1");
        foreach (var name in new[] { "title", "home_page_url", "feed_url" })
            feed.GetProperty(name).GetString().Should().NotBeEmpty();
        foreach (var item in feed.GetProperty("items").EnumerateArray())
        {
            foreach (var name in new[] { "id", "url", "title", "content_text" })
                item.GetProperty(name).ValueKind.Should().Be(JsonValueKind.String);
            DateTimeOffset.TryParse(item.GetProperty("date_published").GetString(), out _).Should().BeTrue();
        }

        using var reader = XmlReader.Create(await client.GetStreamAsync(AddressOf(list, "atom")));
        feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())
            .Should().Equal(SyndicationFeed.Load(reader).Items.Select(entry => entry.Id));
    }

    [Fact]
    public async Task An_entry_says_what_a_fact_says_in_its_sentence_and_leads_to_it()
    {
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/feed+json"));
        var feed = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/market-moves?instrument=NVDA&direction=down", UriKind.Relative))).RootElement;
        feed.GetProperty("title").GetString().Should().Be("DeepSeekImpact: market moves (instrument NVDA, direction down)");
        feed.GetProperty("home_page_url").GetString().Should().EndWith("/market-moves?instrument=NVDA&direction=down");
        var item = feed.GetProperty("items").EnumerateArray().First(one => one.GetProperty("title").GetString() == "Nvidia down 16.97%");
        item.GetProperty("content_text").GetString().Should().Contain("plunged 16.97% on Monday");
        item.GetProperty("url").GetString().Should().MatchRegex("/articles/[0-9a-f]{20}\\?fact=[0-9a-f]{24}$");
        item.GetProperty("authors")[0].GetProperty("name").GetString().Should().Be("DeepSeekImpact samples");
    }

    [Fact]
    public async Task Readers_of_others_find_title_link_date_and_text()
    {
        using var client = api.CreateClient();
        var feed = CodeHollow.FeedReader.FeedReader.ReadFromString(await client.GetStringAsync(AddressOf("claims", "atom")));
        feed.Type.Should().Be(CodeHollow.FeedReader.FeedType.Atom);
        feed.Items.Should().NotBeEmpty().And.OnlyContain(item => item.Title.Length > 0 && item.Link.Contains("?fact=") && item.PublishingDate != null && item.Content.Length > 0);

        var own = Intake.Feeds.FeedReader.Read(await client.GetByteArrayAsync(AddressOf("claims", "atom")), null, new Uri("https://news.example/feed"));
        own.Items.Should().HaveCount(feed.Items.Count).And.OnlyContain(item => item.Title != null && item.Link != null && item.PublishedAt != null);
    }

    private static Uri AddressOf(string list, string format) => new($"/api/v1/{list}{(list.Contains('?') ? '&' : '?')}format={format}", UriKind.Relative);
}
