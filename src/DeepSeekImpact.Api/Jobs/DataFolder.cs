using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// Says where the database lies: <c>ConnectionStrings:Default</c>, or a file in <c>Data:Directory</c>, which is made where it is missing.
/// </summary>
internal static class DataFolder
{
    private const string FileName = "news.db";

    /// <summary>Returns the folder.</summary>
    public static string Of(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } named ? named : "data");

    /// <summary>Returns whether there has to be a database already: <c>Data:MustExist</c>.</summary>
    public static bool MustExist(IConfiguration configuration) => configuration.GetValue("Data:MustExist", false);

    public static string ConnectionString(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Default") is { Length: > 0 } given)
            return Checked(given);
        var folder = Of(configuration);
        if (!MustExist(configuration))
            Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder
        { DataSource = Path.Combine(folder, FileName), DefaultTimeout = 30, ForeignKeys = true }.ToString();
    }

    private static string Checked(string given)
    {
        try
        {
            return StoreEngines.Of(given).ConnectionString;
        }
        catch (ArgumentException exception)
        {
            throw new SettingException(
                $"ConnectionStrings:Default: {exception.Message} Write it as Data Source=/path/to/news.db, or as "
                    + $"Host=server;Database=news;Username=news for PostgreSQL.");
        }
    }
}
