using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <summary>Articles are kept; their facts are read from them again at the next start.</summary>
        private const string SetAside = """
            ALTER TABLE articles RENAME TO old_articles;
            ALTER TABLE article_contents RENAME TO old_contents;
            DROP TABLE quote_abouts; DROP TABLE claim_abouts; DROP TABLE quotes; DROP TABLE claims; DROP TABLE figures; DROP TABLE market_moves;
            DROP TABLE mentions; DROP TABLE article_entities; DROP TABLE entities;
            DROP INDEX "IX_articles_Id"; DROP INDEX "IX_articles_Sha256"; DROP INDEX "IX_articles_PublishedDay"; DROP INDEX "IX_articles_Source";
            """;

        /// <summary>Tables that are nothing but an ordered index, kept as one tree instead of two.</summary>
        private const string OrderedTables = """
            CREATE TABLE quote_abouts (EntityId TEXT NOT NULL, FactKey INTEGER NOT NULL, PRIMARY KEY (EntityId, FactKey)) WITHOUT ROWID;
            CREATE TABLE claim_abouts (EntityId TEXT NOT NULL, FactKey INTEGER NOT NULL, PRIMARY KEY (EntityId, FactKey)) WITHOUT ROWID;
            CREATE TABLE entity_names (Name TEXT NOT NULL COLLATE NOCASE, EntityId TEXT NOT NULL, IsTicker INTEGER NOT NULL, PRIMARY KEY (Name, EntityId)) WITHOUT ROWID;
            CREATE TABLE article_entities (ArticleKey INTEGER NOT NULL, LocalId TEXT NOT NULL, OriginId TEXT NOT NULL, EntityId TEXT NOT NULL, Mentions INTEGER NOT NULL,
                Role TEXT NULL, AffiliationId TEXT NULL, Differs INTEGER NOT NULL, PRIMARY KEY (ArticleKey, LocalId)) WITHOUT ROWID;
            """;

        /// <summary>They hold no text: what a hit says is read from the fact or article under the same key.</summary>
        private const string FullTextIndexes = """
            CREATE VIRTUAL TABLE articles_fts USING fts5(title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE quotes_fts USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE claims_fts USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE entities_fts USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4');
            INSERT INTO counters(Id, Last) VALUES (1, 0);
            """;

        private const string TakeOver = """
            INSERT INTO articles("Key", Id, Sha256, Address, Revision, Title, Url, Source, Authors, Language, StoredAt, EngineVersion, EntityCount, MentionCount, QuantityCount, DateCount, FigureCount, MarketMoveCount, QuoteCount, ClaimCount)
                SELECT (PublishedDay << 32) | Seq, Id, Sha256, NULL, 1, Title, Url, Source, Authors, Language, StoredAt, '', 0, 0, 0, 0, 0, 0, 0, 0 FROM old_articles;
            INSERT INTO article_contents(ArticleKey, Text, Entities, Quantities, Dates)
                SELECT (a.PublishedDay << 32) | a.Seq, c.Text, '[]', '[]', '[]' FROM old_contents c JOIN old_articles a ON a.Seq = c.ArticleSeq;
            UPDATE counters SET Last = (SELECT coalesce(max(Seq), 0) FROM old_articles);
            DROP TABLE old_contents;
            DROP TABLE old_articles;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SetAside);

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Authors = table.Column<string>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EngineVersion = table.Column<string>(type: "TEXT", nullable: false),
                    EntityCount = table.Column<int>(type: "INTEGER", nullable: false),
                    MentionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    QuantityCount = table.Column<int>(type: "INTEGER", nullable: false),
                    DateCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FigureCount = table.Column<int>(type: "INTEGER", nullable: false),
                    MarketMoveCount = table.Column<int>(type: "INTEGER", nullable: false),
                    QuoteCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_articles", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "claimants",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    ClaimantId = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    AffiliationId = table.Column<string>(type: "TEXT", nullable: true),
                    Claims = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claimants", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "entities",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    Ticker = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Exchange = table.Column<string>(type: "TEXT", nullable: true),
                    Articles = table.Column<int>(type: "INTEGER", nullable: false),
                    Mentions = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstDay = table.Column<int>(type: "INTEGER", nullable: false),
                    LastDay = table.Column<int>(type: "INTEGER", nullable: false),
                    MergedInto = table.Column<string>(type: "TEXT", nullable: true),
                    IsNamedByUser = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsApart = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entities", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "entity_keys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    OriginId = table.Column<string>(type: "TEXT", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entity_keys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "entity_pins",
                columns: table => new
                {
                    ArticleId = table.Column<string>(type: "TEXT", nullable: false),
                    LocalId = table.Column<string>(type: "TEXT", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entity_pins", x => new { x.ArticleId, x.LocalId });
                });

            migrationBuilder.CreateTable(
                name: "lexicon",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Aliases = table.Column<string>(type: "TEXT", nullable: false),
                    Ticker = table.Column<string>(type: "TEXT", nullable: true),
                    Exchange = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lexicon", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    ArticleId = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    PublishedDay = table.Column<int>(type: "INTEGER", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revisions", x => new { x.ArticleId, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    FactKey = table.Column<long>(type: "INTEGER", nullable: false),
                    TopicNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    FactId = table.Column<string>(type: "TEXT", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Low = table.Column<double>(type: "REAL", nullable: true),
                    High = table.Column<double>(type: "REAL", nullable: true),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    Rounding = table.Column<double>(type: "REAL", nullable: false),
                    FromDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ToDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Contrasts = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: true),
                    Echo = table.Column<long>(type: "INTEGER", nullable: false),
                    IsForecast = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statements", x => x.FactKey);
                });

            migrationBuilder.CreateTable(
                name: "topics",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Metric = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Smallest = table.Column<double>(type: "REAL", nullable: false),
                    Largest = table.Column<double>(type: "REAL", nullable: false),
                    Spread = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topics", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "article_contents",
                columns: table => new
                {
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Entities = table.Column<string>(type: "TEXT", nullable: false),
                    Quantities = table.Column<string>(type: "TEXT", nullable: false),
                    Dates = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_contents", x => x.ArticleKey);
                    table.ForeignKey(
                        name: "FK_article_contents_articles_ArticleKey",
                        column: x => x.ArticleKey,
                        principalTable: "articles",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimantId = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimantName = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    ClaimantType = table.Column<int>(type: "INTEGER", nullable: false),
                    AffiliationId = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Certainty = table.Column<int>(type: "INTEGER", nullable: false),
                    Prediction = table.Column<bool>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeStart = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeEnd = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claims", x => x.Key);
                    table.ForeignKey(
                        name: "FK_claims_articles_ArticleKey",
                        column: x => x.ArticleKey,
                        principalTable: "articles",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "figures",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Metric = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    HardwareId = table.Column<string>(type: "TEXT", nullable: true),
                    SourceId = table.Column<string>(type: "TEXT", nullable: true),
                    SourceName = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Low = table.Column<double>(type: "REAL", nullable: false),
                    High = table.Column<double>(type: "REAL", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeStart = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeEnd = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figures", x => x.Key);
                    table.ForeignKey(
                        name: "FK_figures_articles_ArticleKey",
                        column: x => x.ArticleKey,
                        principalTable: "articles",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "market_moves",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedDay = table.Column<int>(type: "INTEGER", nullable: false),
                    InstrumentId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Direction = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<double>(type: "REAL", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeStart = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeEnd = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_market_moves", x => x.Key);
                    table.ForeignKey(
                        name: "FK_market_moves_articles_ArticleKey",
                        column: x => x.ArticleKey,
                        principalTable: "articles",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    SpeakerId = table.Column<string>(type: "TEXT", nullable: true),
                    SpeakerName = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    AffiliationId = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeStart = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeEnd = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => x.Key);
                    table.ForeignKey(
                        name: "FK_quotes_articles_ArticleKey",
                        column: x => x.ArticleKey,
                        principalTable: "articles",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(OrderedTables);

            migrationBuilder.CreateIndex(
                name: "IX_article_entities_AffiliationId",
                table: "article_entities",
                column: "AffiliationId",
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_article_entities_EntityId_ArticleKey_Mentions",
                table: "article_entities",
                columns: new[] { "EntityId", "ArticleKey", "Mentions" });

            migrationBuilder.CreateIndex(
                name: "IX_articles_Address",
                table: "articles",
                column: "Address",
                unique: true,
                filter: "Address IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_articles_EngineVersion",
                table: "articles",
                column: "EngineVersion");

            migrationBuilder.CreateIndex(
                name: "IX_articles_Id",
                table: "articles",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_articles_Sha256",
                table: "articles",
                column: "Sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_articles_Source",
                table: "articles",
                column: "Source");

            migrationBuilder.CreateIndex(
                name: "IX_articles_StoredAt",
                table: "articles",
                column: "StoredAt");

            migrationBuilder.CreateIndex(
                name: "IX_claim_abouts_FactKey",
                table: "claim_abouts",
                column: "FactKey");

            migrationBuilder.CreateIndex(
                name: "IX_claimants_AffiliationId_Type_Name",
                table: "claimants",
                columns: new[] { "AffiliationId", "Type", "Name" },
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_claimants_ClaimantId_Type",
                table: "claimants",
                columns: new[] { "ClaimantId", "Type" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claimants_Type_Claims",
                table: "claimants",
                columns: new[] { "Type", "Claims" });

            migrationBuilder.CreateIndex(
                name: "IX_claimants_Type_Name",
                table: "claimants",
                columns: new[] { "Type", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_claims_AffiliationId",
                table: "claims",
                column: "AffiliationId",
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ArticleKey",
                table: "claims",
                column: "ArticleKey");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Certainty",
                table: "claims",
                column: "Certainty");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ClaimantId",
                table: "claims",
                column: "ClaimantId",
                filter: "ClaimantId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ClaimantName",
                table: "claims",
                column: "ClaimantName");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ClaimantType",
                table: "claims",
                column: "ClaimantType");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Id",
                table: "claims",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claims_Kind",
                table: "claims",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Prediction",
                table: "claims",
                column: "Prediction");

            migrationBuilder.CreateIndex(
                name: "IX_claims_SourceNumber",
                table: "claims",
                column: "SourceNumber");

            migrationBuilder.CreateIndex(
                name: "IX_entities_Articles",
                table: "entities",
                column: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_entities_Id",
                table: "entities",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entities_Kind_Name",
                table: "entities",
                columns: new[] { "Kind", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_entities_MergedInto",
                table: "entities",
                column: "MergedInto",
                filter: "MergedInto IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_entities_Name",
                table: "entities",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_entities_Ticker",
                table: "entities",
                column: "Ticker",
                filter: "Ticker IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_entity_keys_EntityId",
                table: "entity_keys",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_entity_names_EntityId",
                table: "entity_names",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_figures_ArticleKey",
                table: "figures",
                column: "ArticleKey");

            migrationBuilder.CreateIndex(
                name: "IX_figures_HardwareId",
                table: "figures",
                column: "HardwareId",
                filter: "HardwareId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_figures_High",
                table: "figures",
                column: "High");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Id",
                table: "figures",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_figures_Low",
                table: "figures",
                column: "Low");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Metric",
                table: "figures",
                column: "Metric");

            migrationBuilder.CreateIndex(
                name: "IX_figures_SourceId",
                table: "figures",
                column: "SourceId",
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_figures_SourceName",
                table: "figures",
                column: "SourceName",
                filter: "SourceName IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_figures_SourceNumber",
                table: "figures",
                column: "SourceNumber");

            migrationBuilder.CreateIndex(
                name: "IX_figures_SubjectId",
                table: "figures",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Unit",
                table: "figures",
                column: "Unit");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_ArticleKey",
                table: "market_moves",
                column: "ArticleKey");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Change",
                table: "market_moves",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Direction",
                table: "market_moves",
                column: "Direction");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Id",
                table: "market_moves",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_InstrumentId",
                table: "market_moves",
                column: "InstrumentId");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Kind",
                table: "market_moves",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_SourceNumber",
                table: "market_moves",
                column: "SourceNumber");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Unit",
                table: "market_moves",
                column: "Unit");

            migrationBuilder.CreateIndex(
                name: "IX_quote_abouts_FactKey",
                table: "quote_abouts",
                column: "FactKey");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_AffiliationId",
                table: "quotes",
                column: "AffiliationId",
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_ArticleKey",
                table: "quotes",
                column: "ArticleKey");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_Id",
                table: "quotes",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_quotes_Kind",
                table: "quotes",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_SourceNumber",
                table: "quotes",
                column: "SourceNumber");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_SpeakerId",
                table: "quotes",
                column: "SpeakerId",
                filter: "SpeakerId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_SpeakerName",
                table: "quotes",
                column: "SpeakerName");

            migrationBuilder.CreateIndex(
                name: "IX_revisions_Sha256",
                table: "revisions",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_sources_Name",
                table: "sources",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_statements_ArticleKey",
                table: "statements",
                column: "ArticleKey");

            migrationBuilder.CreateIndex(
                name: "IX_statements_Source",
                table: "statements",
                column: "Source",
                filter: "Source IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_statements_TopicNumber",
                table: "statements",
                column: "TopicNumber");

            migrationBuilder.CreateIndex(
                name: "IX_topics_Spread",
                table: "topics",
                column: "Spread");

            migrationBuilder.CreateIndex(
                name: "IX_topics_SubjectId_Metric_Unit_Day_Way",
                table: "topics",
                columns: new[] { "SubjectId", "Metric", "Unit", "Day", "Way" },
                unique: true);

            migrationBuilder.Sql(FullTextIndexes);
            migrationBuilder.Sql(TakeOver);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("The ledger cannot be taken back. Restore the copy of the database that was made before.");
    }
}
