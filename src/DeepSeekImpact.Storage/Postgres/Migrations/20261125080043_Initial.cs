using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DeepSeekImpact.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <summary>The full-text indexes, whose words this program cuts and folds, and the function that asks them; its body is put in the place of each call.</summary>
        private const string FullText = """
            CREATE TABLE articles_fts (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
            CREATE TABLE quotes_fts (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
            CREATE TABLE claims_fts (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
            CREATE TABLE entities_fts (rowid bigint PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX ix_articles_fts_words ON articles_fts USING gin (words);
            CREATE INDEX ix_quotes_fts_words ON quotes_fts USING gin (words);
            CREATE INDEX ix_claims_fts_words ON claims_fts USING gin (words);
            CREATE INDEX ix_entities_fts_words ON entities_fts USING gin (words);
            CREATE FUNCTION fulltext_matches(words tsvector, query text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT $1 @@ $2::tsquery';
            """;

        /// <summary>The first counter numbers articles and facts, the second the transactions that wrote.</summary>
        private const string Counters = "INSERT INTO counters(id, last) VALUES (1, 0), (2, 0)";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:citext", ",,");

            migrationBuilder.CreateTable(
                name: "article_entities",
                columns: table => new
                {
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    localid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    originid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    mentions = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    affiliationid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    differs = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_entities", x => new { x.articlekey, x.localid });
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source = table.Column<string>(type: "citext", nullable: true, collation: "C"),
                    authors = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    publishedraw = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    isdateinferred = table.Column<bool>(type: "boolean", nullable: false),
                    duplicateof = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    storedat = table.Column<long>(type: "bigint", nullable: false),
                    engineversion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entitycount = table.Column<int>(type: "integer", nullable: false),
                    mentioncount = table.Column<int>(type: "integer", nullable: false),
                    quantitycount = table.Column<int>(type: "integer", nullable: false),
                    datecount = table.Column<int>(type: "integer", nullable: false),
                    figurecount = table.Column<int>(type: "integer", nullable: false),
                    marketmovecount = table.Column<int>(type: "integer", nullable: false),
                    quotecount = table.Column<int>(type: "integer", nullable: false),
                    claimcount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_articles", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "claim_abouts",
                columns: table => new
                {
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    factkey = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_abouts", x => new { x.entityid, x.factkey });
                });

            migrationBuilder.CreateTable(
                name: "claimants",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "citext", nullable: false, collation: "C"),
                    claimantid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    type = table.Column<int>(type: "integer", nullable: false),
                    affiliationid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claims = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claimants", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "copied",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_copied", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entities",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "citext", nullable: false, collation: "C"),
                    ticker = table.Column<string>(type: "citext", nullable: true, collation: "C"),
                    exchange = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    articles = table.Column<int>(type: "integer", nullable: false),
                    mentions = table.Column<int>(type: "integer", nullable: false),
                    firstday = table.Column<int>(type: "integer", nullable: false),
                    lastday = table.Column<int>(type: "integer", nullable: false),
                    mergedinto = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    isnamedbyuser = table.Column<bool>(type: "boolean", nullable: false),
                    isapart = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entities", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "entity_keys",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    originid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entity_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "entity_names",
                columns: table => new
                {
                    name = table.Column<string>(type: "citext", nullable: false, collation: "C"),
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    isticker = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entity_names", x => new { x.name, x.entityid });
                });

            migrationBuilder.CreateTable(
                name: "entity_pins",
                columns: table => new
                {
                    articleid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    localid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entity_pins", x => new { x.articleid, x.localid });
                });

            migrationBuilder.CreateTable(
                name: "feed_items",
                columns: table => new
                {
                    feednumber = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feed_items", x => new { x.feednumber, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "feeds",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    etag = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lastmodified = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    addedat = table.Column<long>(type: "bigint", nullable: false),
                    succeededat = table.Column<long>(type: "bigint", nullable: true),
                    failedat = table.Column<long>(type: "bigint", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    nextat = table.Column<long>(type: "bigint", nullable: false),
                    newestat = table.Column<long>(type: "bigint", nullable: true),
                    rhythm = table.Column<long>(type: "bigint", nullable: true),
                    articles = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_feeds", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    importnumber = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    first = table.Column<long>(type: "bigint", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    records = table.Column<byte[]>(type: "bytea", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    attemptsalone = table.Column<int>(type: "integer", nullable: false),
                    dueat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_batches", x => new { x.importnumber, x.number });
                });

            migrationBuilder.CreateTable(
                name: "import_refusals",
                columns: table => new
                {
                    importnumber = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_refusals", x => new { x.importnumber, x.number });
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    options = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    bytesread = table.Column<long>(type: "bigint", nullable: false),
                    read = table.Column<long>(type: "bigint", nullable: false),
                    touchedat = table.Column<long>(type: "bigint", nullable: false),
                    stored = table.Column<long>(type: "bigint", nullable: false),
                    revised = table.Column<long>(type: "bigint", nullable: false),
                    duplicates = table.Column<long>(type: "bigint", nullable: false),
                    refused = table.Column<long>(type: "bigint", nullable: false),
                    milliseconds = table.Column<long>(type: "bigint", nullable: false),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    endedat = table.Column<long>(type: "bigint", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    expiresat = table.Column<long>(type: "bigint", nullable: true),
                    revokedat = table.Column<long>(type: "bigint", nullable: true),
                    usedat = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lexicon",
                columns: table => new
                {
                    name = table.Column<string>(type: "citext", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    aliases = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ticker = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    exchange = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lexicon", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "quote_abouts",
                columns: table => new
                {
                    entityid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    factkey = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_abouts", x => new { x.entityid, x.factkey });
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    articleid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    publishedday = table.Column<int>(type: "integer", nullable: false),
                    storedat = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_revisions", x => new { x.articleid, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "set_aside",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    importnumber = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    record = table.Column<byte[]>(type: "bytea", nullable: false),
                    setasideat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_set_aside", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "shingles",
                columns: table => new
                {
                    hash = table.Column<long>(type: "bigint", nullable: false),
                    articlekey = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shingles", x => new { x.hash, x.articlekey });
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "citext", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    topicnumber = table.Column<long>(type: "bigint", nullable: false),
                    factkey = table.Column<long>(type: "bigint", nullable: false),
                    factid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    start = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    sourcenumber = table.Column<int>(type: "integer", nullable: false),
                    low = table.Column<double>(type: "double precision", nullable: true),
                    high = table.Column<double>(type: "double precision", nullable: true),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    rounding = table.Column<double>(type: "double precision", nullable: false),
                    fromday = table.Column<int>(type: "integer", nullable: false),
                    today = table.Column<int>(type: "integer", nullable: false),
                    contrasts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    echo = table.Column<long>(type: "bigint", nullable: false),
                    isforecast = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statements", x => new { x.topicnumber, x.factkey });
                });

            migrationBuilder.CreateTable(
                name: "topics",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    metric = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subjectid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    way = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    smallest = table.Column<double>(type: "double precision", nullable: false),
                    largest = table.Column<double>(type: "double precision", nullable: false),
                    spread = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topics", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "article_contents",
                columns: table => new
                {
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    entities = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    quantities = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dates = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sketch = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_contents", x => x.articlekey);
                    table.ForeignKey(
                        name: "FK_article_contents_articles_articlekey",
                        column: x => x.articlekey,
                        principalTable: "articles",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    claimantid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claimantname = table.Column<string>(type: "citext", nullable: false, collation: "C"),
                    claimanttype = table.Column<int>(type: "integer", nullable: false),
                    affiliationid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    certainty = table.Column<int>(type: "integer", nullable: false),
                    prediction = table.Column<bool>(type: "boolean", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    sourcenumber = table.Column<int>(type: "integer", nullable: false),
                    codestart = table.Column<int>(type: "integer", nullable: false),
                    codeend = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claims", x => x.key);
                    table.ForeignKey(
                        name: "FK_claims_articles_articlekey",
                        column: x => x.articlekey,
                        principalTable: "articles",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "figures",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    metric = table.Column<int>(type: "integer", nullable: false),
                    subjectid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hardwareid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    sourceid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    sourcename = table.Column<string>(type: "citext", nullable: true, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    low = table.Column<double>(type: "double precision", nullable: false),
                    high = table.Column<double>(type: "double precision", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    sourcenumber = table.Column<int>(type: "integer", nullable: false),
                    codestart = table.Column<int>(type: "integer", nullable: false),
                    codeend = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figures", x => x.key);
                    table.ForeignKey(
                        name: "FK_figures_articles_articlekey",
                        column: x => x.articlekey,
                        principalTable: "articles",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "market_moves",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    publishedday = table.Column<int>(type: "integer", nullable: false),
                    instrumentid = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    direction = table.Column<int>(type: "integer", nullable: false),
                    change = table.Column<double>(type: "double precision", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    sourcenumber = table.Column<int>(type: "integer", nullable: false),
                    codestart = table.Column<int>(type: "integer", nullable: false),
                    codeend = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_market_moves", x => x.key);
                    table.ForeignKey(
                        name: "FK_market_moves_articles_articlekey",
                        column: x => x.articlekey,
                        principalTable: "articles",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    speakerid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    speakername = table.Column<string>(type: "citext", nullable: false, collation: "C"),
                    affiliationid = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    articlekey = table.Column<long>(type: "bigint", nullable: false),
                    sourcenumber = table.Column<int>(type: "integer", nullable: false),
                    codestart = table.Column<int>(type: "integer", nullable: false),
                    codeend = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => x.key);
                    table.ForeignKey(
                        name: "FK_quotes_articles_articlekey",
                        column: x => x.articlekey,
                        principalTable: "articles",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_article_entities_affiliationid",
                table: "article_entities",
                column: "affiliationid",
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_article_entities_entityid_articlekey_mentions",
                table: "article_entities",
                columns: new[] { "entityid", "articlekey", "mentions" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_address",
                table: "articles",
                column: "address",
                unique: true,
                filter: "Address IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_articles_duplicateof",
                table: "articles",
                column: "duplicateof",
                filter: "DuplicateOf IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_articles_engineversion",
                table: "articles",
                column: "engineversion");

            migrationBuilder.CreateIndex(
                name: "ix_articles_id",
                table: "articles",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_sha256",
                table: "articles",
                column: "sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_source",
                table: "articles",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "ix_articles_storedat",
                table: "articles",
                column: "storedat");

            migrationBuilder.CreateIndex(
                name: "ix_claim_abouts_factkey",
                table: "claim_abouts",
                column: "factkey");

            migrationBuilder.CreateIndex(
                name: "ix_claimants_affiliationid_type_name",
                table: "claimants",
                columns: new[] { "affiliationid", "type", "name" },
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claimants_claimantid_type",
                table: "claimants",
                columns: new[] { "claimantid", "type" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claimants_type_claims",
                table: "claimants",
                columns: new[] { "type", "claims" });

            migrationBuilder.CreateIndex(
                name: "ix_claimants_type_name",
                table: "claimants",
                columns: new[] { "type", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_claims_affiliationid",
                table: "claims",
                column: "affiliationid",
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claims_articlekey",
                table: "claims",
                column: "articlekey");

            migrationBuilder.CreateIndex(
                name: "ix_claims_certainty",
                table: "claims",
                column: "certainty");

            migrationBuilder.CreateIndex(
                name: "ix_claims_claimantid",
                table: "claims",
                column: "claimantid",
                filter: "ClaimantId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claims_claimantname",
                table: "claims",
                column: "claimantname");

            migrationBuilder.CreateIndex(
                name: "ix_claims_claimanttype",
                table: "claims",
                column: "claimanttype");

            migrationBuilder.CreateIndex(
                name: "ix_claims_id",
                table: "claims",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claims_kind",
                table: "claims",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "ix_claims_prediction",
                table: "claims",
                column: "prediction");

            migrationBuilder.CreateIndex(
                name: "ix_claims_sourcenumber",
                table: "claims",
                column: "sourcenumber");

            migrationBuilder.CreateIndex(
                name: "ix_entities_articles",
                table: "entities",
                column: "articles");

            migrationBuilder.CreateIndex(
                name: "ix_entities_id",
                table: "entities",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_entities_kind_name",
                table: "entities",
                columns: new[] { "kind", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_entities_mergedinto",
                table: "entities",
                column: "mergedinto",
                filter: "MergedInto IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_entities_name",
                table: "entities",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_entities_ticker",
                table: "entities",
                column: "ticker",
                filter: "Ticker IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_entity_keys_entityid",
                table: "entity_keys",
                column: "entityid");

            migrationBuilder.CreateIndex(
                name: "ix_entity_names_entityid",
                table: "entity_names",
                column: "entityid");

            migrationBuilder.CreateIndex(
                name: "ix_feeds_id",
                table: "feeds",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feeds_nextat",
                table: "feeds",
                column: "nextat");

            migrationBuilder.CreateIndex(
                name: "ix_figures_articlekey",
                table: "figures",
                column: "articlekey");

            migrationBuilder.CreateIndex(
                name: "ix_figures_hardwareid",
                table: "figures",
                column: "hardwareid",
                filter: "HardwareId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_figures_high",
                table: "figures",
                column: "high");

            migrationBuilder.CreateIndex(
                name: "ix_figures_id",
                table: "figures",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_figures_low",
                table: "figures",
                column: "low");

            migrationBuilder.CreateIndex(
                name: "ix_figures_metric",
                table: "figures",
                column: "metric");

            migrationBuilder.CreateIndex(
                name: "ix_figures_sourceid",
                table: "figures",
                column: "sourceid",
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_figures_sourcename",
                table: "figures",
                column: "sourcename",
                filter: "SourceName IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_figures_sourcenumber",
                table: "figures",
                column: "sourcenumber");

            migrationBuilder.CreateIndex(
                name: "ix_figures_subjectid",
                table: "figures",
                column: "subjectid");

            migrationBuilder.CreateIndex(
                name: "ix_figures_unit",
                table: "figures",
                column: "unit");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_dueat_importnumber_number",
                table: "import_batches",
                columns: new[] { "dueat", "importnumber", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_id",
                table: "imports",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imports_state",
                table: "imports",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_articlekey",
                table: "market_moves",
                column: "articlekey");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_change",
                table: "market_moves",
                column: "change");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_direction",
                table: "market_moves",
                column: "direction");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_id",
                table: "market_moves",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_instrumentid",
                table: "market_moves",
                column: "instrumentid");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_kind",
                table: "market_moves",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_sourcenumber",
                table: "market_moves",
                column: "sourcenumber");

            migrationBuilder.CreateIndex(
                name: "ix_market_moves_unit",
                table: "market_moves",
                column: "unit");

            migrationBuilder.CreateIndex(
                name: "ix_quote_abouts_factkey",
                table: "quote_abouts",
                column: "factkey");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_affiliationid",
                table: "quotes",
                column: "affiliationid",
                filter: "AffiliationId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_articlekey",
                table: "quotes",
                column: "articlekey");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_id",
                table: "quotes",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quotes_kind",
                table: "quotes",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_sourcenumber",
                table: "quotes",
                column: "sourcenumber");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_speakerid",
                table: "quotes",
                column: "speakerid",
                filter: "SpeakerId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_speakername",
                table: "quotes",
                column: "speakername");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_sha256",
                table: "revisions",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_set_aside_importnumber",
                table: "set_aside",
                column: "importnumber");

            migrationBuilder.CreateIndex(
                name: "ix_sources_name",
                table: "sources",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_statements_articlekey",
                table: "statements",
                column: "articlekey");

            migrationBuilder.CreateIndex(
                name: "ix_statements_source",
                table: "statements",
                column: "source",
                filter: "Source IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_topics_metric",
                table: "topics",
                column: "metric");

            migrationBuilder.CreateIndex(
                name: "ix_topics_spread",
                table: "topics",
                column: "spread");

            migrationBuilder.CreateIndex(
                name: "ix_topics_subjectid_metric_unit_day_way",
                table: "topics",
                columns: new[] { "subjectid", "metric", "unit", "day", "way" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_topics_unit",
                table: "topics",
                column: "unit");
            migrationBuilder.Sql(FullText);
            migrationBuilder.Sql(Counters);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Nothing is before the first step. Drop the database instead.");
    }
}
