using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Testing;
using Npgsql;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Several servers on one PostgreSQL: each of them, and PostgreSQL itself, is killed while imports come in. In the end everything is there once.</summary>
/// <param name="output">Told the figures.</param>
public sealed class ClusterTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int OfImport = 150;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private readonly ServerProcess?[] _nodes = new ServerProcess?[Nodes];
    private string _store = string.Empty;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            if (node is not null)
                await node.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [PostgresFact]
    public async Task Whichever_is_killed_every_article_is_in_once()
    {
        using var postgres = new PostgresServer(isDurable: true);
        _store = postgres.ConnectionString("cluster");
        await Task.WhenAll(Enumerable.Range(0, Nodes).Select(StartAsync));
        var random = new Random(Effort.Of(3, Environment.TickCount));
        var (articles, kills) = (new Articles(random.Next()), 0);
        var ids = new HashSet<string>();
        using var sent = new CancellationTokenSource();
        var killing = Task.Run(async () =>
        {
            while (!sent.IsCancellationRequested || kills < Effort.Of(4, 40))
            {
                await Task.Delay(random.Next(1500, 3500));
                if (++kills % 4 == 0)
                {
                    postgres.Kill();
                    await Task.Delay(random.Next(1500));
                    postgres.Start();
                    continue;
                }

                var one = random.Next(Nodes);
                await _nodes[one]!.KillAsync();
                await Task.Delay(random.Next(1500));
                await StartAsync(one);
            }
        });
        for (var import = 0; import < Effort.Of(8, 134); import++)
        {
            var lines = new StringBuilder();
            for (var n = 0; n < OfImport; n++)
            {
                lines.AppendLine(JsonSerializer.Serialize(articles.Next(out var id)));
                ids.Add(id);
            }

            await SendAsync(import, lines.ToString());
        }

        await sent.CancelAsync();
        await killing;
        // What was cut off while it came in is nobody's, and is forgotten after a while.
        var took = await Wait.UntilAsync("all batches are in", async () => await CountAsync("SELECT count(*) FROM import_batches b JOIN imports i ON i.number = b.importnumber WHERE i.state <> 5") == 0, Effort.Of(120, 900));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills of {Nodes} servers and PostgreSQL; {ids.Count} articles; the last batch was in {took.TotalSeconds:0} s after the last kill"));

        (await IdsAsync()).Should().BeEquivalentTo(ids);
        foreach (var (table, count) in new[] { ("market_moves", "marketmovecount"), ("figures", "figurecount"), ("quotes", "quotecount"), ("claims", "claimcount") })
        {
            (await CountAsync($"SELECT count(*) FROM articles a WHERE a.{count} <> (SELECT count(*) FROM {table} f WHERE f.articlekey = a.key)")).Should().Be(0, "of {0} no article has some twice or in part", table);
            (await CountAsync($"SELECT count(*) FROM {table}")).Should().BePositive();
        }

        (await CountAsync("SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM articles_fts f WHERE f.rowid = a.key)")).Should().Be(0);
        (await CountAsync("SELECT count(*) FROM entities e WHERE e.mergedinto IS NULL AND e.articles <> (SELECT count(DISTINCT l.articlekey) FROM article_entities l WHERE l.entityid = e.id AND NOT EXISTS (SELECT 1 FROM copied c WHERE c.key = l.articlekey))")).Should().Be(0, "what is counted is what is there");
        (await CountAsync("SELECT count(*) FROM set_aside")).Should().Be(0, "a kill is no record's fault");
        await Wait.UntilAsync("no job of a batch is left", async () => await CountAsync("SELECT (SELECT count(*) FROM qrtz_job_details WHERE job_group = 'batches') + (SELECT count(*) FROM qrtz_triggers WHERE trigger_group <> 'clock') + (SELECT count(*) FROM qrtz_fired_triggers WHERE job_group = 'batches')") == 0);
        (await _nodes[0]!.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        await Wait.UntilAsync("all imports that were taken have ended", async () => await CountAsync("SELECT count(*) FROM imports WHERE state IN (0, 1)") == 0);
    }

    private async Task StartAsync(int node) => _nodes[node] = await ServerProcess.ListeningAsync(Path.Combine(_folder, node.ToString(CultureInfo.InvariantCulture)), null, $"--ConnectionStrings:Default={_store}");

    /// <summary>Sends an import to one server after the other until one has taken it.</summary>
    private async Task SendAsync(int import, string lines)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var body = new StringContent(lines, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
                using var answer = await _nodes[(import + tries) % Nodes]!.Client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                    return;
                answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
            }
            catch (Exception wrong) when (wrong is HttpRequestException or IOException or TaskCanceledException or NullReferenceException or InvalidOperationException)
            {
                // That one was killed: another is asked.
            }

            tries.Should().BeLessThan(500);
            await Task.Delay(100);
        }
    }

    private async Task<HashSet<string>> IdsAsync()
    {
        await using var connection = new NpgsqlConnection(_store);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT id FROM articles", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new HashSet<string>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetString(0)).Should().BeTrue();
        return ids;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_store) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Written above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
