using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>
/// Disputes compare like with like. Each row is a store of its own words: articles that contradict each other, with the kind of difference,
/// and articles that only look so.
/// </summary>
/// <param name="api">The host.</param>
public sealed class DisputeTests(DisputeTests.Store api) : IClassFixture<DisputeTests.Store>
{
    public static TheoryData<string, string, string> Real() => new()
    {
        {
            "typo revenue",
            "conflict",
            "2030-11-20 Wire A: Brelund Corp. reported revenue of $57.01 billion for the third quarter of 2030.\n"
            + "2030-11-20 Wire B: Brelund Corp. posted third-quarter 2030 revenue of $66.01 billion."
        },
        {
            "profit against loss",
            "conflict",
            "2031-02-10 Wire A: Castell Inc. reported a net profit of $120 million for 2030.\n"
            + "2031-02-11 Wire B: Castell Inc. posted a net loss of $120 million for 2030."
        },
        {
            "cost of training",
            "conflict",
            "2031-01-10 Wire A: Ardent Labs said training Merlin-2 cost $5 million.\n"
            + "2031-01-12 Wire B: Halden Research said training Merlin-2 cost $50 million."
        },
        {
            "intraday v close",
            "measure",
            "2031-01-13 Wire A: Dovrel Inc. shares fell 9% on January 13, 2031, at the close.\n"
            + "2031-01-13 Wire B: Dovrel Inc. shares fell as much as 14% on January 13, 2031."
        },
        {
            "move same day",
            "conflict",
            "2031-03-04 Wire A: Eskmere Corp. shares fell 7% on March 4, 2031.\n"
            + "2031-03-05 Wire B: Eskmere Corp. shares dropped 11% on March 4, 2031."
        },
        {
            "deal value",
            "conflict",
            "2031-03-01 Wire A: Fenwold Inc. agreed to buy Gresham Labs for $3.2 billion.\n"
            + "2031-03-01 Wire B: Fenwold Inc. will buy Gresham Labs for $4.1 billion."
        },
        {
            "jobs cut",
            "conflict",
            "2031-03-01 Wire A: Hollis Motors will cut 1,200 jobs.\n"
            + "2031-03-02 Wire B: Hollis Motors will cut 2,000 jobs."
        },
        {
            "gpu count",
            "conflict",
            "2031-03-01 Wire A: Ibex-3 was trained on 2,000 H100 chips.\n"
            + "2031-03-02 Wire B: Ibex-3 was trained on 16,000 H100 chips."
        },
        {
            "fine",
            "conflict",
            "2031-03-01 Wire A: A court fined Jarrow Inc. $300 million.\n"
            + "2031-03-02 Wire B: A court fined Jarrow Inc. $450 million."
        },
        {
            "two sources in one",
            "conflict",
            "2031-03-01 Wire A: Ardent Labs said training Kestrel-2 cost $8 million. Halden Research said training Kestrel-2 cost $40 million."
        },
        {
            "same source later",
            "superseded",
            "2031-03-01 Wire A: Lorne Inc. said it employs 12,000 people.\n"
            + "2031-03-05 Wire B: Lorne Inc. said it employs 12,900 people."
        },
    };

