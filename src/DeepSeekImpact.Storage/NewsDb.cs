using System.Linq.Expressions;
using System.Reflection;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Lookup;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace DeepSeekImpact.Storage;

/// <summary>Articles and their facts. The model, its migrations and the queries are EF Core's; names compare ignoring case.</summary>
public class NewsDb : DbContext
{
    /// <summary>The collation of columns that compare ignoring the case of A to Z.</summary>
    internal const string IgnoringCase = "NOCASE";

    /// <summary>Initializes a new instance of the <see cref="NewsDb"/> class.</summary>
    /// <param name="options">The connection and its settings; see <see cref="StorageSetup"/>.</param>
    /// <param name="kinds">The kinds of fact that it keeps.</param>
    public NewsDb(DbContextOptions<NewsDb> options, FactKinds kinds)
        : this((DbContextOptions)options, kinds)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="NewsDb"/> class on another database.</summary>
    /// <param name="options">The connection and its settings.</param>
    /// <param name="kinds">The kinds of fact that it keeps.</param>
    protected NewsDb(DbContextOptions options, FactKinds kinds)
        : base(options) => Kinds = kinds;

    /// <summary>Gets the kinds of fact that it keeps.</summary>
    public FactKinds Kinds { get; }

    /// <summary>Gets the articles.</summary>
    public DbSet<ArticleRow> Articles => Set<ArticleRow>();

    /// <summary>Gets the texts of the articles, and what is served with the whole article alone.</summary>
    public DbSet<ArticleContentRow> ArticleContents => Set<ArticleContentRow>();

    /// <summary>Gets the earlier texts of revised articles.</summary>
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    /// <summary>Gets the facts and articles that were removed lately.</summary>
    public DbSet<RemovalRow> Removals => Set<RemovalRow>();

    /// <summary>Gets the running numbers.</summary>
    public DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <summary>Gets the keys of near copies and of their facts.</summary>
    public DbSet<CopiedRow> Copied => Set<CopiedRow>();

    /// <summary>Gets the entities across articles.</summary>
    public DbSet<EntityRow> Entities => Set<EntityRow>();

    /// <summary>Gets the names and tickers that filters ask by.</summary>
    public DbSet<EntityNameRow> EntityNames => Set<EntityNameRow>();

    /// <summary>Gets the entities of each article.</summary>
    public DbSet<ArticleEntityRow> ArticleEntities => Set<ArticleEntityRow>();

    /// <summary>Gets the rows that users added to the lexicon.</summary>
    public DbSet<LexiconRow> Lexicon => Set<LexiconRow>();

    /// <summary>Gets the market moves.</summary>
    public DbSet<MarketMoveRow> MarketMoves => Set<MarketMoveRow>();

    /// <summary>Gets the figures.</summary>
    public DbSet<FigureRow> Figures => Set<FigureRow>();

    /// <summary>Gets the quotes.</summary>
    public DbSet<QuoteRow> Quotes => Set<QuoteRow>();

    /// <summary>Gets the claims.</summary>
    public DbSet<ClaimRow> Claims => Set<ClaimRow>();

    /// <summary>Gets what claims mention.</summary>
    public DbSet<AboutRow> ClaimAbouts => Set<AboutRow>(Facts.Claims.About.Table);

    /// <summary>Gets the events.</summary>
    public DbSet<EventRow> Events => Set<EventRow>();

    /// <summary>Gets what is counted of claimants.</summary>
    public DbSet<ClaimantRow> Claimants => Set<ClaimantRow>();

    /// <summary>Gets who publishes.</summary>
    public DbSet<SourceRow> Sources => Set<SourceRow>();

    /// <summary>Gets the topics on which values are stated.</summary>
    public DbSet<TopicRow> Topics => Set<TopicRow>();

    /// <summary>Gets the values in the form in which they are compared.</summary>
    public DbSet<StatementRow> Statements => Set<StatementRow>();

