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
        Assert.Contains("Sachbearbeitung: gangelt", page.Text, StringComparison.Ordinal);
        Assert.Contains("Leitung der Einrichtung: kreis-heinsberg, strassenverkehrsamt", page.Text, StringComparison.Ordinal);

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
