using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DaysAndScopes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_topics_subjectid_metric_unit_day_way",
                table: "topics");

            migrationBuilder.AddColumn<string>(
                name: "scope",
                table: "topics",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "againstid",
                table: "market_moves",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "period",
                table: "market_moves",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "aspect",
                table: "figures",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "basis",
                table: "figures",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "part",
                table: "figures",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<double>(
                name: "periodfrom",
                table: "figures",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "periodto",
                table: "figures",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "variant",
                table: "figures",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "action",
                table: "claims",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_topics_subjectid_metric_unit_day_way_scope",
                table: "topics",
                columns: new[] { "subjectid", "metric", "unit", "day", "way", "scope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_againstid",
                table: "market_moves",
                column: "againstid",
                filter: "AgainstId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_period",
                table: "market_moves",
                column: "period");

            migrationBuilder.CreateIndex(
                name: "ix_figures_aspect",
                table: "figures",
                column: "aspect");

            migrationBuilder.CreateIndex(
                name: "ix_figures_basis",
                table: "figures",
                column: "basis");

            migrationBuilder.CreateIndex(
                name: "ix_figures_part",
                table: "figures",
                column: "part",
                filter: "Part IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_figures_periodfrom",
                table: "figures",
                column: "periodfrom");

            migrationBuilder.CreateIndex(
                name: "ix_figures_periodto",
                table: "figures",
                column: "periodto");

            migrationBuilder.CreateIndex(
                name: "ix_figures_variant",
                table: "figures",
                column: "variant",
                filter: "Variant IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claims_action",
                table: "claims",
                column: "action",
                filter: "Action IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_topics_subjectid_metric_unit_day_way_scope",
                table: "topics");

            migrationBuilder.DropIndex(
                name: "ix_market_moves_againstid",
                table: "market_moves");

            migrationBuilder.DropIndex(
                name: "ix_market_moves_period",
                table: "market_moves");

            migrationBuilder.DropIndex(
                name: "ix_figures_aspect",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_figures_basis",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_figures_part",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_figures_periodfrom",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_figures_periodto",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_figures_variant",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "ix_claims_action",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "scope",
                table: "topics");

            migrationBuilder.DropColumn(
                name: "againstid",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "period",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "aspect",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "basis",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "part",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "periodfrom",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "periodto",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "variant",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "action",
                table: "claims");

            migrationBuilder.CreateIndex(
                name: "ix_topics_subjectid_metric_unit_day_way",
                table: "topics",
                columns: new[] { "subjectid", "metric", "unit", "day", "way" },
                unique: true);
        }
    }
}
