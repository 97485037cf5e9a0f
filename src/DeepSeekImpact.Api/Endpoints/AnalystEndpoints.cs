using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Lists who makes claims as an analyst.</summary>
internal static class AnalystEndpoints
{
    private static readonly string[] FromLatest = ["affiliation", "role"];

    /// <summary>Gets what the list can be narrowed by.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } = CommonParameters.OfList(
        ListOrders.Claimants.Fields,
        ListOrders.Claimants.Default,
        new QueryParameter("q", ParameterType.Text, "The beginnings of words of the name.") { Example = "lindq" },
        new QueryParameter("affiliation", ParameterType.Text, "The id or name of whom the analyst belongs to.")
        { Example = "Harbourline Research", IsRepeatable = true },
        new QueryParameter("about", ParameterType.Text, "The id, name or ticker of an entity that the analyst makes claims about.")
        { Example = "Corvane Semiconductor", IsRepeatable = true },
        CommonParameters.AsOf);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/analysts", ListAsync)
            .WithName("listAnalysts")
            .WithTags("Ledger")
            .WithSummary("Lists the analysts with their affiliation, their topics, and their number of claims and latest claim.")
            .WithDescription("An analyst is a claimant of the type analyst.")
            .Produces<ListAnswer<AnalystAnswer>>()
            .Lists([.. Parameters]);

    private static async Task<IResult> ListAsync(HttpContext context, QueryValues asked, NewsDb db, RecentAnalysts recent)
    {
        var names = await AskedNames.FindAsync(db, asked, [new NameParameter("affiliation", StoreRelations.Members),
            new NameParameter("about", Claims.About)], context.RequestAborted);
        var query = names.Query;
        var filter = new AnalystFilter
        {
            Query = query.Text("q"),
            Affiliations = query.Texts("affiliation"),
            Abouts = query.Texts("about"),
            AsOf = query.Date("asOf")
        };
        return await ListWriter.WriteAsync(context, query, new ListSource(
            async (request, cancellation) =>
            {
                var page = await PageAsync(request, cancellation);
                return page.With<JsonObject>([.. page.Items.Select(text => JsonNode.Parse(text)!.AsObject())]);
            },
            ["id", "name", "affiliation.id", "affiliation.name", "role", "claims", "topics", "latest.text", "latest.article.publishedAt"])
        {
            Names = names,
            IsOfStore = true,
            Entry = Entry,
            ReadTexts = PageAsync,
        });

        async Task<Page<string>> PageAsync(PageRequest request, CancellationToken cancellation)
        {
            var page = await Analysts.ReadAsync(db, filter, request, recent, cancellation);
            var latest = await FactItems.KeptTextsAsync(db, page.Items.Select(analyst => analyst.Latest).ToList(), cancellation);
            return page.With<string>([.. page.Items.Zip(latest, Form)]);
        }
    }

    private static FeedEntry Entry(JsonObject item)
    {
        var (id, latest) = ((string?)item["id"] ?? string.Empty, item["latest"]?.AsObject());
        var entry = FeedEntry.Of(item, "/analysts", $"/claims?claimant={Uri.EscapeDataString(id)}", (string?)latest?["sentence"]?["text"]
            ?? string.Empty);
        return entry with { StoredAt = FeedEntry.TimeOf(latest ?? item) };
    }

    /// <summary>
    /// Returns an analyst as it is written to a client: the latest claim as it is served, and whom it says the analyst belongs to.
    /// </summary>
    private static string Form(Analyst analyst, string latest)
    {
        using var claim = JsonDocument.Parse(latest);
        using var bytes = new MemoryStream(latest.Length + 512);
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions
        {
            Encoder = ContractJson.Options.Encoder,
            SkipValidation = true
        }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", analyst.Id);
            writer.WriteString("name", analyst.Name);
            foreach (var name in FromLatest)
            {
                if (!claim.RootElement.TryGetProperty(name, out var value))
                    continue;
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteNumber("claims", analyst.Claims);
            writer.WritePropertyName("topics");
            JsonSerializer.Serialize(writer, analyst.Topics, ContractJson.Options);
            writer.WritePropertyName("latest");
            writer.WriteRawValue(latest, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