    public static TheoryData<string, string> LookAlikes() => new()
    {
        {
            "rounding",
            "2031-02-01 Wire A: Mabry Corp. reported revenue of $12.34 billion for 2030.\n"
            + "2031-02-01 Wire B: Mabry Corp. reported revenue of $12.3 billion for 2030."
        },
        {
            "percent rounding",
            "2025-01-27 Wire A: The Nasdaq Composite fell 3.07% on January 27, 2025.\n"
            + "2025-01-27 Wire B: The Nasdaq Composite fell 3% on January 27, 2025."
        },
        {
            "almost",
            "2025-01-28 Wire A: Nolan Corp. lost $593 billion in market value on January 27, 2025.\n"
            + "2025-01-28 Wire B: Nolan Corp. lost almost $600 billion in market value on January 27, 2025."
        },
        {
            "other quarters",
            "2030-08-01 Wire A: Orsted Labs reported revenue of $4 billion for the second quarter of 2030.\n"
            + "2030-11-01 Wire B: Orsted Labs reported revenue of $6 billion for the third quarter of 2030."
        },
        {
            "estimate v actual",
            "2031-02-01 Wire A: Penrose Inc. reported revenue of $9.1 billion for 2030.\n"
            + "2031-01-20 Wire B: Analysts expected Penrose Inc. to report revenue of $8 billion for 2030."
        },
        {
            "guidance",
            "2031-02-01 Wire A: Quill Corp. reported revenue of $2 billion for 2030.\n"
            + "2031-02-01 Wire B: Quill Corp. expects revenue of $2.6 billion for 2031."
        },
        {
            "prior",
            "2031-02-01 Wire A: Ravel Inc. reported revenue of $5.7 billion for 2030, up from $3.5 billion a year earlier.\n"
            + "2031-02-01 Wire B: Revenue at Ravel Inc. was $5.7 billion in 2030."
        },
        {
            "part",
            "2031-02-01 Wire A: Selwyn Corp. reported revenue of $30 billion for 2030.\n"
            + "2031-02-01 Wire B: Data center revenue at Selwyn Corp. was $22 billion in 2030."
        },
        {
            "variant",
            "2031-02-01 Wire A: Tarn Inc. reported operating profit of $3 billion for 2030.\n"
            + "2031-02-01 Wire B: Tarn Inc. reported net profit of $2.1 billion for 2030."
        },
        {
            "week v day",
            "2031-01-17 Wire A: Umber Corp. shares fell 3% on January 17, 2031.\n"
            + "2031-01-17 Wire B: Umber Corp. shares fell 8% this week."
        },
        {
            "other days",
            "2031-01-16 Wire A: Vance Inc. shares fell 3% on January 16, 2031.\n"
            + "2031-01-17 Wire B: Vance Inc. shares fell 5% on January 17, 2031."
        },
        {
            "per share",
            "2031-02-01 Wire A: Wexford Corp. earned $1.30 a share in 2030.\n"
            + "2031-02-01 Wire B: Wexford Corp. earned $31.9 billion in 2030."
        },
        {
            "from to",
            "2031-02-01 Wire A: Yarrow Corp.'s price target was raised to $190 from $160 at Halden Research.\n"
            + "2031-02-02 Wire B: Halden Research has a price target of $190 on Yarrow Corp."
        },
        {
            "headcount trend",
            "2030-02-01 Wire A: Zellic Inc. has 4,000 employees.\n"
            + "2031-02-01 Wire B: Zellic Inc. has 5,200 employees."
        },
        {
            "change v level",
            "2031-02-01 Wire A: Arden Corp. said revenue rose $2 billion in 2030.\n"
            + "2031-02-01 Wire B: Arden Corp. said revenue was $12 billion in 2030."
        },
        {
            "same article two values",
            "2031-02-01 Wire A: Bexley Corp. employs 3,000 people. In the plant Bexley Corp. employs 400 people."
        },
        {
            "chips",
            "2031-03-01 Wire A: Cobalt-5 was trained on 2,000 H100 chips.\n"
            + "2031-03-02 Wire B: Cobalt-5 runs on 8 H100 chips."
        },
        {
            "raised guidance",
            "2031-02-01 Wire A: Dunmore Inc. expects revenue of $5 billion for 2031.\n"
            + "2031-05-01 Wire B: Dunmore Inc. expects revenue of $5.5 billion for 2031."
        },
    };

    [Theory]
    [MemberData(nameof(Real))]
    public async Task A_dispute_is_found_and_named(string what, string kind, string articles) =>
        (await KindsAsync(articles)).Should().Equal([kind], what);

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task What_only_looks_like_a_dispute_is_none(string what, string articles) =>
        (await KindsAsync(articles)).Should().BeEmpty(what);

    [Fact]
    public async Task What_is_disputed_of_has_its_name_though_it_is_no_entity()
    {
        var disputes = await DisputesAsync("2031-03-01 Wire A: The Ostrava plant cost $790 million, Corvane Inc. said.\n"
            + "2031-03-02 Wire B: The Ostrava plant cost $620 million, said Mara Lind, an analyst at Halden Research.");
        disputes.Should().ContainSingle().Which.GetProperty("subject").GetProperty("name").GetString().Should().Be("Ostrava plant");
    }

    private async Task<IEnumerable<string?>> KindsAsync(string articles) =>
        (await DisputesAsync(articles)).Select(dispute => dispute.GetProperty("kind").GetString());

    /// <summary>Stores the articles ("day source: text", one in a line) alone, and returns the disputes.</summary>
    private async Task<IReadOnlyList<JsonElement>> DisputesAsync(string articles)
    {
        var stored = new List<string>();
        foreach (var line in articles.Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var article = new { text = line[(colon + 2)..], publishedAt = line[..10], source = line[11..colon] };
            using var answer = await api.Client.PostAsJsonAsync("/api/v1/articles", article);
            stored.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
        }

        var disputes = await api.Client.GetFromJsonAsync<JsonElement>("/api/v1/figures/disputes");
        foreach (var id in stored)
            (await api.Client.DeleteAsync(new Uri($"/api/v1/articles/{id}", UriKind.Relative))).EnsureSuccessStatusCode();
        return [.. disputes.GetProperty("items").EnumerateArray()];
    }

    /// <summary>A store without samples.</summary>
    public sealed class Store : IDisposable
    {
        private readonly ApiFixture _api = new() { Settings = { ["Samples:Load"] = "false" } };

        public Store() => Client = _api.CreateClient();

        public HttpClient Client { get; }

        public void Dispose()
        {
            Client.Dispose();
            _api.Dispose();
        }
    }
}
