using DeepSeekImpact.Api.Query;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Lists;

/// <summary>How a list is written.</summary>
internal enum ListFormat
{
    /// <summary>A page, as JSON.</summary>
    Json,

    /// <summary>The whole list, a line of JSON for each item.</summary>
    Ndjson,

    /// <summary>The whole list, comma-separated with a header.</summary>
    Csv,

    /// <summary>A page of W3C Web Annotations.</summary>
    Jsonld,

    /// <summary>What was stored last, as an Atom feed.</summary>
    Atom,

    /// <summary>What was stored last, as a JSON Feed.</summary>
    Jsonfeed,
}

/// <summary>Reads which format a request asks for: by its parameter, or else by its Accept header.</summary>
internal static class ListFormats
{
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = "text/csv";
    public const string CsvWithHeader = Csv + "; charset=utf-8; header=present";
    public const string Jsonld = "application/ld+json";
    public const string Atom = "application/atom+xml";
    public const string Jsonfeed = "application/feed+json";

    public static QueryParameter Parameter(bool hasAnnotations) => new("format", ParameterType.Choice,
        "The format of the list. Takes precedence over the Accept header. csv and ndjson return the whole list, whatever limit is; "
        + "atom and jsonfeed return the items stored last, at most 100, unless sort asks for another order.")
    {
        Values = hasAnnotations ? ["json", "ndjson", "csv", "jsonld", "atom", "jsonfeed"] : ["json", "ndjson", "csv", "atom", "jsonfeed"],
        SchemaName = hasAnnotations ? "AnnotatedListFormat" : "ListFormat",
        Default = "json",
        Example = "json",
    };

    public static QueryParameter OneParameter { get; } = new("format", ParameterType.Choice,
        "The format: JSON, or a W3C Web Annotation. Takes precedence over the Accept header.")
    { Values = ["json", "jsonld"], SchemaName = "FactFormat", Default = "json", Example = "json" };

    public static ListFormat Of(HttpContext context, QueryValues query, bool hasAnnotations)
    {
        if (query.Choice<ListFormat>("format") is { } asked)
            return asked;
        foreach (var accepted in context.Request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1))
        {
            if (Of(accepted) is { } format && (format != ListFormat.Jsonld || hasAnnotations))
                return format;
        }

        return ListFormat.Json;
    }

    private static ListFormat? Of(MediaTypeHeaderValue type) => type.MediaType.Value switch
    {
        Ndjson or "application/ndjson" => ListFormat.Ndjson,
        Csv => ListFormat.Csv,
        Jsonld => ListFormat.Jsonld,
        Atom => ListFormat.Atom,
        Jsonfeed => ListFormat.Jsonfeed,
        "application/json" or "application/*" or "*/*" => ListFormat.Json,
        _ => null,
    };
}
