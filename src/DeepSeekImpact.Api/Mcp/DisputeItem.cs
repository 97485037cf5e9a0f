using System.Globalization;
using System.Text.Json.Nodes;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>A dispute in a few lines: the values that differ, and one statement of each.</summary>
internal static class DisputeItem
{
    private const int MostValues = 5;

    /// <summary>Returns a dispute as it is served.</summary>
    public static ToolItem Of(JsonNode dispute, string page)
    {
        var unit = (string)dispute["unit"]!;
        var values = dispute["values"]!.AsArray().Take(MostValues).OfType<JsonObject>().ToList();
        var scope = string.Concat(((string[])["variant", "part", "basis", "periodText", "date"])
            .Select(name => (string?)dispute[name]).OfType<string>().Where(text => text != "actual").Select(text => ", " + text));
        return new ToolItem
        {
            Kind = (string)dispute["kind"]!,
            Says = $"{(string)dispute["subject"]!["name"]!}, {(string)dispute["metric"]!}{scope}: "
                + $"{string.Join(" or ", values.Select(value => Number(value["value"]!)))} {unit}",
            Statements = [.. values.SelectMany(value => value["statements"]!.AsArray().Take(1).Select(said =>
                Statement(value, said!, unit, page)))],
        };
    }

    private static ToolItem Statement(JsonObject value, JsonNode said, string unit, string page)
    {
        var words = said["sentence"] ?? said["span"]!;
        var voices = (int)value["voices"]!;
        var source = (string?)said["attributedTo"]?["name"];
        return new ToolItem
        {
            Id = (string)said["id"]!,
            Says = $"{Number(said["value"]!)} {unit}{(source is null ? string.Empty : ", according to " + source)}"
                + string.Create(CultureInfo.InvariantCulture, $" ({voices} {(voices == 1 ? "origin" : "origins")})"),
            Sentence = QuotedText.Around((string)words["text"]!, (int)said["span"]!["start"]! - (int)words["start"]!),
        }.In(said["article"], page);
    }

    private static string Number(JsonNode value) => ((double)value).ToString("#,0.######", CultureInfo.InvariantCulture);
}
