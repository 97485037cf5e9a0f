using System.Globalization;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A record that was set aside: working on it failed for no reason of its own, or ended the server.</summary>
public sealed record SetAsideRecord
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the import it came with.</summary>
    public required string Import { get; init; }

    /// <summary>Its place in the file.</summary>
    public required string Place { get; init; }

    /// <summary>What happened.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was set aside, in UTC.</summary>
    public required DateTimeOffset SetAsideAt { get; init; }

    /// <summary>Makes the served form.</summary>
    /// <param name="row">The record.</param>
    /// <param name="import">The id of its import.</param>
    internal static SetAsideRecord Of(SetAsideRow row, string import) =>
        new()
        {
            Id = row.Number.ToString(CultureInfo.InvariantCulture),
            Import = import,
            Place = row.Place,
            Reason = row.Reason,
            SetAsideAt = DateTimeOffset.FromUnixTimeMilliseconds(row.SetAsideAt)
        };
}
