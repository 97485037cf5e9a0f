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
    /// <summary>Has a program of ours start at a low cost: it runs for seconds, beside others.</summary>
    public static void Hasten(ProcessStartInfo start)
    {
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
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

    public static void Run(string program, params string[] arguments) => Succeeds(program, arguments).Should().BeTrue("{0} {1}", program, string.Join(' ', arguments));
}
