using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>
/// Ranks the rows that a full-text query finds by BM25 (Robertson and Zaragoza 2009), with FTS5's own constants. FTS5's function counts the
/// hits
/// of each phrase over the whole index before it ranks a single row, 20 to 100 ms for a common word among 100,000 articles; here
/// whoever asks counts, and as far as it makes a difference. It is an auxiliary function of FTS5
/// (https://www.sqlite.org/fts5.html#custom_auxiliary_functions),
/// which must be made known to each connection.
/// </summary>
internal static unsafe partial class Bm25
{
    /// <summary>
    /// The name by which queries call it: with the hidden column of the index and, <see cref="Pack">packed</see>, in how many rows each
    /// phrase
    /// of the query is, in its order. The better a row fits the smaller is what it gives.
    /// </summary>
    public const string Name = "bm25_of";

    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>A word in more than half of the rows weighs next to nothing, but not less.</summary>
    private const double LeastWeight = 1e-6;

    /// <summary>The place of fts5_api.xCreateFunction, and of the members of Fts5ExtensionApi that are used, counted in pointers.</summary>
    private const int CreateFunction = 3, RowCount = 3, ColumnTotalSize = 4, PhraseCount = 6, InstCount = 8, Inst = 9, ColumnSize = 12,
        SetAuxdata = 14, GetAuxdata = 15;

    /// <summary>Packs counts into the form that the function takes.</summary>
    public static byte[] Pack(ReadOnlySpan<double> rows) => MemoryMarshal.AsBytes(rows).ToArray();

    /// <summary>Makes the function known to a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, "SELECT fts5(?1)", out var statement), database);
        using var prepared = statement;
        nint* api = null;
        fixed (byte* type = "fts5_api_ptr\0"u8)
        {
            SqliteException.ThrowExceptionForRC(BindPointer(statement.DangerousGetHandle(), 1, &api, type, 0), database);
            _ = raw.sqlite3_step(statement);
        }

        if (api is null)
            throw new InvalidOperationException("This SQLite has no FTS5.");
        var create = (delegate* unmanaged[Cdecl]<nint*, byte*, void*, void*, void*, int>)api[CreateFunction];
        delegate* unmanaged[Cdecl]<nint*, void*, nint, int, nint*, void> rank = &RankRow;
        fixed (byte* name = Encoding.UTF8.GetBytes(Name + "\0"))
            SqliteException.ThrowExceptionForRC(create(api, name, null, rank, null), database);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void RankRow(nint* api, void* row, nint context, int count, nint* values)
    {
        // Nothing may be thrown through SQLite: what goes wrong is its error.
        var code = RankOf(api, row, count, values, out var rank);
        if (code == raw.SQLITE_OK)
            ResultDouble(context, rank);
        else
            ResultErrorCode(context, code);
    }

    private static int RankOf(nint* api, void* row, int count, nint* values, out double rank)
    {
        rank = 0;
        var phrases = ((delegate* unmanaged[Cdecl]<void*, int>)api[PhraseCount])(row);
        if (count != 1 || ValueBytes(values[0]) != phrases * sizeof(double))
            return raw.SQLITE_MISUSE;
        var weights = (double*)((delegate* unmanaged[Cdecl]<void*, int, void*>)api[GetAuxdata])(row, 0);
        int code;
        if (weights is null && (code = Weigh(api, row, phrases, (double*)ValueBlob(values[0]), out weights)) != raw.SQLITE_OK)
            return code;

        int size, found = 0;
        code = ((delegate* unmanaged[Cdecl]<void*, int, int*, int>)api[ColumnSize])(row, -1, &size);
        if (code == raw.SQLITE_OK)
            code = ((delegate* unmanaged[Cdecl]<void*, int*, int>)api[InstCount])(row, &found);
        if (code != raw.SQLITE_OK)
            return code;
        var often = weights + 1 + phrases;
        new Span<double>(often, phrases).Clear();
        for (var i = 0; i < found; i++)
        {
            int phrase, column, place;
            code = ((delegate* unmanaged[Cdecl]<void*, int, int*, int*, int*, int>)api[Inst])(row, i, &phrase, &column, &place);
            if (code != raw.SQLITE_OK)
                return code;
            often[phrase]++;
        }

        var length = K1 * (1 - B + (B * size / weights[0]));
        for (var i = 0; i < phrases; i++)
            rank -= weights[1 + i] * (often[i] * (K1 + 1) / (often[i] + length));
        return raw.SQLITE_OK;
    }

    /// <summary>
    /// What all rows of a query share: the average length, the weight of each phrase, and room for counting. SQLite keeps it, and gives it
    /// back when the query ends.
    /// </summary>
    private static int Weigh(nint* api, void* row, int phrases, double* hits, out double* weights)
    {
        long rows, words = 0;
        weights = null;
        var code = ((delegate* unmanaged[Cdecl]<void*, long*, int>)api[RowCount])(row, &rows);
        if (code == raw.SQLITE_OK)
            code = ((delegate* unmanaged[Cdecl]<void*, int, long*, int>)api[ColumnTotalSize])(row, -1, &words);
        if (code != raw.SQLITE_OK)
            return code;
        weights = (double*)NativeMemory.Alloc((nuint)(1 + (2 * phrases)), sizeof(double));
        weights[0] = (double)words / rows;
        for (var i = 0; i < phrases; i++)
        {
            var known = Math.Min(hits[i], rows);
            weights[1 + i] = Math.Max(LeastWeight, Math.Log((rows - known + 0.5) / (known + 0.5)));
        }

        delegate* unmanaged[Cdecl]<void*, void> free = &Free;
        return ((delegate* unmanaged[Cdecl]<void*, void*, void*, int>)api[SetAuxdata])(row, weights, free);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(void* memory) => NativeMemory.Free(memory);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_bind_pointer")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int BindPointer(nint statement, int place, void* pointer, byte* type, nint destructor);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_value_bytes")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial int ValueBytes(nint value);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_value_blob")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial void* ValueBlob(nint value);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_result_double")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial void ResultDouble(nint context, double value);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_result_error_code")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressGCTransition]
    private static partial void ResultErrorCode(nint context, int code);
}
