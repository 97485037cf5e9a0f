using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeepSeekImpact.Storage;

/// <summary>Articles and their facts. The model, its migrations and the queries are EF Core's; names compare ignoring case.</summary>
/// <param name="options">The connection and its settings; see <see cref="StorageSetup"/>.</param>
public sealed class NewsDb(DbContextOptions<NewsDb> options) : DbContext(options)
{
    private const string IgnoringCase = "NOCASE";

    /// <summary>Gets the articles.</summary>
    public DbSet<ArticleRow> Articles => Set<ArticleRow>();

    /// <summary>Gets the entities across articles.</summary>
    public DbSet<EntityRow> Entities => Set<EntityRow>();

    /// <summary>Gets the entities of each article.</summary>
    public DbSet<ArticleEntityRow> ArticleEntities => Set<ArticleEntityRow>();

    /// <summary>Gets the mentions.</summary>
    public DbSet<MentionRow> Mentions => Set<MentionRow>();

    /// <summary>Gets the market moves.</summary>
    public DbSet<MarketMoveRow> MarketMoves => Set<MarketMoveRow>();

    /// <summary>Gets the figures.</summary>
    public DbSet<FigureRow> Figures => Set<FigureRow>();

    /// <summary>Gets the quotes.</summary>
    public DbSet<QuoteRow> Quotes => Set<QuoteRow>();

    /// <summary>Gets the claims.</summary>
    public DbSet<ClaimRow> Claims => Set<ClaimRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ArticleRow>(article =>
        {
            article.ToTable("articles").HasKey(row => row.Seq);
            article.HasIndex(row => row.Id).IsUnique();
            article.HasIndex(row => row.Sha256).IsUnique();
            article.HasIndex(row => row.PublishedDay);
            article.HasIndex(row => row.Source);
            article.Property(row => row.Source).UseCollation(IgnoringCase);
            article.HasOne(row => row.Content).WithOne().HasForeignKey<ArticleContentRow>(content => content.ArticleSeq).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ArticleContentRow>(content => content.ToTable("article_contents").HasKey(row => row.ArticleSeq));
        modelBuilder.Entity<EntityRow>(entity =>
        {
            entity.ToTable("entities").HasKey(row => row.Seq);
            entity.HasIndex(row => row.Id).IsUnique();
            entity.HasIndex(row => row.Name);
            entity.HasIndex(row => row.Ticker);
            entity.HasIndex(row => row.Kind);
            entity.Property(row => row.Name).UseCollation(IgnoringCase);
            entity.Property(row => row.Ticker).UseCollation(IgnoringCase);
        });
        modelBuilder.Entity<ArticleEntityRow>(entity =>
        {
            entity.ToTable("article_entities").HasKey(row => row.Seq);
            entity.HasIndex(row => new { row.ArticleSeq, row.EntityId }).IsUnique();
            entity.HasIndex(row => row.EntityId);
            entity.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleSeq).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<MentionRow>(mention =>
        {
            mention.ToTable("mentions").HasKey(row => row.Seq);
            mention.HasIndex(row => row.EntityId);
            mention.HasIndex(row => row.ArticleSeq);
            mention.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleSeq).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<MarketMoveRow>(move =>
        {
            Fact(move, "market_moves");
            move.HasIndex(row => row.InstrumentId);
            move.HasIndex(row => row.InstrumentName);
            move.HasIndex(row => row.Ticker);
            move.HasIndex(row => row.Change);
            move.Property(row => row.InstrumentName).UseCollation(IgnoringCase);
            move.Property(row => row.Ticker).UseCollation(IgnoringCase);
        });
        modelBuilder.Entity<FigureRow>(figure =>
        {
            Fact(figure, "figures");
            figure.HasIndex(row => new { row.Metric, row.SubjectId });
            figure.HasIndex(row => row.SubjectId);
            figure.HasIndex(row => row.SubjectName);
            figure.HasIndex(row => row.HardwareId);
            figure.HasIndex(row => row.SourceName);
            figure.Property(row => row.SubjectName).UseCollation(IgnoringCase);
            figure.Property(row => row.HardwareName).UseCollation(IgnoringCase);
            figure.Property(row => row.SourceName).UseCollation(IgnoringCase);
        });
        modelBuilder.Entity<QuoteRow>(quote =>
        {
            Fact(quote, "quotes");
            quote.HasIndex(row => row.SpeakerId);
            quote.HasIndex(row => row.SpeakerName);
            quote.HasIndex(row => row.AffiliationId);
            quote.Property(row => row.SpeakerName).UseCollation(IgnoringCase);
            quote.Property(row => row.AffiliationName).UseCollation(IgnoringCase);
            quote.HasMany(row => row.Abouts).WithOne().HasForeignKey(about => about.QuoteSeq).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ClaimRow>(claim =>
        {
            Fact(claim, "claims");
            claim.HasIndex(row => row.ClaimantId);
            claim.HasIndex(row => row.ClaimantName);
            claim.HasIndex(row => row.ClaimantType);
            claim.HasIndex(row => row.AffiliationId);
            claim.Property(row => row.ClaimantName).UseCollation(IgnoringCase);
            claim.Property(row => row.AffiliationName).UseCollation(IgnoringCase);
            claim.HasMany(row => row.Abouts).WithOne().HasForeignKey(about => about.ClaimSeq).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<QuoteAboutRow>(about =>
        {
            about.ToTable("quote_abouts").HasKey(row => new { row.QuoteSeq, row.EntityId });
            about.HasIndex(row => row.EntityId);
        });
        modelBuilder.Entity<ClaimAboutRow>(about =>
        {
            about.ToTable("claim_abouts").HasKey(row => new { row.ClaimSeq, row.EntityId });
            about.HasIndex(row => row.EntityId);
        });
    }

    private static void Fact<T>(EntityTypeBuilder<T> fact, string table)
        where T : FactRow
    {
        fact.ToTable(table).HasKey(row => row.Seq);
        fact.HasIndex(row => row.Id).IsUnique();
        fact.HasIndex(row => row.ArticleSeq);
        fact.HasIndex(row => row.FromDay);
        fact.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleSeq).OnDelete(DeleteBehavior.Cascade);
    }
}
