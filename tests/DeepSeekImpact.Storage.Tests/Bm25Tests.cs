using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>The ranking of searches gives what FTS5's own function gives, as long as no word is in more rows than are counted.</summary>
public sealed class Bm25Tests : StoreTest
{
    private static readonly string[] Words = ["margin", "plant", "chip", "rate", "order", "the", "harbour", "price"];


    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var random = new Random(5);
        var articles = Enumerable.Range(0, 60).Select(number =>
        {
            var body = string.Join(' ', Enumerable.Range(0, 5 + random.Next(60)).Select(_ => Words[(int)(random.NextDouble() * random.NextDouble() * Words.Length)]));
            return new NewArticle(Extractor.Extract(ArticleReader.Read($"Number {number}.\n\n{body}.", new ExtractionOptions { Title = $"Title {number}" })), new ArticleDetails());
        });
        await Services.GetRequiredService<ArticleStore>().AddManyAsync([.. articles], CancellationToken.None);
    }

    [Theory]
    [InlineData("price")]
    [InlineData("the")]
    [InlineData("harbour order")]
    [InlineData("\"margin margin\"")]
    [InlineData("chip -harbour")]
    [InlineData("order OR plant")]
    [InlineData("title price -harbour OR rate -order")]
    public async Task It_ranks_as_fts5_does(string text)
    {
        var query = SearchQuery.Parse(text);
        var hits = await Search.FindAsync(Db, query, [SearchKind.Article], new FactFilter(), 1000, null, CancellationToken.None);
        var expected = await Db.Database.SqlQuery<ArticleRank>($"""SELECT rowid AS "Key", bm25(articles_fts) AS "Rank" FROM articles_fts WHERE articles_fts MATCH {query.ToString()}""").ToDictionaryAsync(row => row.Key, row => row.Rank);
        hits.Should().NotBeEmpty().And.HaveSameCount(expected);
        foreach (var hit in hits)
            hit.Rank.Should().BeApproximately(expected[hit.Key], 1e-12);
        hits.Select(hit => hit.Rank).Should().BeInAscendingOrder();
    }

    private sealed record ArticleRank(long Key, double Rank);
}
