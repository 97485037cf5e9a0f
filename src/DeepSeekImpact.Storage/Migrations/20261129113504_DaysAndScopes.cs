using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <inheritdoc />
    public partial class DaysAndScopes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_topics_SubjectId_Metric_Unit_Day_Way",
                table: "topics");

            migrationBuilder.AddColumn<string>(
                name: "Scope",
                table: "topics",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AgainstId",
                table: "market_moves",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Period",
                table: "market_moves",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Aspect",
                table: "figures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Basis",
                table: "figures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Part",
                table: "figures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "PeriodFrom",
                table: "figures",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "PeriodTo",
                table: "figures",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "Variant",
                table: "figures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Action",
                table: "claims",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_topics_SubjectId_Metric_Unit_Day_Way_Scope",
                table: "topics",
                columns: new[] { "SubjectId", "Metric", "Unit", "Day", "Way", "Scope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_AgainstId",
                table: "market_moves",
                column: "AgainstId",
                filter: "AgainstId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_market_moves_Period",
                table: "market_moves",
                column: "Period");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Aspect",
                table: "figures",
                column: "Aspect");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Basis",
                table: "figures",
                column: "Basis");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Part",
                table: "figures",
                column: "Part",
                filter: "Part IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_figures_PeriodFrom",
                table: "figures",
                column: "PeriodFrom");

            migrationBuilder.CreateIndex(
                name: "IX_figures_PeriodTo",
                table: "figures",
                column: "PeriodTo");

            migrationBuilder.CreateIndex(
                name: "IX_figures_Variant",
                table: "figures",
                column: "Variant",
                filter: "Variant IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_claims_Action",
                table: "claims",
                column: "Action",
                filter: "Action IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_topics_SubjectId_Metric_Unit_Day_Way_Scope",
                table: "topics");

            migrationBuilder.DropIndex(
                name: "IX_market_moves_AgainstId",
                table: "market_moves");

            migrationBuilder.DropIndex(
                name: "IX_market_moves_Period",
                table: "market_moves");

            migrationBuilder.DropIndex(
                name: "IX_figures_Aspect",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_figures_Basis",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_figures_Part",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_figures_PeriodFrom",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_figures_PeriodTo",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_figures_Variant",
                table: "figures");

            migrationBuilder.DropIndex(
                name: "IX_claims_Action",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "Scope",
                table: "topics");

            migrationBuilder.DropColumn(
                name: "AgainstId",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "Period",
                table: "market_moves");

            migrationBuilder.DropColumn(
                name: "Aspect",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "Basis",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "PeriodFrom",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "PeriodTo",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "Variant",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "Action",
                table: "claims");

            migrationBuilder.CreateIndex(
                name: "IX_topics_SubjectId_Metric_Unit_Day_Way",
                table: "topics",
                columns: new[] { "SubjectId", "Metric", "Unit", "Day", "Way" },
                unique: true);
        }
    }
}
