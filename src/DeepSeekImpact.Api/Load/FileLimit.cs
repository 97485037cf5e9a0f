using System.Runtime.InteropServices;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Load;

/// <summary>
/// The limits on open files and connections of this process. A server without a free file cannot even accept a connection to refuse it,
/// so the maximum of connections leaves files for the store and everything else.
/// </summary>
internal static partial class FileLimit
{
    /// <summary>How many connections that are over the limit may wait to be closed.</summary>
    public const int BeingClosed = 32;

    private const int MinFiles = 500;
    private const int MaxConnections = 10_000;
    private const int MinConnections = 50;

    /// <summary>
    /// For the program and its libraries (some 400), connections to the store for all turns (two files each), files of imports, and feeds
    /// and pages that are fetched.
    /// </summary>
    private const int Reserved = 600;

    /// <summary>Gets how many connections may be open at a time.</summary>
    public static int Connections { get; } =
        (int)Math.Clamp((Current() ?? long.MaxValue) - Reserved - BeingClosed, MinConnections, MaxConnections);

    /// <summary>Checks that there are enough files for the server to work.</summary>
    /// <exception cref="SettingException">There are not.</exception>
    public static void Check()
    {
        if (Current() is { } limit && limit < MinFiles)
            throw new SettingException($"This process may open {limit} files, and the server needs at least {MinFiles}. "
                + "Raise the limit: LimitNOFILE=20000 in its unit, or ulimit -n 20000.");
    }

    /// <summary>The limit that holds: .NET raises it as far as it may when it starts. Windows has none.</summary>
    private static long? Current()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return null;
        return GetLimit(OperatingSystem.IsLinux() ? 7 : 8, out var limit) == 0 ? (long)Math.Min(limit.Current, int.MaxValue) : null;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetLimit(int resource, out Limit limit);

    /// <summary>What the system gives.</summary>
    private struct Limit
    {
        public nuint Current;
        public nuint Most;
    }
}
