using DeepSeekImpact.Extraction;
using DeepSeekImpact.Load;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>The store on a real file: durable settings, whole articles or none.</summary>
public sealed class StoreTests : StoreTest
{
#if POSTGRES
    private static readonly string[] Spoil =
    [
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''spoiled''; END'",
        "CREATE TRIGGER spoil BEFORE INSERT ON articles FOR EACH ROW WHEN (NEW.Source = 'spoiled') EXECUTE FUNCTION spoil()",
    ];
#else
    private static readonly string[] Spoil = ["CREATE TRIGGER spoil BEFORE INSERT ON articles WHEN NEW.Source = 'spoiled' BEGIN SELECT RAISE(ABORT, 'spoiled'); END"];
#endif

    private const string Text = "Shares of Zorvex fell 9% on Tuesday, Jane Doe, an analyst at Acmeline, said. She said Zorvex spent $5 million.";

#if !POSTGRES
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("trusted_schema", "0")]
    public async Task Every_connection_is_durable_and_checked(string pragma, string expected)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        (await command.ExecuteScalarAsync())!.ToString().Should().Be(expected);
    }

#endif

    [Fact]
    public async Task The_model_has_no_change_that_a_migration_lacks()
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<NewsDb>().Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public async Task The_same_text_is_one_article_and_removing_it_leaves_nothing()
    {
        var first = await AddAsync(Text);
        first.Outcome.Should().Be(Outcome.New);
        (await CountsAsync()).Values.Should().OnlyContain(count => count > 0, "the text holds facts of every kind");
        var counts = await CountsAsync();
        (await AddAsync(Text)).Outcome.Should().Be(Outcome.Known);
        (await CountsAsync()).Should().Equal(counts);
        await using var scope = Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<ArticleStore>().DeleteAsync(first.Article.Id, CancellationToken.None)).Should().BeTrue();
        (await CountsAsync()).Values.Should().OnlyContain(count => count == 0);
    }

    [Fact]
    public async Task An_entity_stays_while_another_article_mentions_it()
    {
        var first = await AddAsync("Shares of Nvidia fell 9%.");
        await AddAsync("Shares of Nvidia rose 9%.");
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArticleStore>().DeleteAsync(first.Article.Id, CancellationToken.None);
        (await scope.ServiceProvider.GetRequiredService<NewsDb>().Entities.CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Writers_that_come_together_are_all_served()
    {
        await Task.WhenAll(Enumerable.Range(1, 24).Select(n => AddAsync($"Shares of Nvidia fell {n}% on Monday.")));
        (await CountsAsync())["articles"].Should().Be(24);
    }

    [Fact]
    public async Task An_article_that_spoils_a_transaction_fails_alone()
    {
        await using var scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ArticleStore>();
        var spoiled = Read("Shares of Zorvex fell 9% on Monday.");
        foreach (var sql in Spoil)
            await Db.Database.ExecuteSqlRawAsync(sql);
        var all = Enumerable.Range(1, 16).Select(n => store.AddAsync(n == 7 ? spoiled with { Details = new ArticleDetails { Source = "spoiled" } } : Read($"Shares of Nvidia fell {n}% on Monday."), CancellationToken.None)).ToList();
        await ((Task)Task.WhenAll(all)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        all.Count(task => task.IsFaulted).Should().Be(1);
        (await CountsAsync())["articles"].Should().Be(15);
        (await Integrity.CheckAsync(scope.ServiceProvider.GetRequiredService<NewsDb>(), null, CancellationToken.None)).Articles.Should().Be(15);
    }

    [Fact]
    public async Task A_cancelled_write_stores_nothing()
    {
        var add = async () =>
        {
            await using var scope = Services.CreateAsyncScope();
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();
            await scope.ServiceProvider.GetRequiredService<ArticleStore>().AddAsync(Read(Text), cancelled.Token);
        };
        await add.Should().ThrowAsync<OperationCanceledException>();
        (await CountsAsync()).Values.Should().OnlyContain(count => count == 0);
    }

    [Fact]
    public async Task In_whichever_order_articles_come_the_facts_are_the_same()
    {
        var generator = new Generator(42);
        var numbers = Enumerable.Range(0, 60).ToArray();
        foreach (var number in numbers)
            await Services.GetRequiredService<ArticleStore>().AddAsync(Read(generator.Article(number)), CancellationToken.None);
        var inOrder = await FactsAsync(Db);
        new Random(5).Shuffle(numbers);
        Directory.CreateDirectory(Path.Combine(Folder, "shuffled"));
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(TestStore.In(Path.Combine(Folder, "shuffled"))).BuildServiceProvider();
        await using var shuffled = await services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await StoreSchema.BringUpAsync(services, CancellationToken.None);
        foreach (var number in numbers)
            await services.GetRequiredService<ArticleStore>().AddAsync(Read(generator.Article(number)), CancellationToken.None);
        (await FactsAsync(shuffled)).Should().Equal(inOrder);
    }

    private static async Task<List<string>> FactsAsync(NewsDb db) =>
        [.. (await db.Claims.Select(fact => fact.Id + fact.Body).ToListAsync()).Concat(await db.Figures.Select(fact => fact.Id + fact.Body).ToListAsync()).Concat(await db.MarketMoves.Select(fact => fact.Id + fact.Body).ToListAsync()).Concat(await db.Quotes.Select(fact => fact.Id + fact.Body).ToListAsync()).Order(StringComparer.Ordinal)];

    private NewArticle Read(string text) => new(Services.GetRequiredService<NewsEngine>().Read(ArticleReader.Read(text)), new ArticleDetails());

    private NewArticle Read((ArticleText Text, ArticleDetails Details) article) => new(Services.GetRequiredService<NewsEngine>().Read(article.Text), article.Details);

    private async Task<Stored> AddAsync(string text)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArticleStore>().AddAsync(Read(text), CancellationToken.None);
    }

    private async Task<Dictionary<string, long>> CountsAsync()
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in new[] { "articles", "article_contents", "entities", "article_entities", "entity_names", "entity_keys", "topics", "statements", "claimants", "figures", "market_moves", "quotes", "claims", "claim_abouts", "quote_abouts", "articles_fts", "claims_fts", "quotes_fts", "entities_fts" })
        {
#pragma warning disable EF1002 // The names are those above.
            counts[table] = await Db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM {table}").SingleAsync();
#pragma warning restore EF1002
        }

        return counts;
    }
}
