using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>What comes is gathered into batches, and nothing that came is lost.</summary>
public class BatchesTests
{
    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(5, new[] { 5 })]
    [InlineData(10, new[] { 10 })]
    [InlineData(25, new[] { 10, 10, 5 })]
    public async Task All_that_comes_is_given_in_order(int count, int[] sizes)
    {
        var batches = new List<IReadOnlyList<int>>();
        await foreach (var batch in Batches.Of(Enumerable.Range(0, count).ToAsyncEnumerable(), 10, CancellationToken.None))
            batches.Add(batch);
        batches.Select(batch => batch.Count).Should().Equal(sizes);
        batches.SelectMany(batch => batch).Should().Equal(Enumerable.Range(0, count));
    }

    [Fact]
    public async Task What_came_before_an_error_is_given_before_the_error()
    {
        var given = new List<int>();
        var gather = async () =>
        {
            await foreach (var batch in Batches.Of(Breaking(25), 10, CancellationToken.None))
                given.AddRange(batch);
        };
        await gather.Should().ThrowAsync<InvalidDataException>();
        given.Should().Equal(Enumerable.Range(0, 25));
    }

    private static async IAsyncEnumerable<int> Breaking(int after)
    {
        for (var i = 0; i < after; i++)
        {
            await Task.Yield();
            yield return i;
        }

        throw new InvalidDataException("Broken off.");
    }
}
