using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Disputes and checks as entries of feeds.</summary>
internal static class LedgerEntries
{
    /// <summary>Returns a dispute: its title says on what, its text gives the sentences with their values.</summary>
    public static FeedEntry OfDispute(JsonObject item)
    {
        var dispute = item.Deserialize<DisputeAnswer>(ContractJson.Options)!;
        var statements = dispute.Values.SelectMany(value => value.Statements).ToList();
        var values = string.Join(" or ", dispute.Values.Select(value => string.Create(CultureInfo.InvariantCulture,
            $"{value.Value:#,0.######}")));
        return new FeedEntry(
            dispute.Href,
            $"{dispute.Subject.Name}: {dispute.Metric} of {values} {dispute.Unit}",
            string.Join("\n", statements.Select(one =>
                $"{one.Article.Source ?? one.Article.Title}: {one.Sentence?.Text ?? one.Span.Text}")),
            $"/figures?subject={Uri.EscapeDataString(dispute.Subject.Id ?? dispute.Subject.Name)}",
            TimeOf(statements));
    }

    /// <summary>Returns a check: its text is its arithmetic.</summary>
    public static FeedEntry OfCheck(JsonObject item)
    {
        var (rule, subject, arithmetic) = ((string?)item["rule"], item["subject"], (string?)item["arithmetic"] ?? string.Empty);
        var id = Uri.EscapeDataString((string?)subject?["id"] ?? string.Empty);
        var place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arithmetic)).AsSpan(0, 6));
        return new FeedEntry($"{ApiPaths.Base}/figures/checks?subject={id}&rule={rule}#{place}", $"{subject?["name"]}: {rule}", arithmetic,
            $"/figures?subject={id}", DateTimeOffset.UnixEpoch);
    }

    /// <summary>What is disputed was stored no earlier than the last article that states a value of it.</summary>
    private static DateTimeOffset TimeOf(IEnumerable<StatedFact> statements) =>
        statements.Max(one => one.Article.PublishedAt) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : DateTimeOffset.UnixEpoch;
}
