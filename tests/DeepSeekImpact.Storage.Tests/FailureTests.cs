using DeepSeekImpact.Load;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>Storing fails at one page of the store after the other, until it does not: each time nothing has changed, and the next try is none the worse for it.</summary>
public sealed class FailureTests : StoreTest
{
    private readonly Generator _generator = new(42);

    [Fact]
    public async Task Whichever_page_cannot_be_had_an_article_is_there_whole_or_not_at_all()
    {
        await AddAsync(0);
        var failures = await FailAtEachPageAsync(() => AddAsync(1));
        failures.Should().BeGreaterThan(5, "an article takes more pages than that");
        (await Db.Articles.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Whichever_page_cannot_be_had_a_batch_is_there_whole_or_not_at_all()
    {
        var failures = await FailAtEachPageAsync(() => Services.GetRequiredService<ArticleStore>().AddManyAsync([.. Enumerable.Range(0, 8).Select(Read)], CancellationToken.None));
        failures.Should().BeGreaterThan(20);
        (await Db.Articles.CountAsync()).Should().Be(8);
    }

    [Fact]
    public async Task Whichever_page_cannot_be_had_a_revision_takes_the_place_of_the_text_or_does_not()
    {
        await AddAsync(0);
        var (text, details) = _generator.Article(1);
        var revision = new NewArticle(Services.GetRequiredService<NewsEngine>().Read(text), details with { Url = _generator.Article(0).Details.Url });
        (await FailAtEachPageAsync(() => Services.GetRequiredService<ArticleStore>().AddAsync(revision, CancellationToken.None))).Should().BePositive();
        (await Db.Articles.SingleAsync()).Revision.Should().Be(2);
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_is_no_hindrance()
    {
        await CloseAsync();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage($"Data Source={Path.Combine(Folder, "begun.db")}").BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2025-01-01 00:00:00')");
        await StoreSchema.BringUpAsync(services, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        (await db.Articles.CountAsync()).Should().Be(0);
    }

    private NewArticle Read(int number)
    {
        var (text, details) = _generator.Article(number);
        return new NewArticle(Services.GetRequiredService<NewsEngine>().Read(text), details);
    }

    private Task<Stored> AddAsync(int number) => Services.GetRequiredService<ArticleStore>().AddAsync(Read(number), CancellationToken.None);

    /// <summary>Returns the store one page more each time, until the work succeeds.</summary>
    private async Task<int> FailAtEachPageAsync(Func<Task> work)
    {
        var before = await StateAsync();
        for (var failures = 0; ; failures++)
        {
            await Services.GetRequiredService<Writer>().RunAsync((_, session) => session.Commands.Scalar($"PRAGMA max_page_count = {(long)session.Commands.Scalar("PRAGMA page_count")! + failures}"), CancellationToken.None);
            try
            {
                await work();
                return failures;
            }
            catch (SqliteException full) when (StoreFault.Of(full) is { Kind: StoreFaultKind.Full })
            {
                (await StateAsync()).Should().Be(before, "after failure {0}", failures);
            }
        }
    }

    private async Task<string> StateAsync()
    {
        var report = await Integrity.CheckAsync(Db, null, CancellationToken.None);
        report.Broken.Should().Be(0);
        (await StoreCheck.RunAsync(ConnectionString, CancellationToken.None)).Should().BeNull();
        return $"{report.Articles} {report.Facts} {report.Spans} {await Db.Entities.CountAsync()} {string.Join(' ', await Db.Articles.Select(article => article.Revision).ToListAsync())}";
    }
}
