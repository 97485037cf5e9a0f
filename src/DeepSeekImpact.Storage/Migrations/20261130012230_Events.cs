using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Events : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EventCount",
                table: "articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "event_participants",
                columns: table => new
                {
                    EntityId = table.Column<string>(type: "TEXT", nullable: false),
                    FactKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_participants", x => new { x.EntityId, x.FactKey });
                });

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<double>(type: "REAL", nullable: false),
                    Certainty = table.Column<int>(type: "INTEGER", nullable: false),
                    Prediction = table.Column<bool>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ArticleKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    IsTitle = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    CodeStart = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeEnd = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_events", x => x.Key);
                    table.ForeignKey(
                        name: "FK_events_articles_ArticleKey",
                        column: x => x.ArticleKey,
                        principalTable: "articles",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_event_participants_FactKey",
                table: "event_participants",
                column: "FactKey");

            migrationBuilder.CreateIndex(
                name: "IX_events_Amount",
                table: "events",
                column: "Amount");

            migrationBuilder.CreateIndex(
                name: "IX_events_ArticleKey",
                table: "events",
                column: "ArticleKey");

            migrationBuilder.CreateIndex(
                name: "IX_events_Certainty",
                table: "events",
                column: "Certainty");

            migrationBuilder.CreateIndex(
                name: "IX_events_Id",
                table: "events",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_events_Prediction",
                table: "events",
                column: "Prediction");

            migrationBuilder.CreateIndex(
                name: "IX_events_SourceNumber",
                table: "events",
                column: "SourceNumber");

            migrationBuilder.CreateIndex(
                name: "IX_events_Status",
                table: "events",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_events_Type",
                table: "events",
                column: "Type");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE events_fts USING fts5(body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');");
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
                name: "EventCount",
                table: "articles");
        }
    }
}
