using DeepSeekImpact.Api.Samples;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Before the first request: brings the database to the current schema and loads the samples into an empty one.</summary>
internal static class StoreStartup
{
    public static async Task RunAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        await db.Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<NewsEngine>().LoadLexiconAsync(CancellationToken.None);

        // Articles that a migration left without facts are read at once; others wait until somebody asks for it.
        if (await db.Articles.AnyAsync(row => row.EngineVersion == string.Empty))
            await scope.ServiceProvider.GetRequiredService<Reextraction>().AllAsync(_ => { }, CancellationToken.None);
        if (app.Configuration.GetValue("Samples:Load", true) && !await db.Articles.AnyAsync())
            await SampleLoader.LoadAsync(scope.ServiceProvider.GetRequiredService<ArticleStore>(), scope.ServiceProvider.GetRequiredService<NewsEngine>(), CancellationToken.None);

        // Imports that a stop of the server broke off go on.
        scope.ServiceProvider.GetRequiredService<ImportFiles>().RemoveParts();
        scope.ServiceProvider.GetRequiredService<ImportJob>().Wake();
    }
}
