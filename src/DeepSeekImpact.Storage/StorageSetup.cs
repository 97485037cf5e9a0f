using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageSetup
{
    /// <summary>Registers the database for readers, and the one writer with what writes through it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.AddDbContextFactory<NewsDb>(options => options
            .UseSqlite(connectionString)
            .AddInterceptors(new ConnectionSetup())

            // Counting up to a limit, whichever rows they are, is meant.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
        services.AddSingleton<Writer>();
        services.AddSingleton<ArticleStore>();
        services.AddSingleton<NewsEngine>();
        services.AddSingleton<RegistryEditor>();
        services.AddSingleton<LexiconEditor>();
        services.AddSingleton<Reextraction>();
        services.AddSingleton<Imports>();
        services.AddSingleton<Feeds>();
        services.AddSingleton<ApiKeys>();
        return services;
    }
}
