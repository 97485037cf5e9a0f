using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>No list reads a table through from end to end, or sorts what an index has in order: SQLite's own plan of every query is looked at, for one value and for several.</summary>
public sealed class PlanTests : StoreTest
{
    private static readonly DateOnly Day = new(2025, 1, 27);

    private static readonly FactFilter[] Shared =
        [new(), new() { From = Day }, new() { To = Day }, new() { From = Day, To = Day }, new() { AsOf = Day }, new() { Sources = ["x"] }, new() { Sources = ["x", "y"] }, new() { Articles = ["x"] }];

    protected override FactKinds Kinds => Toys.WithToys;

    [Fact]
    public async Task Every_filter_and_order_of_every_kind_of_fact_walks_an_index()
    {
        await Db.Database.ExecuteSqlRawAsync("INSERT INTO sources(Name) VALUES ('x'), ('y')");
        foreach (var kind in Kinds.All)
            await (Task)KindAsync((dynamic)kind);
    }

    [Fact]
    public async Task Every_filter_of_articles_and_entities_walks_an_index()
    {
        ArticleFilter[] articles = [new(), new() { From = Day }, new() { AsOf = Day }, new() { Sources = ["x"] }, new() { Entities = ["x"] }, new() { Queries = ["words"] }];
        foreach (var filter in articles)
            await InOrderAsync(ListOrders.Articles, await Db.ArticlesAsync(filter, CancellationToken.None), filter);
        foreach (var filter in new ArticleFilter[] { new() { Sources = ["x", "y"] }, new() { Entities = ["x", "y"] } })
            await MergedAsync(ListOrders.Articles, await Db.ArticlesAsync(filter, CancellationToken.None), filter);
        await SortsAsync(ListOrders.Articles, new ListQuery<ArticleRow>(Db.Articles));
        EntityFilter[] entities = [new(), new() { Kinds = [EntityKind.Company] }, new() { Kinds = [EntityKind.Company, EntityKind.Person] }, new() { Tickers = ["NVDA"] }, new() { Tickers = ["NVDA", "AMD"] }, new() { AsOf = Day }];
        foreach (var filter in entities)
        {
            var plan = await PlanAsync(await ListOrders.Entities.KeysAsync(new ListQuery<EntityRow>(Db.EntitiesOf(filter)), new PageRequest(), CancellationToken.None));
            plan.Should().Contain("USING").And.NotMatch("*SCAN e\n*", filter.ToString());
        }
    }

    [Fact]
    public async Task Disputes_and_analysts_walk_an_index()
    {
        foreach (var filter in new DisputeFilter[] { new() { Subjects = ["x"] }, new() { Metrics = ["cost"], Subjects = ["x"] }, new() { Metrics = ["cost", "price"], Units = ["USD"], Subjects = ["x"] } })
            (await PlanAsync(await ListOrders.Topics.KeysAsync(await Disputes.TopicsAsync(Db, filter, CancellationToken.None), new PageRequest(), CancellationToken.None))).Should().Contain("IX_topics_SubjectId");
        foreach (var filter in new DisputeFilter[] { new(), new() { Metrics = ["cost"] }, new() { Units = ["USD"] } })
            await InOrderAsync(ListOrders.Topics, await Disputes.TopicsAsync(Db, filter, CancellationToken.None), filter);
        await MergedAsync(ListOrders.Topics, await Disputes.TopicsAsync(Db, new DisputeFilter { Metrics = ["cost", "price"] }, CancellationToken.None), "metrics");
        await SortsAsync(ListOrders.Topics, new ListQuery<TopicRow>(Db.Topics));
        await InOrderAsync(ListOrders.Claimants, new ListQuery<ClaimantRow>(await Analysts.RowsAsync(Db, new AnalystFilter(), CancellationToken.None)), "analysts");
    }

    private async Task KindAsync<TRow, TFact>(FactKind<TRow, TFact> kind)
        where TRow : FactRow
        where TFact : class, IFact
    {
        foreach (var filter in Shared.Where(filter => filter.Sources.Count < 2))
            await InOrderAsync(kind.Paging, await Db.FactsAsync(kind, filter, [], CancellationToken.None), $"{kind.Table}: {filter}");
        await MergedAsync(kind.Paging, await Db.FactsAsync(kind, new FactFilter { Sources = ["x", "y"] }, [], CancellationToken.None), kind.Table + ": sources");
        foreach (var column in kind.Columns)
            await ColumnAsync(kind, (dynamic)column);
        if (kind.Mentions is { } mentions)
            await EqualsAsync(kind, mentions.Table, mentions.AnyOf(["x"]), mentions.AnyOf(["x", "y"]));
        if (kind.Words is { } words)
            await EqualsAsync(kind, kind.Table + " words", words.AnyOf(["words"]), null);
        await SortsAsync(kind.Paging, new ListQuery<TRow>(Db.Set<TRow>()));
    }

    private Task ColumnAsync<TRow, TFact>(FactKind<TRow, TFact> kind, EntityColumn<TRow, TFact> column)
        where TRow : FactRow
        where TFact : class, IFact =>
        EqualsAsync(kind, column.Name, column.AnyOf(["x"]), column.AnyOf(["x", "y"]));

    private Task ColumnAsync<TRow, TFact>(FactKind<TRow, TFact> kind, TextColumn<TRow, TFact> column)
        where TRow : FactRow
        where TFact : class, IFact =>
        EqualsAsync(kind, column.Name, column.AnyOf(["x"]), column.AnyOf(["x", "y"]));

