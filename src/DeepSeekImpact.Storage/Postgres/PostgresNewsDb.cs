using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>
/// The same model in PostgreSQL, with migrations of its own. Names are in small letters, so that the writer's SQL, which quotes nothing,
/// fits both. Texts sort by
/// their bytes, as in SQLite, whatever the database's locale is; what ignores case there is citext here.
/// </summary>
/// <param name="options">The connection and its settings.</param>
/// <param name="kinds">The kinds of fact that it keeps.</param>
internal sealed class PostgresNewsDb(DbContextOptions<PostgresNewsDb> options, FactKinds kinds) : NewsDb(options, kinds)
{
    /// <summary>
    /// The function that the first migration makes: PostgreSQL puts its body in the place of each call, and uses the index.
    /// </summary>
    internal const string MatchesFunction = "fulltext_matches";

    internal override Dialect Dialect => PostgresDialect.Instance;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasPostgresExtension("citext");
        foreach (var function in modelBuilder.Model.GetDbFunctions())
            function.Translation =
                arguments =>
                new SqlFunctionExpression(MatchesFunction, arguments, nullable: true, argumentsPropagateNullability: [true, true],
                typeof(bool), null);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                Adapt(property);
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(index.GetDatabaseName()?.ToLowerInvariant());
        }
    }

    private static void Adapt(IMutableProperty property)
    {
        property.SetColumnName(property.DeclaringType.ClrType == typeof(SearchRow) && property.Name == nameof(SearchRow.Words) ? "words"
            : property.GetColumnName().ToLowerInvariant());
        if (property.ClrType != typeof(string))
            return;
        if (property.GetCollation() == IgnoringCase)
            property.SetColumnType("citext");
        property.SetCollation("C");
    }
}
