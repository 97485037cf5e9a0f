using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>The store on a real file: durable settings, whole articles or none.</summary>
public sealed class StoreTests : StoreTest
{
    private const string Text = "Shares of Zorvex fell 9% on Tuesday, Jane Doe, an analyst at Acmeline, said. She said Zorvex spent $5 million.";


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
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "news.db")}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER spoil BEFORE INSERT ON articles WHEN NEW.Source = 'spoiled' BEGIN SELECT RAISE(ABORT, 'spoiled'); END";
            await command.ExecuteNonQueryAsync();
        }

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

    private NewArticle Read(string text) => new(Services.GetRequiredService<NewsEngine>().Read(ArticleReader.Read(text)), new ArticleDetails());

    private async Task<Stored> AddAsync(string text)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArticleStore>().AddAsync(Read(text), CancellationToken.None);
    }

    private async Task<Dictionary<string, long>> CountsAsync()
    {
        var counts = new Dictionary<string, long>();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "news.db")}");
        await connection.OpenAsync();
        foreach (var table in new[] { "articles", "article_contents", "entities", "article_entities", "entity_names", "entity_keys", "topics", "statements", "claimants", "figures", "market_moves", "quotes", "claims", "claim_abouts", "quote_abouts", "articles_fts_docsize", "claims_fts_docsize", "quotes_fts_docsize", "entities_fts_docsize" })
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those above.
            command.CommandText = "SELECT count(*) FROM " + table;
#pragma warning restore CA2100
            counts[table] = (long)(await command.ExecuteScalarAsync())!;
        }

        return counts;
    }
}