    private Task ColumnAsync<TRow, TFact, TChoice>(FactKind<TRow, TFact> kind, ChoiceColumn<TRow, TFact, TChoice> column)
        where TRow : FactRow
        where TFact : class, IFact
        where TChoice : struct, IConvertible
    {
        TChoice[] choices = typeof(TChoice) == typeof(bool) ? [(TChoice)(object)true, (TChoice)(object)false] : (TChoice[])Enum.GetValues(typeof(TChoice));
        return EqualsAsync(kind, column.Name, column.AnyOf([choices[0]]), column.AnyOf(choices[..2]));
    }

    private Task ColumnAsync<TRow, TFact, TChoice>(FactKind<TRow, TFact> kind, OptionalChoiceColumn<TRow, TFact, TChoice> column)
        where TRow : FactRow
        where TFact : class, IFact
        where TChoice : struct, Enum
    {
        var choices = Enum.GetValues<TChoice>();
        return EqualsAsync(kind, column.Name, column.AnyOf([choices[0]]), column.AnyOf(choices[..2]));
    }

    private async Task ColumnAsync<TRow, TFact>(FactKind<TRow, TFact> kind, WordsColumn<TRow, TFact> column)
        where TRow : FactRow
        where TFact : class, IFact
    {
        foreach (var condition in new[] { column.AnyOf(["data center"]), column.AnyOf(["data center", "cloud"]) })
        {
            var facts = await Db.FactsAsync(kind, new FactFilter(), [condition], CancellationToken.None);
            (await PlanAsync(await kind.Paging.KeysAsync(facts, new PageRequest(), CancellationToken.None)))
                .Should().Contain($"IX_{kind.Table}_{column.Name}");
        }
    }

    /// <summary>Few rows of a range are read through its index and sorted.</summary>
    private async Task ColumnAsync<TRow, TFact>(FactKind<TRow, TFact> kind, NumberColumn<TRow, TFact> column)
        where TRow : FactRow
        where TFact : class, IFact
    {
        foreach (var condition in new[] { column.AtLeast(5), column.AtMost(5) })
            (await PlanAsync(await kind.Paging.KeysAsync(await Db.FactsAsync(kind, new FactFilter(), [condition], CancellationToken.None), new PageRequest(), CancellationToken.None))).Should().Contain($"IX_{kind.Table}_");
    }

    private async Task EqualsAsync<TRow, TFact>(FactKind<TRow, TFact> kind, string name, Condition<TRow> one, Condition<TRow>? several)
        where TRow : FactRow
        where TFact : class, IFact
    {
        await InOrderAsync(kind.Paging, await Db.FactsAsync(kind, new FactFilter(), [one], CancellationToken.None), $"{kind.Table}: {name}");
        if (several is not null)
            await MergedAsync(kind.Paging, await Db.FactsAsync(kind, new FactFilter(), [several], CancellationToken.None), $"{kind.Table}: {name}, several");
    }

    /// <summary>The first page comes straight from an index or the key: nothing is sorted.</summary>
    private async Task InOrderAsync<T>(Paging<T> paging, ListQuery<T> query, object filter)
        where T : class
    {
        foreach (var request in new[] { new PageRequest(), new PageRequest { Cursor = Cursors.Encode(paging.Default, "1", 5_000_000_000) } })
        {
            var plan = await PlanAsync(await paging.KeysAsync(query, request, CancellationToken.None));
            plan.Should().NotContain("TEMP B-TREE FOR ORDER BY", "of {0}: {1}", filter, plan);
            if (request.Cursor is not null)
                plan.Should().NotMatch("*SCAN ? \n*", "of {0}: {1}", filter, plan);
        }
    }

    /// <summary>Of several values each is read as if it were the only one; only their first rows are sorted together.</summary>
    private async Task MergedAsync<T>(Paging<T> paging, ListQuery<T> query, object filter)
        where T : class
    {
        query.Branches.Should().HaveCountGreaterThan(1, "of {0}", filter);
        foreach (var branch in query.Branches)
            await InOrderAsync(paging, branch, filter);
        var plan = await PlanAsync(await paging.KeysAsync(query, new PageRequest(), CancellationToken.None));
        plan.Should().Contain("UNION", "of {0}", filter);
        (plan.Split("TEMP B-TREE FOR ORDER BY").Length - 1).Should().BeLessThanOrEqualTo(1 + query.Branches.Count, "of {0} only the first rows of each are sorted to be merged: {1}", filter, plan);
    }

    /// <summary>Every order has an index that has the rows in it.</summary>
    private async Task SortsAsync<T>(Paging<T> paging, ListQuery<T> query)
        where T : class
    {
        foreach (var field in paging.Fields)
            (await PlanAsync(await paging.KeysAsync(query, new PageRequest { Sort = field, Descending = true }, CancellationToken.None))).Should().NotContain("TEMP B-TREE", "of {0}", field);
    }

    private async Task<string> PlanAsync(IQueryable<long> query)
    {
        await using var command = query.Take(51).CreateDbCommand();
        await Db.Database.OpenConnectionAsync();
        command.Connection = Db.Database.GetDbConnection();
#pragma warning disable CA2100 // The query is EF Core's own.
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(3));
        return string.Join(" \n", lines) + " \n";
    }
}
