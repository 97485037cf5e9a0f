using System.Runtime.InteropServices;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Keeps what is stored from other users of the machine: files and folders that are made from now on are the owner's alone. On Windows the
/// folder's own rights say who may read.
/// </summary>
public static partial class PrivateFiles
{
    private const uint GroupAndOthers = 0b000_111_111;
    private const UnixFileMode ForOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Takes the rights of group and others off every file and folder that this process makes from now on.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetFileModeMask(GroupAndOthers);
    }

    /// <summary>Warns of a folder that was there before and that others may enter: it keeps its mode.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="log">The log.</param>
    internal static void Check(string folder, ILogger log)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder))
            return;
        var mode = File.GetUnixFileMode(folder);
        if ((mode & ForOthers) != 0)
            LogOpenFolder(log, folder, Convert.ToString((int)mode, 8));
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Other users can enter {Folder} (mode {Mode}), where articles are stored. To prevent this: chmod 700 {Folder}")]
    private static partial void LogOpenFolder(ILogger log, string folder, string mode);

    /// <summary>The mask of the process; it cannot fail.</summary>
    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetFileModeMask(uint mask);
}
