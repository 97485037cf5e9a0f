using System.Diagnostics;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>What a test needs of the machine: where it is missing the test is skipped, with a line that says how to get it.</summary>
[Flags]
public enum Needs
{
    None = 0,

    /// <summary>To make a small disk, and to become another user.</summary>
    Root = 1,

    /// <summary>To make calls of the system fail.</summary>
    Strace = 2,
}

/// <summary>A test that needs something of the machine.</summary>
public sealed class FaultFactAttribute : FactAttribute
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private static readonly Lazy<bool> CanTrace = new(() => Tools.Succeeds("strace", "-e", "trace=none", "true"));

    public FaultFactAttribute(Needs needs)
    {
        if (needs.HasFlag(Needs.Root) && !IsRoot)
            Skip = "Needs root, to mount a small disk or to become another user: run it with sudo.";
        else if (needs.HasFlag(Needs.Strace) && !CanTrace.Value)
            Skip = "Needs strace and the right to trace: apt-get install strace.";
    }
}

/// <summary>Runs programs of the system.</summary>
internal static class Tools
{
    /// <summary>Gets the folder of the programs: those that were built with the tests, or published ones, which start sooner.</summary>
    public static string Programs { get; } = Environment.GetEnvironmentVariable("RELIABILITY_SERVER") ?? AppContext.BaseDirectory;

    /// <summary>Has a program of ours start at a low cost: it runs for seconds, beside others.</summary>
    public static void Hasten(ProcessStartInfo start)
    {
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
    }

    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Returns the beginning of a command that makes calls to the system fail, or kills the process at them.</summary>
    /// <param name="fault">As strace's "inject" has it: "pwrite64:error=EIO:when=3".</param>
    /// <param name="files">The files that the calls touch.</param>
    public static string[] Fault(string fault, IEnumerable<string> files) =>
        [.. Trace("/dev/null", stopsAtEach: fault.Contains("signal", StringComparison.Ordinal)), .. On(files),
            "-e", "trace=" + fault.Split(':')[0], "-e", "inject=" + fault, "--"];

    /// <summary>Returns the beginning of a command that writes calls to the system to a file.</summary>
    /// <param name="output">The file.</param>
    /// <param name="stopsAtEach">
    /// Whether it stops at each call, as strace has to in order to send a signal; otherwise only at those it asks for, and the program runs
    /// nearly as fast as without.
    /// </param>
    public static string[] Trace(string output, bool stopsAtEach = false) =>
        ["strace", "-f", .. stopsAtEach ? Array.Empty<string>() : ["--seccomp-bpf"], "-qq", "-o", output];

    /// <summary>Returns the part of such a command that names files.</summary>
    public static IEnumerable<string> On(IEnumerable<string> files) => files.SelectMany(file => new[] { "-P", file });

    public static void Run(string program, params string[] arguments) => Succeeds(program, arguments).Should().BeTrue("{0} {1}", program, string.Join(' ', arguments));
}
