namespace DeepSeekImpact.Intake.Fetching;

/// <summary>How pages and feeds are fetched (the section Fetch of the settings).</summary>
public sealed record FetchOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Fetch";

    /// <summary>Gets the most seconds a fetch may take, redirects included.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>Gets the most bytes a page may have, unpacked.</summary>
    public int Bytes { get; init; } = 5_000_000;

    /// <summary>Gets how many redirects are followed.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>Gets the ports that are fetched from; 80 and 443 where none is named.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Gets how many fetches reach one host at a time.</summary>
    public int HostConnections { get; init; } = 1;

    /// <summary>Gets how many seconds lie between two fetches from one host; a host may ask for more (Crawl-delay).</summary>
    public double HostSeconds { get; init; } = 1;

    /// <summary>Gets what is sent as the user agent. Its first word, up to the slash, is the name that robots.txt is asked for.</summary>
    public string UserAgent { get; init; } = "DeepSeekImpact/0.1 (news analysis; see robots.txt)";

    /// <summary>Gets hosts that may be fetched wherever they are, as "host" or "host:port": those of one's own network.</summary>
    public IReadOnlyList<string> OpenHosts { get; init; } = [];

    /// <summary>Gets the name that robots.txt is asked for.</summary>
    internal string Robot => UserAgent.Split('/', ' ')[0];

    /// <summary>Indicates whether a port is fetched from.</summary>
    internal bool IsUsual(int port) => Ports.Count == 0 ? port is 80 or 443 : Ports.Contains(port);

    /// <summary>Gets the hosts that may be fetched wherever they are.</summary>
    internal HostList Open => field ??= new HostList(OpenHosts, $"{Section}:{nameof(OpenHosts)}") { Instead = "Send the text instead. " };
}
