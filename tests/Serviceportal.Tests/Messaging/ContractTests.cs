using System.Reflection;
using System.Text.RegularExpressions;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;

namespace Serviceportal.Tests.Messaging;

/// <summary>What services promise each other by their events, and what docs/events.md says of it.</summary>
public sealed partial class ContractTests
{
    static readonly List<Type> Events = [.. typeof(IEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvent)))];

    [Fact]
    public void The_shape_of_events_only_grows()
    {
        var now = Events.SelectMany(LinesOf).ToHashSet();
        var released = File.ReadLines(Path.Combine(House.Root, "contracts", "Events", "released.txt")).Where(line => !line.StartsWith('#')).ToHashSet();
        // A raised shape is a line of its own until the next release.
        var lost = released.Where(line => !now.Contains(line) && !line.Contains(": shape ", StringComparison.Ordinal)).ToList();
        Assert.True(lost.Count == 0, $"Released and no longer so: {string.Join("; ", lost)}. What is said and stored in this shape must stay readable: leave the property, add another.");
        Assert.All(released.Where(line => line.Contains(": shape ", StringComparison.Ordinal)), line => Assert.True(ShapeOf(now.Single(other => other.StartsWith(line.Split(':')[0] + ": shape ", StringComparison.Ordinal))) >= ShapeOf(line), line));
        var records = released.Select(line => line.Split('.', ':')[0]).ToHashSet();
        var strict = now.Where(line => !released.Contains(line) && line.Contains('.', StringComparison.Ordinal) && records.Contains(line.Split('.')[0]) && !line.EndsWith('?')).ToList();
        Assert.True(strict.Count == 0, $"Added to what is released, and not to be had of what was said before: {string.Join("; ", strict)}. Make it nullable.");
    }

    static int ShapeOf(string line) => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Every_event_has_one_publisher_and_is_a_fact_in_the_past_tense()
    {
        Assert.Equal(Events.Select(type => type.Name).Order(), ServiceDirectory.Services.SelectMany(service => service.Says).Select(type => type.Name).Order());
        Assert.All(Events, type => Assert.DoesNotMatch("Event$|Message$", type.Name));
        Assert.All(Events, type => Assert.True(type.IsSealed && type.GetProperties().All(property => property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Length > 0), $"{type.Name} can be changed."));
    }

    [Fact]
    public void A_reaction_is_named_after_its_event_and_has_a_queue_of_its_own()
    {
        Assert.All(Hearings(), heard => Assert.EndsWith($"When{heard.Hearing.Event.Name}", heard.Hearing.Reaction, StringComparison.Ordinal));
        Assert.Distinct(Hearings().Select(heard => heard.Hearing.QueueOf(heard.Service)));
        Assert.Contains("insights-count-views-when-pages-viewed", Hearings().Select(heard => heard.Hearing.QueueOf(heard.Service)));
    }

    [Fact]
    public void The_page_of_events_tells_every_event_its_publisher_its_consumers_and_its_fields()
    {
        var sections = Regex.Split(File.ReadAllText(Path.Combine(House.Root, "docs", "events.md")), "^## ", RegexOptions.Multiline).Skip(1)
            .ToDictionary(section => section.Split('\n')[0].Trim(), section => section);
        Assert.Equal(Events.Select(type => type.Name).Order(), sections.Keys.Where(title => !title.Contains(' ', StringComparison.Ordinal)).Order());
        foreach (var type in Events)
        {
            var section = sections[type.Name];
            Assert.Contains($"| publisher | {ServiceDirectory.Services.Single(service => service.Says.Contains(type)).Name} |", section, StringComparison.Ordinal);
            Assert.Matches(@"\| when \| .{10,} \|", section);
            Assert.Equal(
                Hearings().Where(heard => heard.Hearing.Event == type).Select(heard => $"{heard.Service.Name} {heard.Hearing.Reaction}").Order(),
                Consumer().Matches(section).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Order());
            Assert.All(FieldsOf(type), field => Assert.Contains($"| `{field}` |", section, StringComparison.Ordinal));
        }
    }

    // The cache answers without a route, so the list must be true by itself.
    [Theory, BothTopologies]
    public async Task Pages_whose_views_are_counted_exist(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var route in ServiceDirectory.Services.SelectMany(service => service.CountedPages).Where(route => !route.Contains('{', StringComparison.Ordinal) && route != "/ort"))
            await portal.PageAsync("erkelenz", route);
    }

    static IEnumerable<(ServiceEntry Service, Hearing Hearing)> Hearings() => ServiceDirectory.Services.SelectMany(service => service.Hears.Select(hearing => (service, hearing)));

    static IEnumerable<string> LinesOf(Type type) =>
    [
        $"{type.Name}: shape {type.GetProperty(nameof(IEvent.Shape), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)}",
        .. Parts(type).SelectMany(part => Properties(part).Select(property => $"{part.Name}.{property.Name}: {NameOf(property.PropertyType)}{(IsNullable(property) ? "?" : "")}")),
    ];

    static IEnumerable<string> FieldsOf(Type type) => Parts(type).SelectMany(part => Properties(part).Where(property => part != type || property.Name is not (nameof(IEvent.Aggregate) or nameof(IEvent.Version)))
        .Select(property => part == type ? property.Name : $"{part.Name}.{property.Name}"));

    /// <summary>The event, and the records it is made of.</summary>
    static IEnumerable<Type> Parts(Type type) => Properties(type).SelectMany(property => property.PropertyType.GetGenericArguments().Append(property.PropertyType))
        .Where(part => part.Namespace == typeof(IEvent).Namespace && part != type).Distinct().SelectMany(Parts).Prepend(type);

    static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    static string NameOf(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;

    static bool IsNullable(PropertyInfo property) => !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    [GeneratedRegex(@"\| heard by \| ([a-z]+): `(\w+)`")]
    private static partial Regex Consumer();
}
