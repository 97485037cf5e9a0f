using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>
/// What holds for every kind of fact, those of the engine and the toy of docs/adding-facts.md: a kind that lacks a place in the store fails here by its name.
/// </summary>
public sealed class FactKindTests : StoreTest
{
    private const string Text =
        "Shares of Zorvex Holdings fell 9% on Tuesday after the chip designer cut its outlook for the year and said that orders from its largest customer had been put off until the spring.\n\n" +
        "“Nobody at Zorvex Holdings had expected a cut as deep as this one,” said Jane Dorrit, an analyst at Acmeline Research. Zorvex Holdings spent $5 million on 200 H100 GPUs, Jane Dorrit said.";

    private const string Copy = "MARKETS: what the traders say\n\n" + Text + "\n\nAll rights reserved.";

    private ArticleStore _store = null!;

    protected override FactKinds Kinds => Toys.WithToys;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _store = Services.GetRequiredService<ArticleStore>();
    }

    [Fact]
    public async Task The_text_has_facts_of_every_kind_and_removing_it_leaves_nothing_in_any_table()
    {
        var article = await AddAsync(Text);
        foreach (var table in Kinds.All.SelectMany(kind => kind.Tables))
            (await RowsOfAsync(table)).Should().BePositive(table);
        await _store.DeleteAsync(article.Id, CancellationToken.None);
        foreach (var table in Kinds.All.SelectMany(kind => kind.Tables))
            (await RowsOfAsync(table)).Should().Be(0, table);
    }

    [Fact]
    public async Task The_article_counts_the_facts_of_every_kind()
    {
        await AddAsync(Text);
        var stored = await Db.Articles.AsNoTracking().SingleAsync();
        foreach (var kind in Kinds.All)
            stored[kind.CountColumn].Should().Be(await kind.Keys(Db).CountAsync(), kind.Name);
    }

    [Fact]
    public async Task A_near_copy_counts_only_where_it_is_asked_for()
    {
        await AddAsync(Text);
        var alone = await CountsAsync(includesCopies: false);
        (await AddAsync(Copy)).DuplicateOf.Should().NotBeNull();
        (await CountsAsync(includesCopies: false)).Should().Equal(alone);
        foreach (var (kind, count) in await CountsAsync(includesCopies: true))
            count.Should().BeGreaterThanOrEqualTo(2 * alone[kind], kind);
    }

    [Fact]
    public async Task Facts_follow_a_merge_and_a_split()
    {
        await AddAsync(Text);
        await AddAsync(Text.Replace("Zorvex Holdings", "Ostrand Works", StringComparison.Ordinal).Replace("Jane Dorrit", "Ada Zephyr", StringComparison.Ordinal) + " It was the third cut this year, and nobody knows of any other that went as deep as that.");
        var editor = Services.GetRequiredService<RegistryEditor>();
        foreach (var (one, other) in new[] { ("zorvex-holdings", "ostrand-works"), ("jane-dorrit", "ada-zephyr") })
        {
            var (before, into) = (await NamedAsync(one), await NamedAsync(other));
            (await editor.MergeAsync(one, other, CancellationToken.None)).Should().BeTrue();
            (await NamedAsync(one)).Values.Should().OnlyContain(count => count == 0);
            var merged = await NamedAsync(other);
            foreach (var name in before.Keys)
                merged[name].Should().Be(before[name] + into[name], name);
            (await editor.UnmergeAsync(other, one, CancellationToken.None)).Should().BeTrue();
            (await NamedAsync(one)).Should().Equal(before);
            (await NamedAsync(other)).Should().Equal(into);
        }

        var all = await NamedAsync("zorvex-holdings");
        foreach (var (name, count) in await NamedAsync("jane-dorrit"))
            (all[name] + count).Should().BePositive("the text has facts that have to do with somebody as {0}", name);
    }

    [Fact]
    public async Task A_body_that_is_not_what_the_text_says_is_found()
    {
        await AddAsync(Text);
        var facts = 0L;
        foreach (var kind in Kinds.All)
        {
            facts += await kind.Keys(Db).CountAsync();
            (await Integrity.CheckAsync(Db, null, CancellationToken.None)).Broken.Should().Be(0);
            await ExecuteAsync($"UPDATE {kind.Table} SET CodeStart = CodeStart + 1");
            (await Integrity.CheckAsync(Db, null, CancellationToken.None)).Broken.Should().Be(await kind.Keys(Db).CountAsync(), kind.Name);
            await ExecuteAsync($"UPDATE {kind.Table} SET CodeStart = CodeStart - 1");
        }

        (await Integrity.CheckAsync(Db, null, CancellationToken.None)).Facts.Should().Be(facts);
    }

    [Fact]
    public async Task Reading_again_changes_nothing_and_what_is_stored_is_what_was_read()
    {
        await AddAsync(Text);
        var read = Read(Text);
        var row = await Db.Articles.AsNoTracking().Include(article => article.Content).SingleAsync();
        var counts = await CountsAsync(includesCopies: true);
        await _store.ReplaceFactsAsync([read], CancellationToken.None);
        (await CountsAsync(includesCopies: true)).Should().Equal(counts);
        row = await Db.Articles.AsNoTracking().Include(article => article.Content).SingleAsync();
        var stored = await StoredExtraction.ReadAsync(Db, row, CancellationToken.None);
        foreach (var kind in Kinds.All)
            kind.FactsOf(stored).Select(fact => (fact.Id, fact.Span.Text)).Should().Equal(kind.FactsOf(read).Select(fact => (fact.Id, fact.Span.Text)), kind.Name);
    }

    [Fact]
    public void What_the_facts_of_every_kind_used_is_known_to_coverage()
    {
        var read = Read(Text);
        foreach (var kind in FactKinds.Bundled.All)
            kind.FactsOf(read).Should().NotBeEmpty(kind.Name).And.BeSubsetOf(read.AllFacts(), "{0} are missing in Extraction.AllFacts", kind.Name);
    }

    [Fact]
    public void Names_tables_and_counts_are_those_of_one_kind_alone()
    {
        Kinds.All.Select(kind => kind.Name).Should().OnlyHaveUniqueItems();
        Kinds.All.SelectMany(kind => kind.Tables).Should().OnlyHaveUniqueItems();
        Kinds.All.Select(kind => kind.CountColumn).Should().OnlyHaveUniqueItems();
        Kinds.All.SelectMany(kind => kind.Relations).Select(relation => relation.Name).Should().OnlyHaveUniqueItems();
    }

    /// <summary>The conditions of every column, for one value and for several, find what those of the several find alone.</summary>
    [Fact]
    public async Task Several_values_find_what_each_finds_once_and_in_order()
    {
        await AddAsync(Text);
        await AddAsync(Text.Replace("Zorvex Holdings", "Ostrand Works", StringComparison.Ordinal).Replace("9%", "4%", StringComparison.Ordinal) + " It was the third cut this year, and nobody knows of any other that went as deep as that.");
        foreach (var kind in Kinds.All)
            await (Task)SeveralAsync((dynamic)kind);
    }

    private async Task SeveralAsync<TRow, TFact>(FactKind<TRow, TFact> kind)
        where TRow : FactRow
        where TFact : class, IFact
    {
        var all = await KeysAsync(kind, []);
        all.Should().NotBeEmpty().And.BeInDescendingOrder();
        foreach (var column in kind.Columns.OfType<EntityColumn<TRow, TFact>>())
        {
            string[] names = ["zorvex-holdings", "Ostrand Works", "jane-dorrit", "h100", "nobody"];
            var each = new List<long>();
            foreach (var name in names)
                each.AddRange(await KeysAsync(kind, [column.AnyOf([name])]));
            (await KeysAsync(kind, [column.AnyOf(names)])).Should().Equal(each.Distinct().OrderDescending(), "{0}.{1}", kind.Table, column.Name);
        }

        if (kind.Mentions is { } mentions)
        {
            var both = (await KeysAsync(kind, [mentions.AnyOf(["zorvex-holdings"])])).Concat(await KeysAsync(kind, [mentions.AnyOf(["ostrand-works"])])).Distinct().OrderDescending();
            (await KeysAsync(kind, [mentions.AnyOf(["zorvex-holdings", "ostrand-works", "Zorvex Holdings"])])).Should().Equal(both, mentions.Table);
        }

        (await KeysAsync(kind, [], new FactFilter { Sources = ["Alpha", "Beta"] })).Should().BeEmpty(kind.Table);
        (await KeysAsync(kind, [], new FactFilter { Articles = await Db.Articles.Select(row => row.Id).ToListAsync() })).Should().Equal(await KeysAsync(kind, [], new FactFilter { IncludesCopies = true }), kind.Table);
    }

    private async Task<List<long>> KeysAsync<TRow, TFact>(FactKind<TRow, TFact> kind, IReadOnlyCollection<Condition<TRow>> conditions, FactFilter? filter = null)
        where TRow : FactRow
        where TFact : class, IFact
    {
        var query = await Db.FactsAsync(kind, filter ?? new FactFilter(), conditions, CancellationToken.None);
        var whole = await kind.Paging.ReadAsync(query, new PageRequest { Limit = 500, Count = true }, Db.Set<TRow>(), CancellationToken.None);
        whole.Total.Should().Be(whole.Items.Count, kind.Table);

        // Page by page it is the same.
        var paged = new List<long>();
        for (var request = new PageRequest { Limit = 2 }; ;)
        {
            var page = await kind.Paging.ReadAsync(query, request, Db.Set<TRow>(), CancellationToken.None);
            paged.AddRange(page.Items.Select(row => row.Key));
            if (page.NextCursor is null)
                break;
            request = request with { Cursor = page.NextCursor };
        }

        paged.Should().Equal(whole.Items.Select(row => row.Key), kind.Table);
        return paged;
    }

    private async Task<Dictionary<string, int>> NamedAsync(string entity)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (name, relation) in Kinds.All.SelectMany(kind => kind.Relations))
            counts[name] = await relation.KeysOf(Db, entity).CountAsync();
        return counts;
    }

    private async Task<Dictionary<string, int>> CountsAsync(bool includesCopies)
    {
        var counts = new Dictionary<string, int>();
        foreach (var kind in Kinds.All)
            counts[kind.Name] = await kind.Keys(Db).Counting(Db, includesCopies).CountAsync();
        return counts;
    }

#pragma warning disable EF1002, EF1003 // The names are those of the kinds.
    private async Task<long> RowsOfAsync(string table) => await Db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM {table}").SingleAsync();

    private async Task ExecuteAsync(string sql) => await Db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002, EF1003

    private async Task<ArticleRow> AddAsync(string text) => (await _store.AddAsync(new NewArticle(Read(text), new ArticleDetails(), Kinds), CancellationToken.None)).Article;

    private static Extraction.Extraction Read(string text) => Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 28) });
}
