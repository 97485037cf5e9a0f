using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>Near copies are kept, tied to the article they are copies of, and count only where they are asked for.</summary>
public sealed class NearCopyTests : StoreTest
{
    private const string Lead = "Shares of Zorvex Holdings fell 9% on Tuesday after the chip designer cut its outlook for the year and said that orders from its largest customer had been put off until the spring.";
    private const string Body = "“Nobody in the room had expected a cut as deep as this one,” said Jane Dorrit, an analyst at Acmeline Research, who kept her sell rating on the stock. The company spent $5 million on the training of its Fathom-3 model, she said.";
    private const string End = "The maker of networking gear told investors in a letter that it would hold on to its plans for a second plant, which is to open near the river in two years and to employ 400 people.";

    private const string Whole = Lead + "\n\n" + Body + "\n\n" + End;
    private const string Reheaded = "MARKETS: what the traders say\n\n" + Whole + "\n\nAll rights reserved.";
    private const string Cut = Lead + "\n\n" + Body;

    private ArticleStore _store = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _store = Services.GetRequiredService<ArticleStore>();
    }

    [Fact]
    public async Task A_copy_is_kept_and_counts_only_where_it_is_asked_for()
    {
        var first = await AddAsync(Whole);
        var counts = await CountsAsync();
        var copy = await AddAsync(Reheaded);
        copy.DuplicateOf.Should().Be(first.Id);
        (await CountsAsync()).Should().Equal(counts);
        (await ClaimsAsync(new FactFilter { IncludesCopies = true })).Should().Be(2 * counts["claims"]);
        (await ClaimsAsync(new FactFilter { Articles = [copy.Id] })).Should().Be(counts["claims"], "an article that is asked for by its id counts");
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [first.Id] })).Should().Equal(copy.Id);
        await SearchedAsync(1, includesCopies: false);
        await SearchedAsync(2, includesCopies: true);
    }

    [Fact]
    public async Task A_copy_within_the_same_batch_is_found()
    {
        var stored = await _store.AddManyAsync([New(Whole), New(Reheaded), New(Cut)], CancellationToken.None);
        stored.Select(one => one.Article.DuplicateOf).Should().Equal(null, stored[0].Article.Id, stored[0].Article.Id);
    }

    [Fact]
    public async Task A_fuller_article_takes_the_place_of_a_cut_one()
    {
        var cut = await AddAsync(Cut);
        var whole = await AddAsync(Whole);
        whole.DuplicateOf.Should().BeNull();
        (await ArticlesAsync(new ArticleFilter())).Should().Equal(whole.Id);
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [whole.Id] })).Should().Equal(cut.Id);
        await SameAsAloneAsync(Whole);
    }

    [Fact]
    public async Task Where_the_original_goes_its_fullest_copy_counts()
    {
        var first = await AddAsync(Whole);
        var cut = await AddAsync(Cut);
        var reheaded = await AddAsync(Reheaded);
        await _store.DeleteAsync(first.Id, CancellationToken.None);
        (await ArticlesAsync(new ArticleFilter())).Should().Equal(reheaded.Id);
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [reheaded.Id] })).Should().Equal(cut.Id);
        await SameAsAloneAsync(Reheaded);
        (await AddAsync(Whole)).DuplicateOf.Should().Be(reheaded.Id, "copies are found by it now");
    }

    [Fact]
    public async Task A_revision_keeps_its_copies_where_it_still_says_the_same()
    {
        var first = await AddAsync(Whole, "https://example.com/1");
        var copy = await AddAsync(Reheaded);
        var revised = await AddAsync(Whole.Replace("until the spring", "until the autumn", StringComparison.Ordinal), "https://example.com/1");
        revised.DuplicateOf.Should().BeNull();
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [first.Id] })).Should().Equal(copy.Id);
        await AddAsync("Nothing of what was written here before is left, for the editors took it down and put a note in its place that tells readers why they did so and where to turn with their questions. A note is all.", "https://example.com/1");
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [first.Id] })).Should().BeEmpty();
        (await ArticlesAsync(new ArticleFilter())).Should().BeEquivalentTo([first.Id, copy.Id]);
    }

    [Fact]
    public async Task A_copy_of_a_revision_is_found()
    {
        await AddAsync("Nothing of what is written here will be left, for the editors will take it down and put a report in its place that tells readers what the shares did on Tuesday and what an analyst made of it. A note is all.", "https://example.com/1");
        var revised = await AddAsync(Whole, "https://example.com/1");
        (await AddAsync(Reheaded)).DuplicateOf.Should().Be(revised.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copies_whose_original_goes_are_compared_anew(bool isRemoved)
    {
        const string Other = "Trading was halted twice before the bell, and three funds that had bet against the chip designer for months said they had closed half of what they held by noon, while small buyers went on to add to theirs for a third day.\n\n" + End;
        var whole = await AddAsync(Whole + "\n\n" + Other, "https://example.com/1");
        var (one, other, more) = (await AddAsync(Cut), await AddAsync(Other), await AddAsync("MARKETS\n\n" + Cut));
        new[] { one, other, more }.Should().OnlyContain(copy => copy.DuplicateOf == whole.Id);
        if (isRemoved)
            await _store.DeleteAsync(whole.Id, CancellationToken.None);
        else
            await AddAsync("Nothing of what was written here before is left, for the editors took it down and put a note in its place that tells readers why they did so and where to turn with their questions. A note is all.", "https://example.com/1");
        (await ArticlesAsync(new ArticleFilter())).Should().BeEquivalentTo(isRemoved ? [one.Id, other.Id] : [whole.Id, one.Id, other.Id], "the first one stored is the original, as if the whole one had never been");
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [one.Id] })).Should().Equal(more.Id);
        (await AddAsync("NEWS\n\n" + Other)).DuplicateOf.Should().Be(other.Id, "copies are found by it now");
    }

    [Fact]
    public async Task Reading_anew_changes_nothing_and_removing_all_leaves_nothing()
    {
        var first = await AddAsync(Whole);
        var copy = await AddAsync(Reheaded);
        var counts = await CountsAsync();
        await _store.ReplaceFactsAsync([Read(Whole), Read(Reheaded)], CancellationToken.None);
        (await CountsAsync()).Should().Equal(counts);
        (await ArticlesAsync(new ArticleFilter { DuplicateOf = [first.Id] })).Should().Equal(copy.Id);
        await _store.DeleteAsync(copy.Id, CancellationToken.None);
        await _store.DeleteAsync(first.Id, CancellationToken.None);
        (await Db.Copied.CountAsync()).Should().Be(0);
        (await Db.Set<ShingleRow>().CountAsync()).Should().Be(0);
        (await Db.Entities.CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_copy_that_changes_a_figure_makes_no_dispute_unless_copies_count()
    {
        await AddAsync(Whole);
        (await AddAsync(Reheaded.Replace("$5 million", "$8 million", StringComparison.Ordinal))).DuplicateOf.Should().NotBeNull();
        (await DisputesAsync(includesCopies: false)).Should().Be(0);
        (await DisputesAsync(includesCopies: true)).Should().Be(1);
    }

    /// <summary>What is counted is what would be counted were this text alone.</summary>
    private async Task SameAsAloneAsync(string text)
    {
        var alone = new NearCopyTests();
        await alone.InitializeAsync();
        await alone.AddAsync(text);
        (await CountsAsync()).Should().Equal(await alone.CountsAsync());
        await alone.DisposeAsync();
    }

    private async Task<Dictionary<string, int>> CountsAsync()
    {
        var counts = new Dictionary<string, int>
        {
            ["articles"] = (await ArticlesAsync(new ArticleFilter())).Count,
            ["claims"] = await ClaimsAsync(new FactFilter()),
            ["moves"] = await (await Db.FactsAsync(MarketMoves.Kind, new FactFilter(), [], CancellationToken.None)).Rows.CountAsync(),
            ["figures"] = await (await Db.FactsAsync(Figures.Kind, new FactFilter(), [], CancellationToken.None)).Rows.CountAsync(),
            ["quotes"] = await (await Db.FactsAsync(Quotes.Kind, new FactFilter(), [], CancellationToken.None)).Rows.CountAsync(),
        };
        counts.Values.Should().OnlyContain(count => count > 0, "the text holds facts of every kind");
        foreach (var entity in await Db.Entities.AsNoTracking().Where(row => row.Articles > 0).ToListAsync())
            counts[entity.Name] = (entity.Articles * 100) + entity.Mentions;
        foreach (var claimant in await Db.Claimants.AsNoTracking().ToListAsync())
            counts["claims of " + claimant.Name] = claimant.Claims;
        return counts;
    }

    private async Task<int> ClaimsAsync(FactFilter filter) => await (await Db.FactsAsync(Claims.Kind, filter, [], CancellationToken.None)).Rows.CountAsync();

    private async Task<List<string>> ArticlesAsync(ArticleFilter filter) => await (await Db.ArticlesAsync(filter, CancellationToken.None)).Rows.Select(row => row.Id).ToListAsync();

    private async Task<int> DisputesAsync(bool includesCopies) =>
        (await Disputes.ReadAsync(Db, new DisputeFilter { IncludesCopies = includesCopies }, new PageRequest(), null,
            CancellationToken.None)).Items.Count;

    private async Task SearchedAsync(int expected, bool includesCopies) =>
        (await Search.FindAsync(Db, SearchQuery.Parse("Zorvex"), [SearchKind.Article], new FactFilter { IncludesCopies = includesCopies }, 10, null, CancellationToken.None)).Should().HaveCount(expected);

    private async Task<ArticleRow> AddAsync(string text, string? url = null) => (await _store.AddAsync(New(text, url), CancellationToken.None)).Article;

    private static NewArticle New(string text, string? url = null) => new(Read(text), new ArticleDetails { Url = url });

    private static Extraction.Extraction Read(string text) => Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 28) });
}
