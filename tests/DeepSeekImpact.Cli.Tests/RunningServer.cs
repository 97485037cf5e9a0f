using System.Diagnostics;
using System.Text;

namespace DeepSeekImpact.Cli.Tests;

/// <summary>The server as the built command starts it, with the bundled samples, on a port that is free.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    /// <summary>It tells where it listens in this line.</summary>
    private const string Welcome = "Look at it in a browser";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private RunningServer(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Gets the program of the built command, which dotnet runs.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "deepseek-impact.dll");

    /// <summary>Gets its address.</summary>
    public string Address { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="folder">The folder of the store.</param>
    public static async Task<RunningServer> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "serve", "--Urls=http://127.0.0.1:0", $"--Data:Directory={folder}", "--Feeds:Poll=false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var listens = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(listens.Task, process.WaitForExitAsync()).WaitAsync(Patience);
        listens.Task.IsCompletedSuccessfully.Should().BeTrue("the server must start: {0}", output);
        return new RunningServer(process, await listens.Task);

        void Read(string? line)
        {
            lock (output)
                output.AppendLine(line);
            if (line?.Split(Welcome) is [_, var address])
                listens.TrySetResult(address.Trim().TrimEnd('/'));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }
}
