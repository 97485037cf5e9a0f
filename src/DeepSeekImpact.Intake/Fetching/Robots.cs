using System.Globalization;
using System.Text;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>What a host's robots.txt lets one robot fetch (RFC 9309). Immutable.</summary>
internal sealed class Robots
{
    private const double MostSeconds = 86_400;
    private readonly List<(string Path, bool IsAllowed)> _rules = [];

    private Robots()
    {
    }

    /// <summary>Gets the rules of a host that has none.</summary>
    public static Robots All { get; } = new();

    /// <summary>Gets why the file could not be read; null where it could, or where there is none.</summary>
    public string? Fault { get; private init; }

    /// <summary>Gets how long the host asks robots to wait between two fetches; null where it does not.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>Returns the rules of a host that cannot say: it is let alone (RFC 9309, 2.3.1.4).</summary>
    /// <param name="fault">Why it cannot.</param>
    public static Robots Unreadable(string fault) => new() { Fault = fault, _rules = { ("/", false) } };

    /// <summary>Reads a robots.txt.</summary>
    /// <param name="text">The file.</param>
    /// <param name="robot">The robot's name.</param>
    public static Robots Read(string text, string robot)
    {
        var (own, any) = (new Robots(), new Robots());
        var (hasOwn, isOwn, isAny, isList) = (false, false, false, false);
        foreach (var line in text.TrimStart('\uFEFF').Split('\n', '\r'))
        {
            var parts = line.Split('#', 2)[0].Split(':', 2);
            if (parts.Length < 2)
                continue;
            var (key, value) = (parts[0].Trim(), parts[1].Trim());
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Several names in a row head one group.
                if (!isList)
                    (isOwn, isAny) = (false, false);
                isList = true;
                isOwn |= value.Split('/', ' ')[0].Equals(robot, StringComparison.OrdinalIgnoreCase);
                isAny |= value == "*";
                hasOwn |= isOwn;
                continue;
            }

            if (key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase) && double.TryParse(value, CultureInfo.InvariantCulture,
                out var seconds) && seconds is > 0 and < MostSeconds)
            {
                (own.Delay, any.Delay) = (isOwn ? TimeSpan.FromSeconds(seconds) : own.Delay, isAny ? TimeSpan.FromSeconds(seconds)
                    : any.Delay);
                isList = false;
                continue;
            }

            var isAllow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!isAllow && !key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
                continue;
            isList = false;
            if (value.Length == 0)
                continue;
            if (isOwn)
                own._rules.Add((value, isAllow));
            if (isAny)
                any._rules.Add((value, isAllow));
        }

        return hasOwn ? own : any;
    }

    /// <summary>
    /// Indicates whether an address may be fetched: the longest rule that fits decides, and of two as long the one that allows.
    /// </summary>
    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        var best = (Length: -1, IsAllowed: true);
        foreach (var (rule, isAllowed) in _rules)
        {
            var length = Encoding.UTF8.GetByteCount(rule);
            if ((length > best.Length || (length == best.Length && isAllowed)) && Fits(rule, path))
                best = (length, isAllowed);
        }

        return best.IsAllowed;
    }

    /// <summary>
    /// "/a*/b$": a star stands for anything, a dollar for the end. Greedy from left to right; no going back further than the last star.
    /// </summary>
    private static bool Fits(string rule, string path)
    {
        var isWhole = rule.EndsWith('$');
        var parts = (isWhole ? rule[..^1] : rule).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var isLast = isWhole && i == parts.Length - 1;
            var found = isLast ? path.LastIndexOf(parts[i], StringComparison.Ordinal)
                : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < at)
                return false;
            at = found + parts[i].Length;
        }

        return !isWhole || at == path.Length;
    }
}
