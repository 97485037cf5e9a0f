namespace DeepSeekImpact.Api.Jobs;

/// <summary>Settings under <c>Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Limits";

    /// <summary>Gets or sets how many bytes of UTF-8 an article's text may have.</summary>
    public int ArticleBytes { get; set; } = 2_000_000;

    /// <summary>Gets or sets how many bytes a web page may have.</summary>
    public int PageBytes { get; set; } = 5_000_000;

    /// <summary>Gets or sets how many bytes a file of many articles may have.</summary>
    public long ImportBytes { get; set; } = 20_000_000_000;

    /// <summary>Gets or sets how many imports may wait; more are told to come again.</summary>
    public int WaitingImports { get; set; } = 100;
}
