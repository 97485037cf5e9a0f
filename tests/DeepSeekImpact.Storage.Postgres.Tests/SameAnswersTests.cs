using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Storage.Transfer;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>One corpus stored in SQLite and in PostgreSQL: every table is compared row by row, and every list and search.</summary>
/// <param name="stores">Both.</param>
public sealed class SameAnswersTests(BothStores stores) : IClassFixture<BothStores>
{
    /// <summary>What a store gives numbers for by itself: they tell rows apart and are shown to nobody. The second counter is PostgreSQL's own.</summary>
    private static readonly Dictionary<string, string[]> Own = new() { ["claimants"] = ["Number"], ["counters"] = ["Last"] };

    [Fact]
    public Task Every_table_holds_the_same_rows() => CompareAsync(stores.Sqlite, stores.Postgres, Own);

    [Fact]
    public async Task A_store_that_is_moved_is_the_same_and_goes_on_where_it_was_broken_off()
    {
        await using var moved = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(TestStore.In("moved")).BuildServiceProvider();
        var move = new StoreTransfer(stores.SqliteFile, moved);
        using var stop = new CancellationTokenSource();
        var portions = new List<TransferStep>();
        var broken = () => move.RunAsync(
            step =>
            {
                portions.Add(step);
                if (portions.Count % 3 == 0)
                    stop.Cancel();
            },
            stop.Token);
        await broken.Should().ThrowAsync<OperationCanceledException>();
        var first = portions.Count;
        var counts = await move.RunAsync(portions.Add, CancellationToken.None);
        portions.Skip(first).Select(step => step.Table).Should().NotContain(portions.Take(first - 1).Select(step => step.Table), "what was moved is not moved again");
        counts["articles"].Should().BePositive();
        await CompareAsync(stores.Sqlite, moved, new() { ["counters"] = [] });

        // It is used as if it had always been there: searched, and written to behind the last numbers.
        await using var sqlite = await ContextAsync(stores.Sqlite);
        await using var postgres = await ContextAsync(moved);
        foreach (var text in new[] { "shares", "\"shares of\"", "anal*" })
            (await (await postgres.FactsAsync(Claims.Kind, new FactFilter(), [Claims.Words.AnyOf([text])], CancellationToken.None)).All(row => row.Key).CountAsync()).Should().Be(await (await sqlite.FactsAsync(Claims.Kind, new FactFilter(), [Claims.Words.AnyOf([text])], CancellationToken.None)).All(row => row.Key).CountAsync(), text);
        (await postgres.EntitiesOf(new EntityFilter { Query = "nvid" }).CountAsync()).Should().Be(await sqlite.EntitiesOf(new EntityFilter { Query = "nvid" }).CountAsync());
        var engine = moved.GetRequiredService<NewsEngine>();
        (await moved.GetRequiredService<ArticleStore>().AddAsync(new NewArticle(engine.Read(ArticleReader.Read("Shares of Quorvantis fell 9% on Monday, Jane Doe, an analyst at Quellmark, said.")), new ArticleDetails { Source = "A new outlet" }), CancellationToken.None)).Outcome.Should().Be(Outcome.New);
        var again = () => move.RunAsync(_ => { }, CancellationToken.None);
        await again.Should().ThrowAsync<TransferException>().WithMessage("*already*");
    }

    private static async Task CompareAsync(ServiceProvider one, ServiceProvider other, Dictionary<string, string[]> own)
    {
        await using var sqlite = await ContextAsync(one);
        await using var postgres = await ContextAsync(other);
        var compared = 0;
        foreach (var entity in sqlite.Model.GetEntityTypes().Where(entity => !entity.GetTableName()!.EndsWith("_fts", StringComparison.Ordinal)))
        {
            var name = entity.GetTableName()!;
            var columns = entity.GetProperties().Select(property => property.GetColumnName()).Except(own.GetValueOrDefault(name, [])).ToArray();
            var here = await RowsAsync(sqlite, name, columns);
            var there = await RowsAsync(postgres, name, columns);
            if (name == "counters")
                there.RemoveAt(1);

            there.Except(here).Take(3).Should().BeEmpty(name);
            there.Should().HaveCount(here.Count, name);
            compared += here.Count;
        }

        compared.Should().BeGreaterThan(10_000);
    }

