using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>What a server meets that shares its PostgreSQL with others.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private readonly string _store = TestStore.In(Guid.NewGuid().ToString());
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(_store).BuildServiceProvider();
        await StoreSchema.BringUpAsync(_services, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task Whoever_wrote_before_PostgreSQL_was_restarted_writes_after_it_without_an_error()
    {
        await StoreAsync("Gold rose 1.2% on Tuesday.");
        await RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await StoreAsync("Gold fell 0.4% on Wednesday.");
        (await CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_server_goes_on_while_a_later_version_has_changed_the_schema_and_does_not_start_on_it()
    {
        await StoreAsync("Gold rose 1.2% on Tuesday.");
        await RunAsync("""
            ALTER TABLE articles ADD COLUMN later integer NOT NULL DEFAULT 0;
            CREATE TABLE later (number bigint PRIMARY KEY);
            INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '10.0.15');
            """);
        await StoreAsync("Gold fell 0.4% on Wednesday.");
        (await CountAsync()).Should().Be(2);

        await using var restarted = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(_store).BuildServiceProvider();
        var start = () => StoreSchema.BringUpAsync(restarted, CancellationToken.None);
        (await start.Should().ThrowAsync<StoreFaultException>()).Which.Fault.Kind.Should().Be(StoreFaultKind.Newer);
    }

    private async Task StoreAsync(string text) =>
        await _services.GetRequiredService<ArticleStore>().AddAsync(new NewArticle(_services.GetRequiredService<NewsEngine>().Read(ArticleReader.Read(text)), new ArticleDetails()), CancellationToken.None);

    private async Task<int> CountAsync()
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<NewsDb>>().CreateDbContextAsync();
        return await db.Articles.CountAsync();
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_store) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Written above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
