using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Access;

/// <summary>A key that was just made.</summary>
/// <param name="Row">What is kept of it.</param>
/// <param name="Text">The key, which is shown once and can never be read again.</param>
public sealed record NewKey(KeyRow Row, string Text);

/// <summary>
/// Keeps the keys to the API. Every request looks its key up: a key that is revoked is refused from that moment on.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="contexts">Reads.</param>
/// <param name="clock">The clock that says when a key ends.</param>
public sealed class ApiKeys(Writer writer, IDbContextFactory<NewsDb> contexts, TimeProvider clock)
{
    private const string Prefix = "dsi";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int LongestKey = 100;
    private const int LongestName = 100;
    private const string NoteUse =
        "UPDATE keys SET UsedAt = @1 WHERE Id = @0 AND (UsedAt IS NULL OR UsedAt <= @2 OR UsedAt > @1)";

    private static readonly TimeSpan UseKept = TimeSpan.FromMinutes(1);
    private static readonly string NoHash = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whose it is, 1 to 100 characters.</param>
    /// <param name="role">What its holder may do.</param>
    /// <param name="expiresAt">When it ends; null for one that does not.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or holds control characters.</exception>
    public async Task<NewKey> MakeAsync(string name, KeyRole role, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
            throw new ArgumentException("Give the key a name of 1 to 100 characters, such as whose it is.", nameof(name));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var row = new KeyRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            Hash = Hash(secret),
            Name = name.Trim(),
            Role = role,
            CreatedAt = Now,
            ExpiresAt = expiresAt?.ToUnixTimeMilliseconds()
        };
        await writer.RunAsync(
            (_, session) =>
                session.Commands.Change("INSERT INTO keys(Id, Hash, Name, Role, CreatedAt, ExpiresAt) VALUES (@0, @1, @2, @3, @4, @5)",
                row.Id, row.Hash, row.Name, row.Role, row.CreatedAt, row.ExpiresAt), cancellationToken);
        return new NewKey(row, $"{Prefix}_{row.Id}_{secret}");
    }

    /// <summary>Ends a key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>False where there is none that holds.</returns>
    public Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) =>
        writer.RunAsync(
        (_, session) => session.Commands.Change("UPDATE keys SET RevokedAt = @1 WHERE Id = @0 AND RevokedAt IS NULL", id, Now) > 0,
        cancellationToken);

    /// <summary>Lists all keys, those that do not hold any more too.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<KeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Keys.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Indicates whether any key was ever made: from then on keys are asked for, even when the last one is revoked.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Keys.AnyAsync(cancellationToken);
    }

    /// <summary>Returns what is kept of a key that holds; null for what is none, has ended or was revoked.</summary>
    /// <param name="text">What was presented.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<KeyRow?> FindAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestKey || text.Split('_', 3) is not [Prefix, var id, var secret])
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Keys.AsNoTracking().FirstOrDefaultAsync(key => key.Id == id, cancellationToken);

        // Compared in a time that tells nothing, also where there is no such key.
        var isIts = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)),
            Encoding.ASCII.GetBytes(row?.Hash ?? NoHash));
        return isIts && row is { RevokedAt: null } && !(row.ExpiresAt <= Now) ? row : null;
    }

    /// <summary>Notes that a key was used, at most once a minute.</summary>
    /// <param name="key">The key, as it was found.</param>
    public async Task NoteUseAsync(KeyRow key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var latest = Now - (long)UseKept.TotalMilliseconds;
        if (!(key.UsedAt > latest) || key.UsedAt > Now)
            await writer.RunAsync((_, session) => session.Commands.Change(NoteUse, key.Id, Now, latest), CancellationToken.None);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
