using System.Text.Json.Nodes;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>Turns the offsets of spans from UTF-16 code units into code points or UTF-8 bytes.</summary>
internal static class OffsetUnits
{
    public const string Utf16 = "utf16";

    /// <summary>Changes every object that has a start and an end.</summary>
    /// <param name="node">The JSON to change in place.</param>
    /// <param name="parts">What its spans point into.</param>
    /// <param name="unit">"codePoints" or "utf8".</param>
    public static void Convert(JsonNode? node, ArticleParts parts, string unit)
    {
        var text = Positions(parts.Text, unit);
        var title = Positions(parts.Title ?? string.Empty, unit);
        Apply(node, part => part is null ? text : title);
    }

    private static int[] Positions(string text, string unit)
    {
        var positions = new int[text.Length + 1];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            positions[i] = count;
            if (unit == "codePoints")
                count += char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1;
            else
                count += text[i] < 0x80 ? 1
                    : text[i] < 0x800 ? 2 : char.IsHighSurrogate(text[i]) ? 4 : char.IsLowSurrogate(text[i]) ? 0 : 3;
        }

        positions[text.Length] = count;
        return positions;
    }

    private static void Apply(JsonNode? node, Func<JsonNode?, int[]> positionsIn)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, child) in map)
                    Apply(child, positionsIn);
                if (map["start"] is JsonValue start && map["end"] is JsonValue end && start.TryGetValue<int>(out var first)
                    && end.TryGetValue<int>(out var last))
                {
                    var positions = positionsIn(map["in"]);
                    map["start"] = positions[first];
                    map["end"] = positions[last];
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                    Apply(child, positionsIn);
                break;
        }
    }
}
