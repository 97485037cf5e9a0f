using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DeepSeekImpact.Storage;

/// <summary>Lets "dotnet ef migrations add NAME --project src/DeepSeekImpact.Storage" work without a host.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<NewsDb>
{
    public NewsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<NewsDb>().UseSqlite("Data Source=design-time.db").Options);
}
