using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DeepSeekImpact.Storage.Backups;

/// <summary>Compares files as the system knows them: two names may be those of one file.</summary>
internal static partial class SameFile
{
    private const int CurrentFolder = -100;
    private const int LinksAsSuch = 0x100;
    private const uint Number = 0x100;

    /// <summary>
    /// Returns whether two names, neither of them a symbolic link to the other, are those of one file; false if it is not known.
    /// </summary>
    /// <param name="one">The one name.</param>
    /// <param name="other">The other.</param>
    public static bool Is(string one, string other) => NumberOf(one) is { } number && number == NumberOf(other);

    /// <summary>Returns the number of a file and of its disk; they are at the same places on every processor.</summary>
    private static (ulong File, ulong Disk)? NumberOf(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> found = stackalloc byte[256];
        if (Look(CurrentFolder, path, LinksAsSuch, Number, found) != 0)
            return null;
        return (BinaryPrimitives.ReadUInt64LittleEndian(found[32..]), BinaryPrimitives.ReadUInt64LittleEndian(found[136..]));
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Look(int folder, string path, int flags, uint wanted, Span<byte> found);
}
