using System.Diagnostics;
using System.Globalization;
using DeepSeekImpact.Testing;
using RabbitMQ.Client;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>A RabbitMQ server of this test run's own, from the installed programs, on free ports of this machine alone.</summary>
internal sealed class RabbitServer : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-mq-").FullName;
    private readonly int _port = PostgresServer.FreePort();
    private readonly int _peers = PostgresServer.FreePort();
    private Process? _process;

    /// <summary>Gets how to have one, where there is none; null where there is.</summary>
    public static string? Missing => File.Exists(Program) ? null : "Needs RabbitMQ's programs: apt-get install rabbitmq-server.";

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{_port}/"));

    /// <summary>Starts it, also after it was killed, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var plugins = Path.Combine(_folder, "plugins");
        await File.WriteAllTextAsync(plugins, "[].");
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = string.Create(CultureInfo.InvariantCulture, $"test{_port}@localhost"),
            ["RABBITMQ_NODE_PORT"] = _port.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_DIST_PORT"] = _peers.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_MNESIA_BASE"] = _folder,
            ["RABBITMQ_LOG_BASE"] = _folder,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1",
        })
            start.Environment[name] = value;
        Begin(start);
        await Wait.UntilAsync("RabbitMQ answers", async () =>
        {
            // After a kill its name or port may not be free at once; it ends then.
            if (_process!.HasExited)
                Begin(start);
            try
            {
                await using var connection = await new ConnectionFactory { Uri = Address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
                return true;
            }
            catch (RabbitMQ.Client.Exceptions.BrokerUnreachableException)
            {
                return false;
            }
        }, seconds: 240);
    }

    private void Begin(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Kills it at once, as a failure of the machine would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // One of its processes is still ending; the folder of a test is no reason to fail.
        }
    }
}

/// <summary>A test that needs PostgreSQL and RabbitMQ: where one is missing it is skipped, with a line that says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamFactAttribute : FactAttribute
{
    public StreamFactAttribute() => Skip = PostgresServer.Missing ?? RabbitServer.Missing;
}
