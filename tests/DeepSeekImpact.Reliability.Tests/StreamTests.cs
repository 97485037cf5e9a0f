using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Testing;
using Npgsql;
using RabbitMQ.Client;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Articles come by way of RabbitMQ; workers, the broker and PostgreSQL are killed meanwhile. In the end every article is there once, and among the dead letters are those alone that were planted for it.</summary>
/// <param name="output">Told the figures.</param>
public sealed class StreamTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Workers = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private readonly Process?[] _workers = new Process?[Workers];
    private readonly ConcurrentQueue<string> _said = new();
    private string _store = string.Empty;
    private Uri _broker = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            if (worker is { HasExited: false })
                worker.Kill();
            worker?.Dispose();
        }

        NpgsqlConnection.ClearAllPools();
        await Task.Yield();

        // Where it failed, this tells why.
        foreach (var line in _said)
            output.WriteLine(line);
        Directory.Delete(_folder, recursive: true);
    }

    [StreamFact]
    public async Task Whichever_is_killed_every_article_is_in_once_and_what_cannot_be_stored_is_kept()
    {
        using var postgres = new PostgresServer(isDurable: true);
        _store = postgres.ConnectionString("stream");
        await using var rabbit = new RabbitServer();
        await rabbit.StartAsync();
        _broker = rabbit.Address;
        var random = new Random(Effort.Of(5, Environment.TickCount));
        var (articles, ids) = (new Articles(random.Next()), new HashSet<string>());
        var files = new List<string>();
        for (var file = 0; file < Effort.Of(3, 20); file++)
        {
            files.Add(Path.Combine(_folder, $"{file}.ndjson"));
            await File.WriteAllLinesAsync(files[^1], Enumerable.Range(0, Effort.Of(300, 1000)).Select(_ =>
            {
                var line = JsonSerializer.Serialize(articles.Next(out var id));
                ids.Add(id);
                return line;
            }));
        }

        (await PublishAsync(files[0])).Should().BeTrue();
        await PlantAsync("no article at all");
        await PlantAsync("""{"title":"An article without a text"}""");
        await PlantAsync("""{"text":"Gold rose 1.2% on Tuesday.","source":"Another program"}""");
        for (var one = 0; one < Workers; one++)
            _workers[one] = Start("worker", "--store", _store);

        // Killed while they start they would have nothing in hand.
        await Wait.UntilAsync("workers store articles", HasBegunAsync);
        var kills = 0;
        foreach (var file in files.Skip(1))
        {
            var publishing = PublishAsync(file);
            await Task.Delay(random.Next(500, 2000));
            switch (kills++ % 3)
            {
                case 0:
                    var one = random.Next(Workers);
                    _workers[one]!.Kill();
                    _workers[one]!.Dispose();
                    _workers[one] = Start("worker", "--store", _store);
                    break;
                case 1:
                    await rabbit.KillAsync();
                    await Task.Delay(random.Next(1000));
                    await rabbit.StartAsync();
                    break;
                default:
                    postgres.Kill();
                    await Task.Delay(random.Next(1000));
                    postgres.Start();
                    break;
            }

            // The sender knows what was not confirmed, and sends it again.
            if (!await publishing)
                (await PublishAsync(file)).Should().BeTrue();
        }

        var took = await Wait.UntilAsync("all articles are in", async () => await CountAsync("SELECT count(*) FROM articles") == ids.Count + 1, Effort.Of(120, 900));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids.Count} articles, {kills} kills; the last was in {took.TotalSeconds:0} s after the last was sent"));
        (await CountAsync("SELECT count(DISTINCT sha256) FROM articles")).Should().Be(ids.Count + 1);
        (await CountAsync("SELECT count(*) FROM articles a WHERE a.claimcount <> (SELECT count(*) FROM claims f WHERE f.articlekey = a.key) OR a.figurecount <> (SELECT count(*) FROM figures f WHERE f.articlekey = a.key)")).Should().Be(0);
        await Wait.UntilAsync("the queue is empty", async () => await LeftAsync("deepseek-impact") == 0);
        (await LeftAsync("deepseek-impact.dead")).Should().Be(2, "two messages were planted that are no articles");
        var (code, list) = await RunAsync("dead-letters", "list");
        code.Should().Be(0);
        list.Should().Contain("refused").And.Contain("It is no JSON").And.Contain("It has no text");

        // They are sent again, and die again.
        (await RunAsync("dead-letters", "resend")).Output.Should().Contain("2 sent again");
        await Wait.UntilAsync("they are dead again", async () => await LeftAsync("deepseek-impact.dead") == 2);
    }

    /// <summary>Sends a file; false where not all of it was confirmed.</summary>
    private async Task<bool> PublishAsync(string file) => (await RunAsync("publish", file)).Code == 0;

    private async Task PlantAsync(string body)
    {
        await using var connection = await new ConnectionFactory { Uri = _broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync(string.Empty, "deepseek-impact", mandatory: true, new BasicProperties { ContentType = "application/json" }, System.Text.Encoding.UTF8.GetBytes(body));
    }

    private async Task<bool> HasBegunAsync()
    {
        try
        {
            return await CountAsync("SELECT count(*) FROM articles") > 0;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private async Task<uint> LeftAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = _broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync(queue);
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

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "deepseek-impact.dll"), .. arguments, "--broker", _broker.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => _said.Enqueue($"{process.Id} {arguments[0]}: {line.Data}");
        process.BeginErrorReadLine();
        return process;
    }
}
