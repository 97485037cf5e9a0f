using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>What is kept of disputes and analysts is what would be found again, whatever was written meanwhile.</summary>
public sealed class RecentResultsTests : StoreTest
{
    private const string First = "Ardent Labs said training Merlin-2 cost $5 million. Jane Dorrit, an analyst at Acmeline Research, said Ardent Labs would cut its prices.";
    private const string Second = "Halden Research said training Merlin-2 cost $50 million. Jane Dorrit, an analyst at Acmeline Research, said Castell Inc. would follow.";
    private const string Third = "Brelund Bank said training Merlin-2 cost $20 million. Paul Orrin, an analyst at Brelund Bank, said Castell Inc. would not follow.";
    private const string Fuller = Second + "\n\nThe company had said little of the model until then, and its rivals had said even less. People who work there were told of it in a letter from the head of the laboratory on Monday.";

    private readonly RecentDisputes _disputes = new();
    private readonly RecentAnalysts _analysts = new();

    [Fact]
    public async Task Whatever_is_written_the_answer_is_that_of_a_fresh_look()
    {
        var store = Services.GetRequiredService<ArticleStore>();
        var editor = Services.GetRequiredService<RegistryEditor>();
        var first = await AddAsync(First, 1);
        await SameAsync(disputes: 0, analysts: 1);
        var second = await AddAsync(Second, 2);
        await SameAsync(disputes: 1, analysts: 1);
        (await NumbersAsync()).Should().Equal(2);
        await AddAsync(Third, 3);
        (await SameAsync(disputes: 1, analysts: 2)).Should().Be(3);
        var fuller = await AddAsync(Fuller, 4);
        fuller.DuplicateOf.Should().BeNull("it takes the place of the second");
        await SameAsync(disputes: 1, analysts: 2);
        await store.DeleteAsync(fuller.Id, CancellationToken.None);
        await SameAsync(disputes: 1, analysts: 2);
        await Services.GetRequiredService<Reextraction>().OneAsync(first.Id, CancellationToken.None);
        await SameAsync(disputes: 1, analysts: 2);
        (await editor.MergeAsync(await IdAsync("Halden Research"), await IdAsync("Ardent Labs"), CancellationToken.None)).Should().BeTrue();
        await SameAsync(disputes: 1, analysts: 2);
        (await editor.MergeAsync(await IdAsync("Castell"), await IdAsync("Acmeline Research"), CancellationToken.None)).Should().BeTrue();
        await SameAsync(disputes: 1, analysts: 2);
        (await editor.RenameAsync(await IdAsync("Jane Dorrit"), "J. Dorrit", CancellationToken.None)).Should().BeTrue();
        await SameAsync(disputes: 1, analysts: 2);
        (await editor.SplitAsync(await IdAsync("Acmeline Research"), [second.Id], "Other Research",
            CancellationToken.None)).Should().NotBeNull();
        await SameAsync(disputes: 1, analysts: 2);
        await store.DeleteAsync(second.Id, CancellationToken.None);
        await SameAsync(disputes: 1, analysts: 2);
        await store.DeleteAsync(first.Id, CancellationToken.None);
        await SameAsync(disputes: 0, analysts: 1);
    }

    [Fact]
    public void What_was_asked_for_last_stays_and_another_revision_is_not_found()
    {
        var results = new RecentResults<int, string>(3);
        for (var key = 0; key < 4; key++)
            results.Keep(key, 1, $"result {key}", 1);
        results.TryGet(0, 1, out var first).Should().BeTrue();
        first.Should().Be("result 0");
        results.TryGet(3, 2, out _).Should().BeFalse();
        results.Keep(4, 1, "result 4", 1);
        results.Keep(5, 1, "result 5", 1);
        results.TryGet(0, 1, out _).Should().BeTrue("it was asked for");
        results.TryGet(1, 1, out _).Should().BeFalse();
    }

    /// <summary>Asks twice with what is kept, the second time from memory, and once without.</summary>
    /// <returns>The number of values of the first dispute.</returns>
    private async Task<int> SameAsync(int disputes, int analysts)
    {
        var fresh = (await Disputes.ReadAsync(Db, new DisputeFilter(), new PageRequest(), null, CancellationToken.None)).Items;
        fresh.Should().HaveCount(disputes);
        for (var i = 0; i < 2; i++)
        {
            (await Disputes.ReadAsync(Db, new DisputeFilter(), new PageRequest(), _disputes, CancellationToken.None)).Items
                .Should().BeEquivalentTo(fresh, options => options.WithStrictOrdering());
        }

        var found = (await Analysts.ReadAsync(Db, new AnalystFilter(), new PageRequest(), null, CancellationToken.None)).Items;
        found.Should().HaveCount(analysts);
        for (var i = 0; i < 2; i++)
        {
            (await Analysts.ReadAsync(Db, new AnalystFilter(), new PageRequest(), _analysts, CancellationToken.None)).Items
                .Should().BeEquivalentTo(found, options => options.WithStrictOrdering());
        }

        return fresh.Count == 0 ? 0 : fresh[0].ValueCount;
    }

    private async Task<List<int>> NumbersAsync() =>
        [.. (await Disputes.ReadAsync(Db, new DisputeFilter(), new PageRequest(), _disputes, CancellationToken.None)).Items.Select(one =>
            one.ValueCount)];

    private async Task<string> IdAsync(string name) => await Db.Entities.Where(entity => entity.Name.StartsWith(name)).Select(entity =>
        entity.Id).FirstAsync();

    private async Task<ArticleRow> AddAsync(string text, int day)
    {
        var extraction = Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2031, 3, day) });
        return (await Services.GetRequiredService<ArticleStore>().AddAsync(new NewArticle(extraction, new ArticleDetails()),
            CancellationToken.None)).Article;
    }
}
