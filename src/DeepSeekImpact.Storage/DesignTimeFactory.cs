using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DeepSeekImpact.Storage;

/// <summary>Lets "dotnet ef migrations add NAME --project src/DeepSeekImpact.Storage --context NewsDb" work without a host.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<NewsDb>
{
    public NewsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NewsDb>().UseSqlite("Data Source=design-time.db").Options, FactKinds.Bundled);
}

/// <summary>The same for PostgreSQL: with --context PostgresNewsDb --output-dir Postgres/Migrations.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresNewsDb>
{
    public PostgresNewsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresNewsDb>().UseNpgsql("Host=design-time").Options, FactKinds.Bundled);
}
