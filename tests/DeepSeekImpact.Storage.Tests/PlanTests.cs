using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>No list reads a table through from end to end, or sorts what an index has in order: SQLite's own plan of every query is looked at.</summary>
public sealed class PlanTests : StoreTest
{
    private static readonly DateOnly Day = new(2025, 1, 27);


    [Fact]
    public async Task Every_filter_of_market_moves_walks_an_index()
    {
        var shared = Shared<MarketMoveFilter>();
        MarketMoveFilter[] filters = [.. shared, new() { Instrument = "NVDA" }, new() { Kind = InstrumentKind.Stock }, new() { Direction = Direction.Down }, new() { Unit = "percent" }];
        foreach (var filter in filters)
            await InOrderAsync(ListOrders.MarketMoves, await Db.MarketMovesAsync(filter, CancellationToken.None), filter);
        await SortedAsync(ListOrders.MarketMoves, await Db.MarketMovesAsync(new MarketMoveFilter { MinChange = 5 }, CancellationToken.None), "IX_market_moves_Change");
        await SortsAsync(ListOrders.MarketMoves, new FactQuery<MarketMoveRow>(Db.MarketMoves));
    }

    [Fact]
    public async Task Every_filter_of_figures_walks_an_index()
    {
        FigureFilter[] filters = [.. Shared<FigureFilter>(), new() { Metric = FigureMetric.Cost }, new() { Subject = "x" }, new() { Hardware = "x" }, new() { AttributedTo = "x" }, new() { Unit = "USD" }];
        foreach (var filter in filters)
            await InOrderAsync(ListOrders.Figures, await Db.FiguresAsync(filter, CancellationToken.None), filter);
        await SortedAsync(ListOrders.Figures, await Db.FiguresAsync(new FigureFilter { Min = 5 }, CancellationToken.None), "IX_figures_");
        await SortsAsync(ListOrders.Figures, new FactQuery<FigureRow>(Db.Figures));
    }

    [Fact]
    public async Task Every_filter_of_quotes_walks_an_index()
    {
        QuoteFilter[] filters = [.. Shared<QuoteFilter>(), new() { Speaker = "x" }, new() { Affiliation = "x" }, new() { Kind = QuoteKind.Direct }, new() { About = "x" }, new() { Query = "words" }];
        foreach (var filter in filters)
            await InOrderAsync(ListOrders.Quotes, await Db.QuotesAsync(filter, CancellationToken.None), filter);
        await SortsAsync(ListOrders.Quotes, new FactQuery<QuoteRow>(Db.Quotes));
    }

    [Fact]
    public async Task Every_filter_of_claims_walks_an_index()
    {
        ClaimFilter[] filters = [.. Shared<ClaimFilter>(), new() { Claimant = "x" }, new() { ClaimantType = ClaimantType.Analyst }, new() { Affiliation = "x" }, new() { Certainty = Certainty.Likely }, new() { Kind = QuoteKind.Direct }, new() { Prediction = true }, new() { About = "x" }, new() { Query = "words" }];
        foreach (var filter in filters)
            await InOrderAsync(ListOrders.Claims, await Db.ClaimsAsync(filter, CancellationToken.None), filter);
        await SortsAsync(ListOrders.Claims, new FactQuery<ClaimRow>(Db.Claims));
    }

    [Fact]
    public async Task Every_filter_of_articles_and_entities_walks_an_index()
    {
        ArticleFilter[] articles = [new(), new() { From = Day }, new() { AsOf = Day }, new() { Source = "x" }, new() { Entity = "x" }, new() { Query = "words" }];
        foreach (var filter in articles)
            await InOrderAsync(ListOrders.Articles, await Db.ArticlesAsync(filter, CancellationToken.None), filter);
        await SortsAsync(ListOrders.Articles, new FactQuery<ArticleRow>(Db.Articles));
        EntityFilter[] entities = [new(), new() { Kind = EntityKind.Company }, new() { Ticker = "NVDA" }, new() { AsOf = Day }];
        foreach (var filter in entities)
        {
            var plan = await PlanAsync(await ListOrders.Entities.KeysAsync(new FactQuery<EntityRow>(Db.EntitiesOf(filter)), new PageRequest(), CancellationToken.None));
            plan.Should().Contain("USING").And.NotMatch("*SCAN e\n*", filter.ToString());
        }
    }

    [Fact]
    public async Task Disputes_and_analysts_walk_an_index()
    {
        foreach (var filter in new[] { new DisputeFilter { Subject = "x" }, new DisputeFilter { Metric = "cost", Subject = "x" } })
            (await PlanAsync((await Disputes.TopicsAsync(Db, filter, CancellationToken.None)).OrderByDescending(topic => topic.Number).Select(topic => topic.Number))).Should().Contain("IX_topics_SubjectId");
        foreach (var filter in new[] { new DisputeFilter(), new DisputeFilter { Metric = "cost" }, new DisputeFilter { Unit = "USD" } })
            await InOrderAsync(ListOrders.Topics, new FactQuery<TopicRow>(await Disputes.TopicsAsync(Db, filter, CancellationToken.None)), filter);
        await SortsAsync(ListOrders.Topics, new FactQuery<TopicRow>(Db.Topics));
        await InOrderAsync(ListOrders.Claimants, new FactQuery<ClaimantRow>(await Analysts.RowsAsync(Db, new AnalystFilter(), CancellationToken.None)), "analysts");
    }

    private static IEnumerable<T> Shared<T>()
        where T : FactFilter, new() =>
        [new T(), new T { From = Day }, new T { To = Day }, new T { From = Day, To = Day }, new T { AsOf = Day }, new T { Source = "x" }, new T { Article = "x" }];

    /// <summary>The first page comes straight from an index or the key: nothing is sorted.</summary>
    private async Task InOrderAsync<T>(Paging<T> paging, FactQuery<T> query, object filter)
        where T : class
    {
        foreach (var request in new[] { new PageRequest(), new PageRequest { Cursor = Cursors.Encode(paging.Usual, "1", 5_000_000_000) } })
        {
            var plan = await PlanAsync(await paging.KeysAsync(query, request, CancellationToken.None));
            plan.Should().NotContain("TEMP B-TREE FOR ORDER BY", "of {0}: {1}", filter, plan);
            if (request.Cursor is not null)
                plan.Should().NotMatch("*SCAN ? \n*", "of {0}: {1}", filter, plan);
        }
    }

    /// <summary>Few rows of a range are read through its index and sorted.</summary>
    private async Task SortedAsync<T>(Paging<T> paging, FactQuery<T> query, string index)
        where T : class =>
        (await PlanAsync(await paging.KeysAsync(query, new PageRequest(), CancellationToken.None))).Should().Contain(index);

    /// <summary>Every order has an index that has the rows in it.</summary>
    private async Task SortsAsync<T>(Paging<T> paging, FactQuery<T> query)
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
