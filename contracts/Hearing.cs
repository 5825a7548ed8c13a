using System.Text;

namespace Serviceportal.Contracts;

/// <summary>A service reacts to an event. Each reaction has a queue of its own, so that one that fails holds up no other.</summary>
/// <param name="Event">A record in Events/.</param>
/// <param name="Reaction">Name of the class: what is done, "When", the event.</param>
public sealed record Hearing(Type Event, string Reaction)
{
    public string QueueOf(ServiceEntry service) => $"{service.Name}-{Kebab(Reaction)}";

    /// <summary>Name of an event or reaction between processes: "PagesViewed" is "pages-viewed".</summary>
    public static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
