using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ImportBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Not as EF Core does it, by copying the table: that cannot be done within a transaction.
            migrationBuilder.Sql("ALTER TABLE imports DROP COLUMN Suspect");

            // How often one was begun is counted for each batch now.
            migrationBuilder.RenameColumn(
                name: "Attempts",
                table: "imports",
                newName: "TouchedAt");

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    ImportNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    First = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Records = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    AttemptsAlone = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_batches", x => new { x.ImportNumber, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "set_aside",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImportNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Record = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SetAsideAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_set_aside", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_import_batches_DueAt_ImportNumber_Number",
                table: "import_batches",
                columns: new[] { "DueAt", "ImportNumber", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_set_aside_ImportNumber",
                table: "set_aside",
                column: "ImportNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("An older version would not work on the batches. Restore the copy of the database that was made before.");
    }
}
