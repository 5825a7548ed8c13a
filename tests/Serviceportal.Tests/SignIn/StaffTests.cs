namespace Serviceportal.Tests.SignIn;

/// <summary>Staff sign in by their authority's directory; what they may do comes from its groups.</summary>
public sealed class StaffTests
{
    [Theory, BothTopologies]
    public async Task Grants_follow_the_groups_of_the_directory(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var florian = new Visitor(portal);
        var page = await florian.SignInAsync("gangelt", "vieten", "/anmelden/dienst", "/dienst");
        Assert.Equal(florian.AddressOf("gangelt", "/dienst"), page.Address);
        Assert.Contains("Sachbearbeitung: Gemeinde Gangelt", page.Text, StringComparison.Ordinal);
        Assert.Contains("Leitung der Einrichtung: Kreis Heinsberg, strassenverkehrsamt", page.Text, StringComparison.Ordinal);

        using var unknown = new Visitor(portal);
        Assert.Contains("noch keine Rechte", (await unknown.SignInAsync("gangelt", "neu", "/anmelden/dienst", "/dienst")).Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_citizens_session_opens_no_page_of_staff_and_sends_nobody_in_a_circle(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var niklas = new Visitor(portal);
        await niklas.SignInAsync("erkelenz", "clerkprivat");
        Assert.Contains("Wer möchten Sie sein?", (await niklas.OpenAsync("erkelenz", "/dienst")).Text, StringComparison.Ordinal);
        Assert.Equal("/anmelden", (await niklas.OpenAsync("erkelenz", "/anmelden?zurueck=/dienst")).Address.AbsolutePath);
    }

    [Theory, BothTopologies]
    public async Task A_directory_of_one_tenant_signs_in_on_its_portal_only_and_grants_nothing_in_the_name_of_others(Topology topology)
    {
        using var content = ContentCopy.Make();
        content.Write("grants.yaml", """
            erkelenz/erkelenz-ordnungsamt-sachbearbeitung: [{ authority: erkelenz, unit: ordnungsamt, role: clerk }]
            erkelenz-ordnungsamt-schalter: [{ authority: kreis-heinsberg, unit: "*", role: operator }]
            """);
        await using var portal = await RunningPortal.StartAsync(topology, settings =>
        {
            settings["SignIn:Grants"] = content.FileOf("grants.yaml");
            (settings["SignIn:staff:Tenants:erkelenz:Authority"], settings["SignIn:staff:Tenants:erkelenz:ClientId"]) = (settings["SignIn:staff:Authority"], "erkelenz-staff");
        });
        using var niklas = new Visitor(portal);
        var page = await niklas.SignInAsync("erkelenz", "aydin", "/anmelden/dienst", "/dienst");
        Assert.Contains("client_id=erkelenz-staff", niklas.Visited.First(address => address.AbsolutePath == "/connect/authorize").Query, StringComparison.Ordinal);
        Assert.Contains("Sachbearbeitung: Stadt Erkelenz, ordnungsamt", page.Text, StringComparison.Ordinal);
        // The group of the same name in the directory of all is another group.
        Assert.DoesNotContain("Betrieb", page.Text, StringComparison.Ordinal);

        var elsewhere = await niklas.OpenAsync("wegberg", "/anmelden/dienst?zurueck=/dienst");
        Assert.Contains("client_id=serviceportal-staff", niklas.Visited.Last(address => address.AbsolutePath == "/connect/authorize").Query, StringComparison.Ordinal);
        Assert.Contains("Betrieb: Kreis Heinsberg", elsewhere.Text, StringComparison.Ordinal);
        var left = await niklas.SubmitAsync(await niklas.OpenAsync("erkelenz", "/dienst"), "/dienst/abmelden");
        Assert.Contains("value=\"erkelenz-staff\"", left.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_ways_to_sign_in_is_told_at_once()
    {
        var error = await Assert.ThrowsAsync<Serviceportal.Platform.InvalidConfiguration>(() => RunningPortal.StartAsync(Topology.Embedded, settings =>
        {
            settings["SignIn:staff:Tenants:erkelenz:Authority"] = "erkelenz";
            settings["SignIn:citizens:Tenants:erkelenz:ClientId"] = "one";
            settings["SignIn:citizens:Details:Shoes"] = "shoes";
            settings["SignIn:Grants"] = "nowhere.yaml";
            settings["Gateway:SendsPerMinute"] = "many";
        }));
        foreach (var part in new[] { "SignIn:staff:Tenants:erkelenz:Authority is 'erkelenz'", "SignIn:staff:Tenants:erkelenz:ClientId is missing", "SignIn:citizens:Tenants is not possible", "SignIn:citizens:Details:Shoes is no detail", "SignIn:Grants is 'nowhere.yaml'", "Gateway:SendsPerMinute is 'many'" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    // PBX-3
    [Theory, BothTopologies]
    public async Task Duty_and_private_life_of_one_person_never_mix(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var niklas = new Visitor(portal);
        await niklas.SignInAsync("erkelenz", "aydin", "/anmelden/dienst", "/dienst");
        // On duty nobody is a citizen.
        Assert.Equal("/anmelden", (await niklas.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
        Assert.DoesNotContain("Aydın</span>", (await niklas.OpenAsync("erkelenz", "/impressum")).Text, StringComparison.Ordinal);

        await niklas.SignInAsync("erkelenz", "clerkprivat");
        Assert.Contains("Aydın", (await niklas.OpenAsync("erkelenz", "/konto")).Text, StringComparison.Ordinal);
        var cookies = niklas.Cookies[portal.HostOf("erkelenz")].Where(cookie => cookie.Key.Contains("sp-", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, cookies.Select(cookie => cookie.Value).Distinct().Count());

        // The one exchanged for the other opens nothing.
        var (staff, citizen) = (cookies.First(cookie => cookie.Key.EndsWith("sp-staff", StringComparison.Ordinal)), cookies.First(cookie => cookie.Key.EndsWith("sp-session", StringComparison.Ordinal)));
        using var thief = new Visitor(portal);
        thief.Cookies[portal.HostOf("erkelenz")] = new() { [staff.Key] = citizen.Value, [citizen.Key] = staff.Value };
        Assert.Equal("/anmelden", (await thief.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
        Assert.DoesNotContain("Ihre Rechte", (await thief.OpenAsync("erkelenz", "/dienst")).Text, StringComparison.Ordinal);

        // The end of the duty is not the end of the private session.
        await niklas.SubmitAsync(await niklas.OpenAsync("erkelenz", "/dienst"), "/dienst/abmelden");
        Assert.Equal("/konto", (await niklas.OpenAsync("erkelenz", "/konto")).Address.AbsolutePath);
    }
}
