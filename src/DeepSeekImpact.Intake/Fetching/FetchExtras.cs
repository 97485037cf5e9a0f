namespace DeepSeekImpact.Intake.Fetching;

/// <summary>
/// What is sent with a fetch besides the usual. Headers go to the host of the address alone, never where it redirects to.
/// </summary>
/// <param name="UserAgent">The user agent; null for the usual one.</param>
/// <param name="Headers">More headers.</param>
public sealed record FetchExtras(string? UserAgent, IReadOnlyDictionary<string, string> Headers);
