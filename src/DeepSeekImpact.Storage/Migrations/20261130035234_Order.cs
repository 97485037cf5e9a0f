using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Order : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Seq",
                table: "quotes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "StoredAt",
                table: "quotes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Seq",
                table: "market_moves",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "StoredAt",
                table: "market_moves",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Seq",
                table: "figures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "StoredAt",
                table: "figures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Seq",
                table: "events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "StoredAt",
                table: "events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Seq",
                table: "claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "StoredAt",
                table: "claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Seq",
                table: "articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    WatchNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Items = table.Column<int>(type: "INTEGER", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    Log = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "removals",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_removals", x => new { x.Seq, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "watches",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    List = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<string>(type: "TEXT", nullable: false),
                    Webhook = table.Column<string>(type: "TEXT", nullable: true),
                    Secret = table.Column<string>(type: "TEXT", nullable: true),
                    FormerSecret = table.Column<string>(type: "TEXT", nullable: true),
                    FormerSecretUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    DisabledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DisabledReason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_watches", x => x.Number);
                });

            // What was stored before has the order of its running numbers, and the time of its article.
            migrationBuilder.Sql("UPDATE articles SET Seq = \"key\" & 4294967295;");
            foreach (var table in new[] { "market_moves", "figures", "quotes", "claims", "events" })
                migrationBuilder.Sql($"UPDATE {table} SET Seq = \"key\" & 4294967295, StoredAt = (SELECT a.StoredAt FROM articles a WHERE a.\"key\" = ArticleKey);");
            migrationBuilder.Sql("INSERT INTO counters(Id, Last) VALUES (3, 0);");

            migrationBuilder.CreateIndex(
                name: "IX_topics_Revision_Number",
                table: "topics",
                columns: new[] { "Revision", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_quotes_Seq_Key",
                table: "quotes",
                columns: new[] { "Seq", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Seq_Key",
                table: "market_moves",
                columns: new[] { "Seq", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_figures_Seq_Key",
                table: "figures",
                columns: new[] { "Seq", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_events_Seq_Key",
                table: "events",
                columns: new[] { "Seq", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_claims_Seq_Key",
                table: "claims",
                columns: new[] { "Seq", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_claimants_Revision_Number",
                table: "claimants",
                columns: new[] { "Revision", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_articles_Seq_Key",
                table: "articles",
                columns: new[] { "Seq", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_Id",
                table: "deliveries",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_WatchNumber_State_Number",
                table: "deliveries",
                columns: new[] { "WatchNumber", "State", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_watches_Id",
                table: "watches",
                column: "Id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM counters WHERE Id = 3;");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "removals");

            migrationBuilder.DropTable(
                name: "watches");

            migrationBuilder.DropIndex(
                name: "IX_topics_Revision_Number",
                table: "topics");

            migrationBuilder.DropIndex(
                name: "IX_quotes_Seq_Key",
                table: "quotes");

            migrationBuilder.DropIndex(
                name: "IX_market_moves_Seq_Key",
                table: "market_moves");

            migrationBuilder.DropIndex(
                name: "IX_figures_Seq_Key",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_events_Seq_Key",
                table: "events");

            migrationBuilder.DropIndex(
                name: "IX_claims_Seq_Key",
                table: "claims");

            migrationBuilder.DropIndex(
                name: "IX_claimants_Revision_Number",
                table: "claimants");

            migrationBuilder.DropIndex(
                name: "IX_articles_Seq_Key",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "quotes");

            migrationBuilder.DropColumn(
                name: "StoredAt",
                table: "quotes");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "StoredAt",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "StoredAt",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "events");

            migrationBuilder.DropColumn(
                name: "StoredAt",
                table: "events");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "StoredAt",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "Seq",
                table: "articles");
        }
    }
}
