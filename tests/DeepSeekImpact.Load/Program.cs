using System.Globalization;
using DeepSeekImpact.Load;

switch (args)
{
    case ["fill", var folder, var articles]:
        await Fill.RunAsync(folder, int.Parse(articles, CultureInfo.InvariantCulture));
        return 0;
    case ["ask", var root]:
        await Queries.RunAsync(root, null);
        return 0;
    case ["ask", var root, var group]:
        await Queries.RunAsync(root, group);
        return 0;
    case ["store", var folder]:
        await Store.RunAsync(folder);
        return 0;
    case ["lines", var file, var articles]:
        await Lines.WriteAsync(file, int.Parse(articles, CultureInfo.InvariantCulture));
        return 0;
    case ["pages", var file, var pages]:
        await Pages.WriteAsync(file, int.Parse(pages, CultureInfo.InvariantCulture));
        return 0;
    case ["read", var file, var times]:
        await Pages.ReadAsync(file, int.Parse(times, CultureInfo.InvariantCulture));
        return 0;
    case ["post", var root]:
        await Posts.RunAsync(root);
        return 0;
    case ["flood", var root, var seconds]:
        await FloodCommand.RunAsync(root, int.Parse(seconds, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("""
            fill FOLDER N   fills a store, in a folder or where a connection string says, with N generated articles
            ask URL [GROUP] asks every list, search and comparison of a running server with 8 clients: p50 and p99; GROUP is lists, days, search or ledger
            store FOLDER    stores articles in batches, beside a bare loop of prepared inserts of the same rows
            lines FILE N    writes N generated articles as lines of JSON, to be imported
            pages FILE N    writes N generated web pages as a web archive (WARC), to be imported
            read FILE N     reads a file N times as an import does, storing nothing: pages a second
            flood URL S     sends a running server twice what it can serve, from 2,000 clients, for S seconds
            post URL        posts single articles to a running server with 8 clients: articles a second
            """);
        return 2;
}
