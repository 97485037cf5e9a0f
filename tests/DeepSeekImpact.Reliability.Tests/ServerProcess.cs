using System.Diagnostics;
using System.Text;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>The server as a process of its own, on a port that is free.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>It tells where it listens in this line.</summary>
    private const string Welcome = "Look at it in a browser";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<int> _end;

    private ServerProcess(Process process)
    {
        _process = process;
        _end = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _error)).ContinueWith(_ => EndAsync(), TaskScheduler.Default).Unwrap();
    }

    /// <summary>Gets a client of the server; given once it listens.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Gets what it wrote to its log.</summary>
    public string Output => Locked(_output);

    /// <summary>Gets what it complained of.</summary>
    public string Error => Locked(_error);

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="before">A command that runs it: strace, or one that takes rights away.</param>
    /// <param name="settings">Settings besides.</param>
    public static ServerProcess Start(string folder, string[]? before = null, params string[] settings)
    {
        string[] command = [.. before ?? [], "dotnet", Path.Combine(Tools.Programs, "DeepSeekImpact.Api.dll"), "--contentRoot",
            Tools.Programs,
            "--Urls=http://127.0.0.1:0", $"--Data:Directory={folder}", "--Samples:Load=false", "--Feeds:Poll=false", .. settings];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        Tools.Hasten(start);
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ServerProcess> ListeningAsync(string folder, string[]? before = null, params string[] settings)
    {
        var server = Start(folder, before, settings);
        await server.ListensAsync();
        return server;
    }

    /// <summary>Waits until it listens.</summary>
    public async Task ListensAsync()
    {
        await Task.WhenAny(_address.Task, _end).WaitAsync(Patience);
        _address.Task.IsCompletedSuccessfully.Should().BeTrue("the server must start: {0}{1}", Error, Output);
        Client = new HttpClient { BaseAddress = await _address.Task, Timeout = Patience };
    }

    /// <summary>Waits until it has ended by itself, and gives what it ended with.</summary>
    public Task<int> EndsAsync() => _end.WaitAsync(Patience);

    /// <summary>Kills it as a failing machine would: nothing is finished.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await EndsAsync();
    }

    /// <summary>Asks it to stop, and gives what it ended with.</summary>
    public Task<int> StopAsync()
    {
        Signal(_process.Id, "TERM");
        return EndsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _end.WaitAsync(Patience);
        }

        Client?.Dispose();
        _process.Dispose();
    }

    private static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task ReadAsync(StreamReader reader, StringBuilder into)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (into)
                into.AppendLine(line);
            if (line.Contains(Welcome, StringComparison.Ordinal))
                _address.TrySetResult(new Uri(line.Split(Welcome)[1].Trim()));
        }
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private static string Locked(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
