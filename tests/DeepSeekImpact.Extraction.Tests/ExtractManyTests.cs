using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Many articles at once: all of them, in their order, few at a time.</summary>
public class ExtractManyTests
{
    private const int Articles = 500;

    private int _read;

    [Fact]
    public async Task Every_article_comes_out_once_in_the_order_it_came_in_with_the_facts_it_has_alone()
    {
        var found = new List<Extraction>();
        await foreach (var extraction in Extractor.ExtractMany(ArticlesAsync()))
            found.Add(extraction);
        found.Should().HaveCount(Articles);
        for (var i = 0; i < Articles; i++)
            Facts.Page(found[i]).Should().Be(Facts.Page(Extractor.Extract(Article(i))));
    }

    [Fact]
    public async Task No_more_articles_are_read_than_wait_to_be_taken()
    {
        await using var found = Extractor.ExtractMany(ArticlesAsync()).GetAsyncEnumerator();
        for (var taken = 1; taken <= 5; taken++)
        {
            (await found.MoveNextAsync()).Should().BeTrue();
            _read.Should().BeLessThan(taken + (8 * Environment.ProcessorCount) + 1);
        }
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var taken = 0;
        var read = async () =>
        {
            await foreach (var extraction in Extractor.ExtractMany(ArticlesAsync(), cancellationToken: stop.Token))
            {
                extraction.MarketMoves.Should().HaveCount(1);
                if (++taken == 3)
                    await stop.CancelAsync();
            }
        };
        await read.Should().ThrowAsync<OperationCanceledException>();
        taken.Should().BeLessThan(Articles);
    }

    private static string Article(int i) => $"Nvidia fell {i + 1}% after Jane Doe, an analyst, said “order {i} was lost.”" + string.Concat(Enumerable.Repeat(" Prices fell again.", i % 7 * 40));

    private async IAsyncEnumerable<ArticleText> ArticlesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < Articles; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _read++;
            yield return ArticleReader.Read(Article(i));
            await Task.Yield();
        }
    }
}
