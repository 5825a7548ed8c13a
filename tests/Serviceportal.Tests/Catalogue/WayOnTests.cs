using System.Text.RegularExpressions;

namespace Serviceportal.Tests.Catalogue;

/// <summary>What stands first, and that no way on leads nowhere.</summary>
public sealed partial class WayOnTests
{
    [Theory, BothTopologies]
    public async Task A_topic_begins_with_what_most_people_come_for(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var services = Service().Matches(await portal.PageAsync("uebach-palenberg", "/lebenslagen/umzug-und-wohnen")).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal("wohnsitz-anmelden", services[0]);
        // A calendar of collections belongs to waste before all, however early in the alphabet.
        Assert.True(services.IndexOf("wohnsitz-abmelden") < services.IndexOf("abfallkalender"));
    }

    [Theory, BothTopologies]
    public async Task No_letter_is_offered_under_which_nothing_stands(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        Assert.DoesNotContain("id=\"Q\"", await portal.PageAsync("gangelt", "/dienstleistungen"), StringComparison.Ordinal);
        Assert.DoesNotContain("/dienstleistungen#Q", await portal.PageAsync("gangelt", "/suche?q=Qwertzuiop"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Nobody_is_sent_to_the_phone_of_who_is_away(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("waldfeucht", "/mitarbeiter/wf-005");
        Assert.Contains("Vertretung anrufen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:+492214710777", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<a class=\"sp-row\" href=\"/dienstleistungen/([^\"]+)\"")]
    private static partial Regex Service();
}
