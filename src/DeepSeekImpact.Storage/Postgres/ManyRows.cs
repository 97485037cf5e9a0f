using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>
/// A statement for one row, made one for many: the values of each parameter are an array, and unnest makes them rows again.
/// </summary>
/// <param name="sql">The statement.</param>
/// <param name="types">The types of the parameters as they are sent.</param>
internal sealed partial class ManyRows(string sql, string[] types)
{
    /// <summary>Makes one.</summary>
    /// <param name="sql">An INSERT of one row whose values are the parameters in their order, or an UPDATE that ends with WHERE.</param>
    /// <param name="model">Has the types of columns.</param>
    /// <param name="rows">Has the types of an UPDATE's parameters.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static ManyRows Of(string sql, IModel model, List<object?[]> rows)
    {
        if (Insert().Match(sql) is { Success: true } insert)
            return OfInsert(insert, model);
        var where = sql.LastIndexOf(" WHERE ", StringComparison.Ordinal);
        if (!sql.StartsWith("UPDATE ", StringComparison.Ordinal) || where < 0)
            throw new ArgumentException("Only an INSERT of one row of parameters or an UPDATE can be put off: " + sql, nameof(sql));
        var types = Enumerable.Range(0, rows[0].Length)
            .Select(column => TypeOf(rows.Select(row => row[column]).FirstOrDefault(value => value is not null))).ToArray();
        return new ManyRows(
            Place().Replace(sql[..where], "many.c$1") + $" FROM {Unnest(types)}" + Place().Replace(sql[where..], "many.c$1"), types);
    }

    /// <summary>Returns the command for rows of parameters.</summary>
    public NpgsqlBatchCommand Command(List<object?[]> rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < types.Length; i++)
            command.Parameters.Add(Column(i, rows));
        return command;
    }

    private static ManyRows OfInsert(Match insert, IModel model)
    {
        var columns = insert.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries);
        var table = model.GetRelationalModel().Tables.Single(one => one.Name == insert.Groups["table"].Value);
        var stored =
            Array.ConvertAll(columns,
            column => column == "words" ? "tsvector" : table.FindColumn(column.Trim('"').ToLowerInvariant())!.StoreType);
        var sent = Array.ConvertAll(stored, type => type is "citext" or "tsvector" ? "text" : type);
        var casts = string.Join(", ", stored.Select((type, i) => string.Create(CultureInfo.InvariantCulture, $"c{i}::{type}")));
        return new ManyRows(
            $"INSERT INTO {table.Name}({insert.Groups["columns"].Value}) SELECT {casts} FROM {Unnest(sent)}{insert.Groups["tail"].Value}",
            sent);
    }

    private static string Unnest(string[] types) =>
        $"unnest({string.Join(", ", types.Select((type, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::{type}[]")))}) AS "
        + $"many({string.Join(", ", types.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"c{i}")))})";

    private static string TypeOf(object? value) => value switch
    {
        long => "bigint",
        int or Enum => "integer",
        bool => "boolean",
        double => "double precision",
        _ => "text",
    };

    private NpgsqlParameter Column(int column, List<object?[]> rows) => types[column] switch
    {
        "bigint" => new NpgsqlParameter<long?[]> { TypedValue = [.. rows.Select(row => Whole(row[column]))] },
        "integer" => new NpgsqlParameter<int?[]> { TypedValue = [.. rows.Select(row => (int?)Whole(row[column]))] },
        "boolean" => new NpgsqlParameter<bool?[]> { TypedValue = [.. rows.Select(row => (bool?)row[column])] },
        "double precision" => new NpgsqlParameter<double?[]> { TypedValue = [.. rows.Select(row => (double?)row[column])] },
        _ => new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(row => (string?)row[column])] },
    };

    private static long? Whole(object? value) => value is null ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^INSERT INTO (?<table>\w+)\((?<columns>[^)]*)\) VALUES \([@0-9, ]*\)(?<tail>.*)$""", RegexOptions.NonBacktracking)]
    private static partial Regex Insert();

    [GeneratedRegex("@([0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
