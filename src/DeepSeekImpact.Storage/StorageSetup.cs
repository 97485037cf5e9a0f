using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageSetup
{
    /// <summary>Registers the database, the writer and its gate.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">A connection string of Microsoft.Data.Sqlite.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string connectionString)
    {
        services.AddDbContext<NewsDb>(options => options.UseSqlite(connectionString).AddInterceptors(new ConnectionPragmas()));
        services.AddSingleton<WriterGate>();
        services.AddScoped<ArticleStore>();
        return services;
    }
}
