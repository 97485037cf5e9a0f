using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class WaysIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MovedTo",
                table: "feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Options",
                table: "feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tally",
                table: "feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PublishedBasis",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TextBasis",
                table: "articles",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "MovedTo",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "Options",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "Tally",
                table: "feeds");

            migrationBuilder.DropColumn(
                name: "PublishedBasis",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "TextBasis",
                table: "articles");
        }
    }
}