    /// <summary>Gets the imports of files of many articles.</summary>
    public DbSet<ImportRow> Imports => Set<ImportRow>();

    /// <summary>Gets the records of imports that are not in yet.</summary>
    public DbSet<ImportBatchRow> ImportBatches => Set<ImportBatchRow>();

    /// <summary>Gets the records that were set aside.</summary>
    public DbSet<SetAsideRow> SetAside => Set<SetAsideRow>();

    /// <summary>Gets what of imports was refused.</summary>
    public DbSet<ImportRefusalRow> ImportRefusals => Set<ImportRefusalRow>();

    /// <summary>Gets the feeds that are read again and again.</summary>
    public DbSet<FeedRow> Feeds => Set<FeedRow>();

    /// <summary>Gets the items of feeds that are done with.</summary>
    public DbSet<FeedItemRow> FeedItems => Set<FeedItemRow>();

    /// <summary>Gets the lists that are watched.</summary>
    public DbSet<WatchRow> Watches => Set<WatchRow>();

    /// <summary>Gets what webhooks are told.</summary>
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    /// <summary>Gets the keys to the API.</summary>
    public DbSet<KeyRow> Keys => Set<KeyRow>();

    /// <summary>Gets what its queries say in a way of their own.</summary>
    internal virtual Dialect Dialect => SqliteDialect.Instance;

