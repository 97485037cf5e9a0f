using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DeepSeekImpact.Testing;
using Npgsql;
using RabbitMQ.Client;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Several servers on one PostgreSQL, and RabbitMQ with workers before it: each a process of its own, that can be killed.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>Where articles come in.</summary>
    public const string Queue = "deepseek-impact";

    /// <summary>Where what cannot be stored is kept.</summary>
    public const string DeadQueue = "deepseek-impact.dead";

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
    private readonly PostgresServer _postgres = new(isDurable: true);
    private readonly RabbitServer _rabbit = new();
    private readonly ServerProcess[] _servers;
    private readonly Process[] _workers;
    private readonly string _store;

    private Cluster(int servers, int workers)
    {
        _store = _postgres.ConnectionString("cluster");
        (_servers, _workers) = (new ServerProcess[servers], new Process[workers]);
    }

    /// <summary>Gets what the programs of the command line complained of.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Starts all of it; the servers at the same time, on a PostgreSQL without a database.</summary>
    public static async Task<Cluster> StartAsync(int servers, int workers)
    {
        var cluster = new Cluster(servers, workers);
        await cluster._rabbit.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, servers).Select(cluster.StartServerAsync));
        for (var one = 0; one < workers; one++)
            cluster.StartWorker(one);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Where(worker => worker is not null))
        {
            if (!worker.HasExited)
                worker.Kill();
            worker.Dispose();
        }

        foreach (var server in _servers.Where(server => server is not null))
            await server.DisposeAsync();
        await _rabbit.DisposeAsync();
        _postgres.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Kills one process after the other as a failing machine would, and starts it again: a server, a worker, RabbitMQ, PostgreSQL.</summary>
    /// <param name="turn">Whose turn it is, counted from 0.</param>
    /// <param name="random">Chooses which server or worker, and how long it is away.</param>
    public async Task KillAsync(int turn, Random random)
    {
        var away = random.Next(1500);
        switch (turn % 4)
        {
            case 0:
                var server = random.Next(_servers.Length);
                await _servers[server].KillAsync();
                await Task.Delay(away);
                await StartServerAsync(server);
                break;
            case 1:
                var worker = random.Next(_workers.Length);
                _workers[worker].Kill();
                await _workers[worker].WaitForExitAsync();
                _workers[worker].Dispose();
                await Task.Delay(away);
                StartWorker(worker);
                break;
            case 2:
                await _rabbit.KillAsync();
                await Task.Delay(away);
                await _rabbit.StartAsync();
                break;
            default:
                _postgres.Kill();
                await Task.Delay(away);
                _postgres.Start();
                break;
        }
    }

    /// <summary>Sends an import to one server after the other until one has taken it.</summary>
    public async Task ImportAsync(int first, IEnumerable<string> lines)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
                using var answer = await Client(first + tries).PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                    return;
                answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // That one was killed: another is asked.
            }

            tries.Should().BeLessThan(500);
            await Task.Delay(100);
        }
    }

    /// <summary>Sends articles by RabbitMQ, again and again until all of them are confirmed.</summary>
    public async Task PublishAsync(IEnumerable<string> lines)
    {
        var file = Path.Combine(_folder, Path.GetRandomFileName() + ".ndjson");
        await File.WriteAllLinesAsync(file, lines);
        for (var tries = 0; (await RunAsync("publish", file)).Code != 0; tries++)
        {
            tries.Should().BeLessThan(100);
            await Task.Delay(100);
        }
    }

    /// <summary>Sends a message that <c>publish</c> would not.</summary>
    public async Task PlantAsync(string body)
    {
        await using var connection = await new ConnectionFactory { Uri = _rabbit.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync(string.Empty, Queue, mandatory: true, new BasicProperties { ContentType = "application/json" }, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Counts the messages of a queue that no worker has in hand.</summary>
    public async Task<uint> LeftAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = _rabbit.Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync(queue);
    }

    /// <summary>Runs the command line to its end.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = StartTool(arguments);
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text);
    }

    /// <summary>Returns a client of a server.</summary>
    public HttpClient Client(int server) => _servers[server % _servers.Length].Client;

    /// <summary>Returns the first value of the first row.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        // Not pooled: what was pooled before a kill is dead.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_store) { Pooling = false }.ToString());
        await connection.OpenAsync();
#pragma warning disable CA2100 // Written in the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> CountAsync(string sql) => (long)(await AskAsync(sql))!;

    private async Task StartServerAsync(int one) => _servers[one] = await ServerProcess.ListeningAsync(Path.Combine(_folder, one.ToString(CultureInfo.InvariantCulture)), null, $"--ConnectionStrings:Default={_store}");

    private void StartWorker(int one) => _workers[one] = StartTool("worker", "--store", _store);

    private Process StartTool(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Tools.Programs, "deepseek-impact.dll"), .. arguments, "--broker",
            _rabbit.Address.ToString()])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        Tools.Hasten(start);
        var process = Process.Start(start)!;
        var id = process.Id;
        process.ErrorDataReceived += (_, line) => Complaints.Enqueue($"{id} {arguments[0]}: {line.Data}");
        process.BeginErrorReadLine();
        return process;
    }
}
