using Microsoft.EntityFrameworkCore;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Mail;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Gateway;

/// <summary>Rows of the gateway. See Data/*.sql for what they mean.</summary>
public sealed class GatewayDb(DbContextOptions<GatewayDb> options) : DbContext(options)
{
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SignOutRow> SignOuts => Set<SignOutRow>();

    public DbSet<LogoutTokenRow> LogoutTokens => Set<LogoutTokenRow>();

    public DbSet<KeyRow> KeyRing => Set<KeyRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Convert(configurationBuilder, Database);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LogoutTokenRow>().HasKey(row => new { row.Provider, row.Jti });
        modelBuilder.AddMessages();
        MailRow.Map(modelBuilder);
    }
}
