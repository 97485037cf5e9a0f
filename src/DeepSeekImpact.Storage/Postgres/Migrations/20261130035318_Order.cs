using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DeepSeekImpact.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Order : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "quotes",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "storedat",
                table: "quotes",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "market_moves",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "storedat",
                table: "market_moves",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "figures",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "storedat",
                table: "figures",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "events",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "storedat",
                table: "events",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "claims",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "storedat",
                table: "claims",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "seq",
                table: "articles",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    watchnumber = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    nextat = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    items = table.Column<int>(type: "integer", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    log = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "removals",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articleid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    removedat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_removals", x => new { x.seq, x.id });
                });

            migrationBuilder.CreateTable(
                name: "watches",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    list = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    query = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    webhook = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    formersecret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    formersecretuntil = table.Column<long>(type: "bigint", nullable: true),
                    disabledat = table.Column<long>(type: "bigint", nullable: true),
                    disabledreason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_watches", x => x.number);
                });

            // What was stored before has the order of its running numbers, and the time of its article.
            migrationBuilder.Sql("UPDATE articles SET Seq = \"key\" & 4294967295;");
            foreach (var table in new[] { "market_moves", "figures", "quotes", "claims", "events" })
                migrationBuilder.Sql($"UPDATE {table} SET Seq = \"key\" & 4294967295, StoredAt = (SELECT a.StoredAt FROM articles a WHERE a.\"key\" = ArticleKey);");
            migrationBuilder.Sql("INSERT INTO counters(Id, Last) VALUES (3, 0);");

            migrationBuilder.CreateIndex(
                name: "ix_topics_revision_number",
                table: "topics",
                columns: new[] { "revision", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_quotes_seq_key",
                table: "quotes",
                columns: new[] { "seq", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_seq_key",
                table: "market_moves",
                columns: new[] { "seq", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_figures_seq_key",
                table: "figures",
                columns: new[] { "seq", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_events_seq_key",
                table: "events",
                columns: new[] { "seq", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_claims_seq_key",
                table: "claims",
                columns: new[] { "seq", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_claimants_revision_number",
                table: "claimants",
                columns: new[] { "revision", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_seq_key",
                table: "articles",
                columns: new[] { "seq", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_id",
                table: "deliveries",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_watchnumber_state_number",
                table: "deliveries",
                columns: new[] { "watchnumber", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_watches_id",
                table: "watches",
                column: "id",
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
                name: "ix_topics_revision_number",
                table: "topics");

            migrationBuilder.DropIndex(
                name: "ix_quotes_seq_key",
                table: "quotes");

            migrationBuilder.DropIndex(
                name: "ix_market_moves_seq_key",
                table: "market_moves");

            migrationBuilder.DropIndex(
                name: "ix_figures_seq_key",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_events_seq_key",
                table: "events");

            migrationBuilder.DropIndex(
                name: "ix_claims_seq_key",
                table: "claims");

            migrationBuilder.DropIndex(
                name: "ix_claimants_revision_number",
                table: "claimants");

            migrationBuilder.DropIndex(
                name: "ix_articles_seq_key",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "quotes");

            migrationBuilder.DropColumn(
                name: "storedat",
                table: "quotes");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "storedat",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "storedat",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "events");

            migrationBuilder.DropColumn(
                name: "storedat",
                table: "events");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "storedat",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "articles");
        }
    }
}
