using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Queries;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageSetup
{
    /// <summary>Registers the database for readers, and the one writer with what writes through it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite, or of Npgsql: one that names a host.</param>
    /// <param name="kinds">The kinds of fact that it keeps; those that the engine reads by default.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString, FactKinds? kinds = null)
    {
        var engine = StoreEngines.Of(connectionString);
        engine.AddContexts(services);
        services.AddSingleton(engine);
        services.AddSingleton(kinds ?? FactKinds.Bundled);
        services.AddSingleton<StoreChanges>();
        services.AddSingleton(provider => new Writer(provider.GetRequiredService<StoreEngine>(),
            provider.GetRequiredService<StoreChanges>(), provider.GetRequiredService<IDbContextFactory<NewsDb>>(),
            provider.GetRequiredService<IStoreLookups>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ArticleStore>();
        services.AddSingleton<NewsEngine>();
        services.AddSingleton<RegistryEditor>();
        services.AddSingleton<LexiconEditor>();
        services.AddSingleton<Reextraction>();
        services.AddSingleton<Imports>();
        services.AddSingleton<ImportBatches>();
        services.AddSingleton<Feeds>();
        services.AddSingleton<Removals>();
        services.AddSingleton<Watches>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<RecentDisputes>();
        services.AddSingleton<RecentAnalysts>();
        return services;
    }
}
