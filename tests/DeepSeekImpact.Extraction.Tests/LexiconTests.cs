using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Every table has a source note and a header, is sorted, and holds no row twice.</summary>
public class LexiconTests
{
    public static TheoryData<string> Tables() => new(LexiconTable.Names().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_says_where_it_comes_from(string table) =>
        LexiconTable.Lines(table).First().Should().StartWith("# ").And.Match(line => line.Length > 20);

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_sorted_without_doubles(string table)
    {
        var keys = LexiconTable.Rows(table).Select(row => row[0]).ToList();
        keys.Should().NotBeEmpty();
        keys.Should().OnlyHaveUniqueItems();
        keys.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("companies.tsv", 3)]
    [InlineData("organizations.tsv", 1)]
    [InlineData("indices.tsv", 1)]
    [InlineData("people.tsv", 2)]
    [InlineData("places.tsv", 2)]
    public void No_two_rows_of_a_table_share_a_name(string table, int aliases)
    {
        var names = LexiconTable.Rows(table).SelectMany(row => LexiconTable.List(row[aliases]).Prepend(row[0]));
        names.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Media_are_companies_of_the_companies_table()
    {
        var companies = LexiconTable.Rows("companies.tsv").Select(row => row[0]).ToHashSet();
        LexiconTable.Rows("media.tsv").Select(row => row[0]).Should().OnlyContain(name => companies.Contains(name));
    }

    [Fact]
    public void Makers_of_chips_and_models_that_are_listed_are_named_as_the_companies_table_names_them()
    {
        var aliases = LexiconTable.Rows("companies.tsv").SelectMany(row => LexiconTable.List(row[3])).ToHashSet();
        LexiconTable.Rows("chips.tsv").Concat(LexiconTable.Rows("ai-models.tsv")).Select(row => row[1]).Should().OnlyContain(maker => !aliases.Contains(maker));
    }
}
