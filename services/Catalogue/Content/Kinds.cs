namespace Serviceportal.Catalogue.Content;

/// <summary>Kinds of content, as in the column <c>kind</c>.</summary>
public static class Kinds
{
    public const string Tenant = "tenant";
    public const string Service = "service";
    public const string Unit = "unit";
    public const string Employee = "employee";
    public const string Override = "override";
    public const string Notice = "notice";
    public const string Situation = "situation";
    public const string Place = "place";
    public const string Page = "page";
    public const string Translation = "translation";
    public const string Thesaurus = "thesaurus";
    public const string WordParts = "wordparts";
    public const string SearchRules = "search";
}

/// <summary>Who decides about a service by law.</summary>
public enum Responsible
{
    Commune,
    Kreis,

    /// <summary>A state or federal body; the page only points there.</summary>
    Other,
}

/// <summary>What could be done online. A possibility, not a promise: a form must also be published.</summary>
public enum Online
{
    None,
    Form,
    Link,
}

public enum AppointmentNeed
{
    None,
    Optional,
    Required,
}
