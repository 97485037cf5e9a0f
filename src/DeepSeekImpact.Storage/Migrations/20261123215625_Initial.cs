using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Authors = table.Column<string>(type: "TEXT", nullable: true),
                    PublishedDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EngineVersion = table.Column<string>(type: "TEXT", nullable: false),
                    EntityCount = table.Column<int>(type: "INTEGER", nullable: false),
                    QuantityCount = table.Column<int>(type: "INTEGER", nullable: false),
                    DateCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FigureCount = table.Column<int>(type: "INTEGER", nullable: false),
                    MarketMoveCount = table.Column<int>(type: "INTEGER", nullable: false),
                    QuoteCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_articles", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "entities",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    Ticker = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Exchange = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entities", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "article_contents",
                columns: table => new
                {
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Quantities = table.Column<string>(type: "TEXT", nullable: false),
                    Dates = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_contents", x => x.ArticleSeq);
                    table.ForeignKey(
                        name: "FK_article_contents_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_entities",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false),
                    MentionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_entities", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_article_entities_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClaimantId = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimantName = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    ClaimantType = table.Column<int>(type: "INTEGER", nullable: false),
                    AffiliationId = table.Column<string>(type: "TEXT", nullable: true),
                    AffiliationName = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Certainty = table.Column<int>(type: "INTEGER", nullable: false),
                    Prediction = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ToDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claims", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_claims_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "figures",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Metric = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectName = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    HardwareId = table.Column<string>(type: "TEXT", nullable: true),
                    HardwareName = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    SourceId = table.Column<string>(type: "TEXT", nullable: true),
                    SourceName = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Low = table.Column<double>(type: "REAL", nullable: true),
                    High = table.Column<double>(type: "REAL", nullable: true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ToDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figures", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_figures_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "market_moves",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    InstrumentId = table.Column<string>(type: "TEXT", nullable: false),
                    InstrumentName = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    Ticker = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Direction = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<double>(type: "REAL", nullable: true),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ToDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_market_moves", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_market_moves_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mentions",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: false),
                    End = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mentions", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_mentions_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SpeakerId = table.Column<string>(type: "TEXT", nullable: true),
                    SpeakerName = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    AffiliationId = table.Column<string>(type: "TEXT", nullable: true),
                    AffiliationName = table.Column<string>(type: "TEXT", nullable: true, collation: "NOCASE"),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    ArticleSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ToDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => x.Seq);
                    table.ForeignKey(
                        name: "FK_quotes_articles_ArticleSeq",
                        column: x => x.ArticleSeq,
                        principalTable: "articles",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_abouts",
                columns: table => new
                {
                    ClaimSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_abouts", x => new { x.ClaimSeq, x.EntityId });
                    table.ForeignKey(
                        name: "FK_claim_abouts_claims_ClaimSeq",
                        column: x => x.ClaimSeq,
                        principalTable: "claims",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quote_abouts",
                columns: table => new
                {
                    QuoteSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    EntityId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_abouts", x => new { x.QuoteSeq, x.EntityId });
                    table.ForeignKey(
                        name: "FK_quote_abouts_quotes_QuoteSeq",
                        column: x => x.QuoteSeq,
                        principalTable: "quotes",
                        principalColumn: "Seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_article_entities_ArticleSeq_EntityId",
                table: "article_entities",
                columns: new[] { "ArticleSeq", "EntityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_article_entities_EntityId",
                table: "article_entities",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_articles_Id",
                table: "articles",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_articles_PublishedDay",
                table: "articles",
                column: "PublishedDay");

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
                name: "IX_claim_abouts_EntityId",
                table: "claim_abouts",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_claims_AffiliationId",
                table: "claims",
                column: "AffiliationId");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ArticleSeq",
                table: "claims",
                column: "ArticleSeq");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ClaimantId",
                table: "claims",
                column: "ClaimantId");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ClaimantName",
                table: "claims",
                column: "ClaimantName");

            migrationBuilder.CreateIndex(
                name: "IX_claims_ClaimantType",
                table: "claims",
                column: "ClaimantType");

            migrationBuilder.CreateIndex(
                name: "IX_claims_FromDay",
                table: "claims",
                column: "FromDay");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Id",
                table: "claims",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entities_Id",
                table: "entities",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entities_Kind",
                table: "entities",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_entities_Name",
                table: "entities",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_entities_Ticker",
                table: "entities",
                column: "Ticker");

            migrationBuilder.CreateIndex(
                name: "IX_figures_ArticleSeq",
                table: "figures",
                column: "ArticleSeq");

            migrationBuilder.CreateIndex(
                name: "IX_figures_FromDay",
                table: "figures",
                column: "FromDay");

            migrationBuilder.CreateIndex(
                name: "IX_figures_HardwareId",
                table: "figures",
                column: "HardwareId");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Id",
                table: "figures",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_figures_Metric_SubjectId",
                table: "figures",
                columns: new[] { "Metric", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_figures_SourceName",
                table: "figures",
                column: "SourceName");

            migrationBuilder.CreateIndex(
                name: "IX_figures_SubjectId",
                table: "figures",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_figures_SubjectName",
                table: "figures",
                column: "SubjectName");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_ArticleSeq",
                table: "market_moves",
                column: "ArticleSeq");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Change",
                table: "market_moves",
                column: "Change");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_FromDay",
                table: "market_moves",
                column: "FromDay");

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
                name: "IX_market_moves_InstrumentName",
                table: "market_moves",
                column: "InstrumentName");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Ticker",
                table: "market_moves",
                column: "Ticker");

            migrationBuilder.CreateIndex(
                name: "IX_mentions_ArticleSeq",
                table: "mentions",
                column: "ArticleSeq");

            migrationBuilder.CreateIndex(
                name: "IX_mentions_EntityId",
                table: "mentions",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_quote_abouts_EntityId",
                table: "quote_abouts",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_AffiliationId",
                table: "quotes",
                column: "AffiliationId");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_ArticleSeq",
                table: "quotes",
                column: "ArticleSeq");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_FromDay",
                table: "quotes",
                column: "FromDay");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_Id",
                table: "quotes",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_quotes_SpeakerId",
                table: "quotes",
                column: "SpeakerId");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_SpeakerName",
                table: "quotes",
                column: "SpeakerName");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "article_contents");

            migrationBuilder.DropTable(
                name: "article_entities");

            migrationBuilder.DropTable(
                name: "claim_abouts");

            migrationBuilder.DropTable(
                name: "entities");

            migrationBuilder.DropTable(
                name: "figures");

            migrationBuilder.DropTable(
                name: "market_moves");

            migrationBuilder.DropTable(
                name: "mentions");

            migrationBuilder.DropTable(
                name: "quote_abouts");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "articles");
        }
    }
}
