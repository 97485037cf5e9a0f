using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Says where the database lies: <c>ConnectionStrings:Default</c>, or a file in <c>Data:Directory</c>, which is made where it is missing.</summary>
internal static class DataFolder
{
    private const string FileName = "news.db";

    public static string ConnectionString(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Default") is { Length: > 0 } given)
            return given;
        var folder = Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } named ? named : "data");
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), DefaultTimeout = 30, ForeignKeys = true }.ToString();
    }
}
