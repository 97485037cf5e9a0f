using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DeepSeekImpact.Storage.Migrations
{
    /// <summary>Statements of one topic lie together, with the number of who published them: comparing a topic reads one place, and no articles.</summary>
    public partial class StatementsByTopic : Migration
    {
        private const string Rebuild = """
            CREATE TABLE topic_statements (TopicNumber INTEGER NOT NULL, FactKey INTEGER NOT NULL, FactId TEXT NOT NULL, Start INTEGER NOT NULL, Words TEXT NOT NULL, ArticleKey INTEGER NOT NULL,
                SourceNumber INTEGER NOT NULL, Low REAL NULL, High REAL NULL, Value REAL NOT NULL, Rounding REAL NOT NULL, FromDay INTEGER NOT NULL, ToDay INTEGER NOT NULL, Contrasts TEXT NOT NULL,
                Source TEXT NULL, Echo INTEGER NOT NULL, IsForecast INTEGER NOT NULL, PRIMARY KEY (TopicNumber, FactKey)) WITHOUT ROWID;
            INSERT INTO topic_statements SELECT s.TopicNumber, s.FactKey, s.FactId, s.Start, s.Words, s.ArticleKey, coalesce((SELECT Number FROM sources p JOIN articles a ON a.Source = p.Name WHERE a."Key" = s.ArticleKey), 0),
                s.Low, s.High, s.Value, s.Rounding, s.FromDay, s.ToDay, s.Contrasts, s.Source, s.Echo, s.IsForecast FROM statements s ORDER BY s.TopicNumber, s.FactKey;
            DROP TABLE statements;
            ALTER TABLE topic_statements RENAME TO statements;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Rebuild);
            migrationBuilder.CreateIndex(name: "IX_statements_ArticleKey", table: "statements", column: "ArticleKey");
            migrationBuilder.CreateIndex(name: "IX_statements_Source", table: "statements", column: "Source", filter: "Source IS NOT NULL");
            migrationBuilder.CreateIndex(name: "IX_topics_Metric", table: "topics", column: "Metric");
            migrationBuilder.CreateIndex(name: "IX_topics_Unit", table: "topics", column: "Unit");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("An older version cannot read this store. Restore the copy of the database that was made before.");
    }
}
