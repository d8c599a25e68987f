using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace TokenAuth.EntityFrameworkCore.Sqlite.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "tokenauth_audit",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: true),
                    client_id = table.Column<string>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    target = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_audit", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_clients",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", nullable: true),
                    jwks = table.Column<string>(type: "TEXT", nullable: true),
                    allow_introspection = table.Column<bool>(type: "INTEGER", nullable: false),
                    grant_types = table.Column<string>(type: "TEXT", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", nullable: false),
                    redirect_uris = table.Column<string>(type: "TEXT", nullable: false),
                    is_configured = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_clients", x => x.client_id);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    document = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_revocations",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_before = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_revocations", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    refreshed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    end_reason = table.Column<int>(type: "INTEGER", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    user_agent = table.Column<string>(type: "TEXT", nullable: true),
                    address_prefix = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_throttle",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_throttle", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_used_assertions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_used_assertions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tokenauth_users",
                columns: table => new
                {
                    username = table.Column<string>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", nullable: false),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    is_disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_configured = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokenauth_users", x => x.username);
                });

            migrationBuilder.InsertData(
                table: "tokenauth_keys",
                columns: new[] { "id", "document", "version" },
                values: new object[] { 1, new byte[0], 0L });

            migrationBuilder.InsertData(
                table: "tokenauth_leases",
                columns: new[] { "name", "expires_at" },
                values: new object[,]
                {
                    { "expired assertions", 0L },
                    { "expired audit", 0L },
                    { "expired revocations", 0L },
                    { "expired sessions", 0L },
                    { "expired throttle", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "ix_tokenauth_audit_at",
                table: "tokenauth_audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_tokenauth_audit_subject",
                table: "tokenauth_audit",
                columns: new[] { "subject", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_tokenauth_sessions_subject",
                table: "tokenauth_sessions",
                column: "subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tokenauth_audit");

            migrationBuilder.DropTable(
                name: "tokenauth_clients");

            migrationBuilder.DropTable(
                name: "tokenauth_keys");

            migrationBuilder.DropTable(
                name: "tokenauth_leases");

            migrationBuilder.DropTable(
                name: "tokenauth_revocations");

            migrationBuilder.DropTable(
                name: "tokenauth_sessions");

            migrationBuilder.DropTable(
                name: "tokenauth_throttle");

            migrationBuilder.DropTable(
                name: "tokenauth_used_assertions");

            migrationBuilder.DropTable(
                name: "tokenauth_users");
        }
    }
}
