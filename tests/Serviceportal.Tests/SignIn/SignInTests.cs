using System.Net;

namespace Serviceportal.Tests.SignIn;

/// <summary>Citizens sign in once for all eleven portals, by the state's account.</summary>
public sealed class SignInTests
{
    [Theory, BothTopologies]
    public async Task Signed_in_on_one_portal_one_click_is_enough_on_another_and_one_ends_it_on_all(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology);
        using var maria = new Visitor(portal);
        var account = await maria.SignInAsync("erkelenz", "maria");
        Assert.Equal((maria.AddressOf("erkelenz", "/konto"), HttpStatusCode.OK), (account.Address, account.Status));
        Assert.Contains("Beckers", account.Text, StringComparison.Ordinal);

        foreach (var other in new[] { "wegberg", Tenants.Kreis })
        {
            Assert.DoesNotContain("Maria Beckers", (await maria.OpenAsync(other, "/")).Text, StringComparison.Ordinal);
            var chooser = await maria.OpenAsync(other, "/anmelden?zurueck=/dienstleistungen/hund-anmelden");
            var page = await maria.FollowAsync(chooser, "/anmelden/buerger");
            Assert.Equal(maria.AddressOf(other, "/dienstleistungen/hund-anmelden"), page.Address);
            Assert.Contains("Maria Beckers", page.Text, StringComparison.Ordinal);
        }

        var left = await maria.SubmitAsync(await maria.OpenAsync("wegberg", "/konto"), "/abmelden");
        Assert.Contains("Ein Schritt fehlt noch", left.Text, StringComparison.Ordinal);
        foreach (var tenant in new[] { "erkelenz", "wegberg", Tenants.Kreis })
            Assert.EndsWith("/anmelden", (await maria.OpenAsync(tenant, "/konto")).Address.AbsolutePath, StringComparison.Ordinal);
        var done = await maria.SignOutAtProviderAsync(left);
        Assert.Equal(maria.AddressOf("wegberg", "/abmelden/fertig"), done.Address);
        Assert.Contains("Sie sind auf allen elf Portalen abgemeldet.", done.Text, StringComparison.Ordinal);
        // On a shared computer the next person is asked who they are.
        Assert.Contains("Wer möchten Sie sein?", (await maria.OpenAsync("erkelenz", "/anmelden/buerger")).Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task The_cookie_holds_a_random_id_and_keeps_to_its_host(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("gangelt", "maria");
        var name = topology == Topology.Cluster ? "__Host-sp-session" : "sp-session";
        var set = Assert.Single(maria.Set, cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal));
        Assert.Matches(topology == Topology.Cluster ? $"^{name}=[0-9a-f]{{64}}; path=/; secure; samesite=lax; httponly$" : $"^{name}=[0-9a-f]{{64}}; path=/; samesite=lax; httponly$", set);
    }

    [Theory, BothTopologies]
    public async Task Whatever_the_account_tells_or_leaves_out_the_person_is_signed_in_at_its_level(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var (account, name, level) in new[]
        {
            ("mehmet", "Mehmet Yıldırım", "hoch"), ("ruth", "Ruth Jansen", "substanziell"), ("normal", "Olena Kovalenko", "normal"), ("maria", "Maria Beckers", "Basis (ohne Nachweis)"),
            ("ohnestufe", "Peter Simons", "Basis (ohne Nachweis)"), ("namenlos", "Sukarno", "substanziell"), ("nurkonto", "Mein Konto", "Basis (ohne Nachweis)"),
            ("lang", "Anna-Maria Theodora Freifrau von und zu Schwanenberg-Genholland-Oerath-Grambusch", "Basis (ohne Nachweis)"), ("umlaut", "Jörg Größäcker", "substanziell"),
        })
        {
            using var person = new Visitor(portal);
            var page = await person.SignInAsync("selfkant", account);
            Assert.True(page.Address.AbsolutePath == "/konto", $"{account}: {page.Address} {page.Text}");
            Assert.Contains($"</span>{name}</span>", page.Text, StringComparison.Ordinal);
            Assert.Contains($">{level}</dd>", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory, BothTopologies]
    public async Task An_account_without_a_lasting_key_is_told_so_and_not_signed_in(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var nobody = new Visitor(portal);
        var page = await nobody.SignInAsync("selfkant", "ohnekennung");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("nicht gesagt, wer Sie sind", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("/anmelden", (await nobody.OpenAsync("selfkant", "/konto")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Who_acts_for_a_company_reads_so_on_every_page(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var katharina = new Visitor(portal);
        var account = await katharina.SignInAsync("heinsberg", "gmbh", "/anmelden/unternehmen");
        Assert.Contains("HRB 4711 Mönchengladbach", account.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/dienstleistungen/gewerbe-anmelden", "/suche?q=Gewerbe", "/gibt-es-nicht" })
            Assert.Contains("Dachdeckerei Peters GmbH", (await katharina.OpenAsync("heinsberg", path)).Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_is_shown_to_somebody_is_kept_by_nobody(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("wassenberg", "maria");
        foreach (var path in new[] { "/", "/konto", "/dienstleistungen/hund-anmelden" })
            Assert.Equal("no-store", (await maria.OpenAsync("wassenberg", path)).Response.Headers.CacheControl?.ToString());
        Assert.DoesNotContain("Maria", await portal.PageAsync("wassenberg", "/dienstleistungen/hund-anmelden"), StringComparison.Ordinal);
        var data = await maria.OpenAsync("wassenberg", "/konto/daten");
        Assert.Equal("no-store", data.Response.Headers.CacheControl?.ToString());
        Assert.Contains("\"familyName\": \"Beckers\"", data.Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Nobody_is_led_to_another_site(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var wish in new[] { "https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", "/anmelden", "\t//example.org" })
        {
            using var maria = new Visitor(portal);
            Assert.Equal(maria.AddressOf("gangelt", "/"), (await maria.SignInAsync("gangelt", "maria", from: wish)).Address);
        }
    }

    [Theory, BothTopologies]
    public async Task The_way_back_may_hold_umlauts_and_blanks(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        Assert.Equal("?q=große straße", Uri.UnescapeDataString((await maria.SignInAsync("gangelt", "maria", from: "/suche?q=große straße")).Address.Query));
        Assert.Equal("/straße", Uri.UnescapeDataString((await maria.OpenAsync("gangelt", "/anmelden?zurueck=" + Uri.EscapeDataString("/straße"))).Address.AbsolutePath));
    }
}
