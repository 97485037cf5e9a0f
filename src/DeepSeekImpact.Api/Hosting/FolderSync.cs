using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Brings the names of files in a folder to disk. A file that is on disk under a name that is not is lost with the power; .NET has no call for it.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Waits until the names of a folder are on disk. Elsewhere than on Linux and macOS the system sees to it.</summary>
    /// <exception cref="IOException">They could not be brought there.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return;
        var handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (handle < 0)
            throw Failure();
        try
        {
            if (Sync(handle) != 0)
                throw Failure();
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure()
    {
        var number = Marshal.GetLastPInvokeError();
        return new IOException(new Win32Exception(number).Message, number);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
