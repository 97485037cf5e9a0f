using System.Text.Json;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>The outcome of the items of a feed when it was last read.</summary>
public sealed record FeedTally
{
    /// <summary>How many items the feed had.</summary>
    public int Items { get; init; }

    /// <summary>How many articles were stored from their page.</summary>
    public int Pages { get; set; }

    /// <summary>How many articles were stored from the text of the feed.</summary>
    public int Texts { get; set; }

    /// <summary>How many articles were stored from their headline and summary, because the page could not be had.</summary>
    public int Summaries { get; set; }

    /// <summary>Whether the feed was not written as its format has it, and read in spite of that; left out where it was.</summary>
    public bool? Broken { get; init; }

    /// <summary>How many bytes could not be decoded; left out for none.</summary>
    public int? Undecodable { get; init; }

    /// <summary>
    /// Why pages were passed over, and how often: consent, robotCheck, paywall, missing, sameAddress (several items led to one page),
    /// notFetched,
    /// noArticle, filtered, empty, failed.
    /// </summary>
    public Dictionary<string, int> PassedOver { get; init; } = [];

    /// <summary>Notes that something was passed over.</summary>
    internal void Pass(string why) => PassedOver[why] = PassedOver.GetValueOrDefault(why) + 1;

    /// <summary>Returns what is stored.</summary>
    internal static FeedTally? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<FeedTally>(stored,
        ContractJson.Options);
}