    [Fact]
    public async Task Every_search_finds_the_same()
    {
        await using var sqlite = await ContextAsync(stores.Sqlite);
        await using var postgres = await ContextAsync(stores.Postgres);
        var found = 0;
        foreach (var text in new[] { "shares", "analyst", "SHARES fell", "\"shares of\"", "shares -fell", "fell OR rose", "anal*", "\"said that\" OR cost*", "\"5 million\"", "café", "İstanbul", "nothing-of-this-kind", "o'clock", "GPU-hours", "2025" })
        {
            var query = SearchQuery.Parse(text);
            SearchKind[] kinds = [SearchKind.Article, SearchKind.Quote, SearchKind.Claim];
            var here = await Search.FindAsync(sqlite, query, kinds, new FactFilter(), 500, null, CancellationToken.None);
            var there = await Search.FindAsync(postgres, query, kinds, new FactFilter(), 500, null, CancellationToken.None);
            if (here.Count < 500)
                there.Select(hit => (hit.Kind, hit.Key)).Should().BeEquivalentTo(here.Select(hit => (hit.Kind, hit.Key)), text);
            (await (await sqlite.ArticlesAsync(new ArticleFilter { Queries = [text] }, CancellationToken.None)).All(row => row.Key).CountAsync()).Should().Be(await (await postgres.ArticlesAsync(new ArticleFilter { Queries = [text] }, CancellationToken.None)).All(row => row.Key).CountAsync(), text);
            found += here.Count;
        }

        found.Should().BeGreaterThan(500);
    }

    [Fact]
    public async Task Pages_of_a_search_follow_each_other_without_gap_or_repetition()
    {
        await using var postgres = await ContextAsync(stores.Postgres);
        var query = SearchQuery.Parse("shares OR said");
        SearchKind[] kinds = [SearchKind.Article, SearchKind.Quote, SearchKind.Claim];
        var all = await Search.FindAsync(postgres, query, kinds, new FactFilter(), 120, null, CancellationToken.None);
        all.Should().HaveCount(120);
        var paged = new List<SearchHit>();
        while (paged.Count < all.Count)
            paged.AddRange(await Search.FindAsync(postgres, query, kinds, new FactFilter(), 40, paged.LastOrDefault(), CancellationToken.None));
        paged.Should().Equal(all);
    }

    [Fact]
    public async Task Lists_are_in_the_same_order()
    {
        await using var sqlite = await ContextAsync(stores.Sqlite);
        await using var postgres = await ContextAsync(stores.Postgres);
        foreach (var sort in ListOrders.Entities.Fields)
        {
            foreach (var descending in new[] { false, true })
            {
                var request = new PageRequest { Limit = 500, Sort = sort, Descending = descending, Count = true };
                var here = await ListOrders.Entities.ReadAsync(new(sqlite.EntitiesOf(new EntityFilter())), request, sqlite.Entities, CancellationToken.None);
                var there = await ListOrders.Entities.ReadAsync(new(postgres.EntitiesOf(new EntityFilter())), request, postgres.Entities, CancellationToken.None);
                there.Items.Select(row => row.Id).Should().Equal(here.Items.Select(row => row.Id), sort);
                (there.Total, there.NextCursor).Should().Be((here.Total, here.NextCursor));
            }
        }

        foreach (var sort in Figures.Kind.Paging.Fields)
        {
            var request = new PageRequest { Limit = 500, Sort = sort };
            var here = await Figures.Kind.Paging.ReadAsync(await sqlite.FactsAsync(Figures.Kind, new FactFilter(), [], CancellationToken.None), request, sqlite.Figures, CancellationToken.None);
            var there = await Figures.Kind.Paging.ReadAsync(await postgres.FactsAsync(Figures.Kind, new FactFilter(), [], CancellationToken.None), request, postgres.Figures, CancellationToken.None);
            there.Items.Select(row => row.Id).Should().Equal(here.Items.Select(row => row.Id), sort);
            there.NextCursor.Should().Be(here.NextCursor);
        }

        var disputes = await Disputes.ReadAsync(sqlite, new DisputeFilter(), new PageRequest { Limit = 100 }, null, CancellationToken.None);
        disputes.Items.Should().NotBeEmpty();
        Json((await Disputes.ReadAsync(postgres, new DisputeFilter(), new PageRequest { Limit = 100 }, null,
            CancellationToken.None)).Items).Should().Be(Json(disputes.Items));
        var analysts = await Analysts.ReadAsync(sqlite, new AnalystFilter(), new PageRequest { Limit = 100 }, null, CancellationToken.None);
        analysts.Items.Should().NotBeEmpty();
        Json((await Analysts.ReadAsync(postgres, new AnalystFilter(), new PageRequest { Limit = 100 }, null,
            CancellationToken.None)).Items).Should().Be(Json(analysts.Items));

        static string Json<T>(T value) => JsonSerializer.Serialize(value);
    }

    private static Task<NewsDb> ContextAsync(ServiceProvider services) => services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();

    private static async Task<List<string>> RowsAsync(NewsDb db, string table, string[] columns)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var isPostgres = db.Database.IsNpgsql();
#pragma warning disable CA2100 // Names of the model.
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(column => isPostgres ? $"\"{column.ToLowerInvariant()}\"" : $"\"{column}\""))} FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, columns.Length).Select(column => reader.IsDBNull(column) ? "∅" : Plain(reader.GetValue(column)))));
        rows.Sort(StringComparer.Ordinal);
        return rows;

        static string Plain(object value) => value switch
        {
            bool truth => truth ? "1" : "0",
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            IConvertible other => other.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }
}
