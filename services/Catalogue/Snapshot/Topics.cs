namespace Serviceportal.Catalogue.Snapshot;

/// <summary>Finds the people of a unit whose topics are those of a service.</summary>
static class Topics
{
    const int Most = 3;

    /// <summary>Best first; nobody where no topic fits, for the unit itself then is the contact.</summary>
    public static IReadOnlyList<Employee> PeopleFor(ServiceWords service, IEnumerable<Employee> people) =>
        [.. people
            .Select(person => (Person: person, Score: (3 * person.Topics.Count(service.Name.Contains)) + person.Topics.Count(service.Synonyms.Contains)))
            .Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Person.SortName, German.Order)
            .Take(Most)
            .Select(entry => entry.Person)];
}
