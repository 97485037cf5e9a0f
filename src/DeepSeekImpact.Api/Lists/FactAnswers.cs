using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Answers lists of facts and single ones.</summary>
internal static class FactAnswers
{
    private static readonly string[] Shared = ["span.start", "span.end", "span.in", "span.text", "rule", "engineVersion", "article.id",
        "article.title", "article.publishedAt", "article.source", "article.url", "sentence.text"];

    /// <summary>The facts that a filter lets through.</summary>
    public static Task<IResult> ListAsync<T>(HttpContext context, NewsDb db, FactResource resource, Paging<T> paging, ListQuery<T> facts,
        QueryValues query, AskedNames names)
        where T : FactRow
    {
        var unit = query.Text("offsets") ?? OffsetUnits.Utf16;
        return ListWriter.WriteAsync(context, query, new ListSource(
            (request, cancellation) => PageAsync(request, rows => FactItems.FormAsync(db, rows, unit, cancellation), cancellation),
            ["id", .. resource.Columns, .. Shared])
        {
            Names = names,
            IsOfStore = true,
            Entry = resource.EntryOf,
            ReadTexts = (request, cancellation) =>
                PageAsync(request, rows => FactItems.TextsAsync(db, rows, unit, cancellation), cancellation),
            ReadAnnotations = resource.HasAnnotations
                ? (request, cancellation) =>
                PageAsync(request, rows => AnnotationsAsync(context, db, resource, rows, cancellation), cancellation)
                : null,
        });

        async Task<Page<TItem>> PageAsync<TItem>(PageRequest request, Func<IReadOnlyList<T>, Task<List<TItem>>> form,
            CancellationToken cancellation)
        {
            var page = await paging.ReadAsync(facts, request, db.Set<T>().AsNoTracking().Include(row => row.Article), cancellation);
            return page.With(await form(page.Items));
        }
    }

    /// <summary>One fact, with what <paramref name="complete"/> adds to it.</summary>
    public static async Task<IResult> OneAsync<T>(HttpContext context, NewsDb db, FactResource resource, string id, QueryValues query,
        Func<NewsDb, T, JsonObject, CancellationToken, Task>? complete)
        where T : FactRow
    {
        var row = await db.Set<T>().AsNoTracking().Include(fact => fact.Article)
            .FirstOrDefaultAsync(fact => fact.Id == id, context.RequestAborted)
            ?? throw ProblemException.NotFound($"There is no {resource.Path.TrimEnd('s')} {id}.");
        if (ListFormats.Of(context, query, resource.HasAnnotations) == ListFormat.Jsonld)
            return Answers.One(context, (await AnnotationsAsync(context, db, resource, [row], context.RequestAborted))[0],
                ListFormats.Jsonld);
        var item = (await FactItems.FormAsync(db, [row], query.Text("offsets") ?? OffsetUnits.Utf16, context.RequestAborted))[0];
        if (complete is not null)
            await complete(db, row, item, context.RequestAborted);
        return Answers.One(context, item);
    }

    private static Task<List<JsonObject>> AnnotationsAsync<T>(HttpContext context, NewsDb db, FactResource resource, IReadOnlyList<T> rows,
        CancellationToken cancellation)
        where T : FactRow
    {
        var root = context.RequestServices.GetRequiredService<PublicAddress>().Api(context.Request);
        return Annotations.FormAsync(db, rows, row => $"{root}/{resource.Path}/{row.Id}", article => $"{root}/articles/{article.Id}",
            cancellation);
    }
}
