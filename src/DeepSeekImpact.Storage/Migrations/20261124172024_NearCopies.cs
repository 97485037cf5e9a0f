using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <summary>Near copies are known by the hashes of their words, tied to the article they are copies of, and do not count.</summary>
    public partial class NearCopies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DuplicateOf",
                table: "articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sketch",
                table: "article_contents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "copied",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_copied", x => x.Key);
                });

            migrationBuilder.Sql("CREATE TABLE shingles (Hash INTEGER NOT NULL, ArticleKey INTEGER NOT NULL, PRIMARY KEY (Hash, ArticleKey)) WITHOUT ROWID");
            migrationBuilder.CreateIndex(
                name: "IX_articles_DuplicateOf",
                table: "articles",
                column: "DuplicateOf",
                filter: "DuplicateOf IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("An older version would count copies. Restore the copy of the database that was made before.");
    }
}