    /// <summary>Indicates in a query whether a row of a full-text index fits; see <see cref="SearchRow"/>.</summary>
    /// <param name="words">The words of the row.</param>
    /// <param name="query">What <see cref="Dialect.Match(SearchQuery)"/> gives.</param>
    internal static bool Matches(string words, string query) =>
        throw new NotSupportedException($"{words} and {query} are compared in the store.");

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        BuildArticles(modelBuilder);
        BuildRegistry(modelBuilder);
        foreach (var kind in Kinds.All)
            kind.Build(modelBuilder);
        BuildClaimants(modelBuilder);
        BuildLedger(modelBuilder);
        BuildImports(modelBuilder);
        BuildFeeds(modelBuilder);
        BuildWatches(modelBuilder);
        modelBuilder.Entity<KeyRow>(key => key.ToTable("keys").HasKey(row => row.Id));
        modelBuilder.HasDbFunction(typeof(NewsDb).GetMethod(nameof(Matches), BindingFlags.Static | BindingFlags.NonPublic)!)
            .HasTranslation(Matching);
        BuildFullText(modelBuilder, SearchRow.Articles);
        BuildFullText(modelBuilder, SearchRow.Entities);
    }

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelKey>();
    }

    /// <summary>Adds a full-text index to the model. Its table is made by a migration's own SQL; here it only gets its columns.</summary>
    internal static void BuildFullText(ModelBuilder modelBuilder, string table) =>
        modelBuilder.SharedTypeEntity<SearchRow>(table, row =>
        {
            row.ToTable(table, built => built.ExcludeFromMigrations()).HasKey(hit => hit.Key);
            row.Property(hit => hit.Key).HasColumnName("rowid");
            row.Property(hit => hit.Words).HasColumnName(table);
        });

    /// <summary>Translates <see cref="Matches"/>: to FTS5 its hidden column equals a query where the row matches it.</summary>
    private static SqlBinaryExpression Matching(IReadOnlyList<SqlExpression> arguments) =>
        new(ExpressionType.Equal, arguments[0], arguments[1], typeof(bool), null);

    private static void BuildArticles(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ArticleRow>(article =>
        {
            article.ToTable("articles").HasKey(row => row.Key);
            article.Property(row => row.Key).ValueGeneratedNever();
            article.Property(row => row.Id).IsRequired();
            article.HasIndex(row => row.Id).IsUnique();
            article.HasIndex(row => row.Sha256).IsUnique();
            article.HasIndex(row => row.Address).IsUnique().HasFilter("Address IS NOT NULL");
            article.HasIndex(row => row.Source);
            article.HasIndex(row => row.StoredAt);
            article.HasIndex(row => new { row.Seq, row.Key });
            article.Property(row => row.Seq).HasDefaultValue(0L);
            article.HasIndex(row => row.EngineVersion);
            article.HasIndex(row => row.DuplicateOf).HasFilter("DuplicateOf IS NOT NULL");
            article.Property(row => row.Source).UseCollation(IgnoringCase);
            article.HasOne(row => row.Content).WithOne().HasForeignKey<ArticleContentRow>(content => content.ArticleKey)
                .OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ArticleContentRow>(content =>
        {
            content.ToTable("article_contents").HasKey(row => row.ArticleKey);
            content.Property(row => row.ArticleKey).ValueGeneratedNever();
        });
        modelBuilder.Entity<RevisionRow>(revision =>
        {
            revision.ToTable("revisions").HasKey(row => new { row.ArticleId, row.Revision });
            revision.HasIndex(row => row.Sha256);
        });
        modelBuilder.Entity<SourceRow>(source =>
        {
            source.ToTable("sources").HasKey(row => row.Number);
            source.HasIndex(row => row.Name).IsUnique();
            source.Property(row => row.Name).UseCollation(IgnoringCase);
        });
        modelBuilder.Entity<ShingleRow>(shingle => shingle.ToTable("shingles").HasKey(row => new { row.Hash, row.ArticleKey }));
        modelBuilder.Entity<CopiedRow>(copied =>
        {
            copied.ToTable("copied").HasKey(row => row.Key);
            copied.Property(row => row.Key).ValueGeneratedNever();
        });
        modelBuilder.Entity<RemovalRow>(removal => removal.ToTable("removals").HasKey(row => new { row.Seq, row.Id }));
        modelBuilder.Entity<CounterRow>(counter => counter.ToTable("counters").HasKey(row => row.Id));
    }

    private static void BuildRegistry(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EntityRow>(entity =>
        {
            entity.ToTable("entities").HasKey(row => row.Seq);
            entity.Property(row => row.Id).IsRequired();
            entity.HasIndex(row => row.Id).IsUnique();
            entity.HasIndex(row => row.Name);
            entity.HasIndex(row => row.Ticker).HasFilter("Ticker IS NOT NULL");
            entity.HasIndex(row => new { row.Kind, row.Name });
            entity.HasIndex(row => row.Articles);
            entity.HasIndex(row => row.MergedInto).HasFilter("MergedInto IS NOT NULL");
            entity.Property(row => row.Name).UseCollation(IgnoringCase);
            entity.Property(row => row.Ticker).UseCollation(IgnoringCase);
        });
        modelBuilder.Entity<EntityKeyRow>(key =>
        {
            key.ToTable("entity_keys").HasKey(row => row.Key);
            key.HasIndex(row => row.EntityId);
        });
        modelBuilder.Entity<EntityNameRow>(name =>
        {
            name.ToTable("entity_names").HasKey(row => new { row.Name, row.EntityId });
            name.HasIndex(row => row.EntityId);
            name.Property(row => row.Name).UseCollation(IgnoringCase);
        });
        modelBuilder.Entity<ArticleEntityRow>(entity =>
        {
            entity.ToTable("article_entities").HasKey(row => new { row.ArticleKey, row.LocalId });
            entity.HasIndex(row => new { row.EntityId, row.ArticleKey, row.Mentions });
            entity.HasIndex(row => row.AffiliationId).HasFilter("AffiliationId IS NOT NULL");
        });
        modelBuilder.Entity<EntityPinRow>(pin => pin.ToTable("entity_pins").HasKey(row => new { row.ArticleId, row.LocalId }));
        modelBuilder.Entity<LexiconRow>(row =>
        {
            row.ToTable("lexicon").HasKey(entry => entry.Name);
            row.Property(entry => entry.Name).UseCollation(IgnoringCase);
        });
    }

    private static void BuildClaimants(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<ClaimantRow>(claimant =>
        {
            claimant.ToTable("claimants").HasKey(row => row.Number);
            claimant.HasIndex(row => new { row.ClaimantId, row.Type }).IsUnique();
            claimant.HasIndex(row => new { row.Type, row.Name });
            claimant.HasIndex(row => new { row.AffiliationId, row.Type, row.Name }).HasFilter("AffiliationId IS NOT NULL");
            claimant.Property(row => row.Name).UseCollation(IgnoringCase);
            claimant.HasIndex(row => new { row.Type, row.Claims });
            claimant.Property(row => row.Revision).HasDefaultValue(0L);
            claimant.HasIndex(row => new { row.Revision, row.Number });
        });

    private static void BuildLedger(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TopicRow>(topic =>
        {
            topic.ToTable("topics").HasKey(row => row.Number);
            topic.HasIndex(row => new { row.SubjectId, row.Metric, row.Unit, row.Day, row.Way, row.Scope }).IsUnique();
            topic.Property(row => row.Scope).HasDefaultValue(string.Empty);
            topic.Property(row => row.Revision).HasDefaultValue(0L);
            topic.HasIndex(row => row.Spread);
            topic.HasIndex(row => new { row.Revision, row.Number });
            topic.HasIndex(row => row.Metric);
            topic.HasIndex(row => row.Unit);
        });
        modelBuilder.Entity<StatementRow>(statement =>
        {
            statement.Property(row => row.IsTitle).HasDefaultValue(false);
            statement.ToTable("statements").HasKey(row => new { row.TopicNumber, row.FactKey });
            statement.HasIndex(row => row.ArticleKey);
            statement.HasIndex(row => row.Source).HasFilter("Source IS NOT NULL");
        });
    }

    private static void BuildImports(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ImportRow>(import =>
        {
            import.ToTable("imports").HasKey(row => row.Number);
            import.Property(row => row.Id).IsRequired();
            import.HasIndex(row => row.Id).IsUnique();
            import.HasIndex(row => row.State);
        });
        modelBuilder.Entity<ImportBatchRow>(batch =>
        {
            batch.ToTable("import_batches").HasKey(row => new { row.ImportNumber, row.Number });
            batch.HasIndex(row => new { row.DueAt, row.ImportNumber, row.Number });
        });
        modelBuilder.Entity<SetAsideRow>(aside =>
        {
            aside.ToTable("set_aside").HasKey(row => row.Number);
            aside.HasIndex(row => row.ImportNumber);
        });
        modelBuilder.Entity<ImportRefusalRow>(
            refusal => refusal.ToTable("import_refusals").HasKey(row => new { row.ImportNumber, row.Number }));
    }

    private static void BuildWatches(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WatchRow>(watch =>
        {
            watch.ToTable("watches").HasKey(row => row.Number);
            watch.Property(row => row.Id).IsRequired();
            watch.HasIndex(row => row.Id).IsUnique();
        });
        modelBuilder.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("deliveries").HasKey(row => row.Number);
            delivery.HasIndex(row => row.Id).IsUnique();
            delivery.HasIndex(row => new { row.WatchNumber, row.State, row.Number });
        });
    }

    private static void BuildFeeds(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FeedRow>(feed =>
        {
            feed.ToTable("feeds").HasKey(row => row.Number);
            feed.Property(row => row.Id).IsRequired();
            feed.HasIndex(row => row.Id).IsUnique();
            feed.HasIndex(row => row.NextAt);
        });
        modelBuilder.Entity<FeedItemRow>(item => item.ToTable("feed_items").HasKey(row => new { row.FeedNumber, row.Hash }));
    }

    /// <summary>Contexts with other kinds have another model.</summary>
    private sealed class ModelKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((NewsDb)context).Kinds, designTime);
    }
}
