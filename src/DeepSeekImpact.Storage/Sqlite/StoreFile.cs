using System.Runtime.InteropServices;
using SQLitePCL;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>Asks SQLite whether the file that a connection has open is still the one under its name.</summary>
internal static partial class StoreFile
{
    private const int HasMovedControl = 20;

    /// <summary>
    /// Returns whether the file was removed, moved or replaced since it was opened. It asks the system once and reads nothing.
    /// </summary>
    /// <param name="database">The connection.</param>
    public static bool HasMoved(sqlite3 database) =>
        FileControl(database, "main", HasMovedControl, out var moved) == raw.SQLITE_OK && moved != 0;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(sqlite3 database, string schema, int control, out int answer);
}
