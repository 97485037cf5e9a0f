using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Events : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "eventcount",
                table: "articles",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "event_participants",
                columns: table => new
                {
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    factkey = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_participants", x => new { x.entityid, x.factkey });
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    publishedday = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<double>(type: "double precision", nullable: false),
                    certainty = table.Column<int>(type: "integer", nullable: false),
                    prediction = table.Column<bool>(type: "boolean", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    sourcenumber = table.Column<int>(type: "integer", nullable: false),
                    istitle = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    codestart = table.Column<int>(type: "integer", nullable: false),
                    codeend = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.key);
                    table.ForeignKey(
                        name: "FK_events_articles_articlekey",
                        column: x => x.articlekey,
                        principalTable: "articles",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_event_participants_factkey",
                table: "event_participants",
                column: "factkey");

            migrationBuilder.CreateIndex(
                name: "ix_events_amount",
                table: "events",
                column: "amount");

            migrationBuilder.CreateIndex(
                name: "ix_events_articlekey",
                table: "events",
                column: "articlekey");

            migrationBuilder.CreateIndex(
                name: "ix_events_certainty",
                table: "events",
                column: "certainty");

            migrationBuilder.CreateIndex(
                name: "ix_events_id",
                table: "events",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_events_prediction",
                table: "events",
                column: "prediction");

            migrationBuilder.CreateIndex(
                name: "ix_events_sourcenumber",
                table: "events",
                column: "sourcenumber");

            migrationBuilder.CreateIndex(
                name: "ix_events_status",
                table: "events",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_events_type",
                table: "events",
                column: "type");
            migrationBuilder.Sql("CREATE TABLE events_fts (rowid bigint PRIMARY KEY, words tsvector NOT NULL); CREATE INDEX ix_events_fts_words ON events_fts USING gin (words);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE events_fts;");

            migrationBuilder.DropTable(
                name: "event_participants");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropColumn(
                name: "eventcount",
                table: "articles");
        }
    }
}
