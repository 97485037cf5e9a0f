using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Adds to an event what other articles report of it, and how it went on.</summary>
internal static class EventStories
{
    /// <summary>Adds the reports, the history of the status, and the days since the event before.</summary>
    public static async Task AddAsync(NewsDb db, EventRow row, JsonObject item, CancellationToken cancellationToken)
    {
        var story = await EventReports.OfAsync(db, row, cancellationToken);
        var itself = story.First(report => report.Row.Key == row.Key);
        item["reports"] = ToJson(story.Where(report => report.Row.ArticleKey != row.ArticleKey).Select(ReportOf));
        item["statusHistory"] = ToJson(HistoryOf(story));
        if (itself.Day > 0 && story.LastOrDefault(report => report.Day > 0 && report.Day < itself.Day) is { } before)
            item["daysSinceLast"] = itself.Day - before.Day;
    }

    private static EventReportAnswer ReportOf(EventReport report) => new()
    {
        Id = report.Row.Id,
        Article = ArticleForms.Reference(report.Row.Article),
        Date = DateOf(report),
        Status = report.Event.Status,
        Amount = report.Event.Amount,
        Sentence = report.Event.Sentence,
    };

    /// <summary>Each status with the day on which it was told first, as long as it differs from the one before.</summary>
    private static IEnumerable<EventStatusAnswer> HistoryOf(IReadOnlyList<EventReport> story)
    {
        EventReport? before = null;
        foreach (var report in story)
        {
            if (before?.Event.Status != report.Event.Status)
                yield return new EventStatusAnswer(DateOf(report), report.Event.Status, report.Row.Id,
                    ArticleForms.Reference(report.Row.Article));
            before = report;
        }
    }

    private static DateOnly? DateOf(EventReport report) => Days.ToDate(report.Day);

    private static JsonNode ToJson<T>(IEnumerable<T> items) => JsonSerializer.SerializeToNode(items.ToArray(), ContractJson.Options)!;
}
