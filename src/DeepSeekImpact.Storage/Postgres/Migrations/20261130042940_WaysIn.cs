using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WaysIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "endedat",
                table: "feeds",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "movedto",
                table: "feeds",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "options",
                table: "feeds",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "tally",
                table: "feeds",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "publishedbasis",
                table: "articles",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "textbasis",
                table: "articles",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "endedat",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "movedto",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "options",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "tally",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "publishedbasis",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "textbasis",
                table: "articles");
        }
    }
}
