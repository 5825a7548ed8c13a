using Serviceportal.Platform.Identity;

namespace Serviceportal.Gateway.SignIn;

/// <summary>What a provider has told of a person. Everything but the subject may be missing.</summary>
/// <param name="Provider">Key of the <see cref="SignIn.Provider"/>.</param>
/// <param name="Subject">Stable at the provider: bPK2 where it gives one (BundID), else "sub".</param>
public sealed record Identity(string Provider, string Subject, TrustLevel Level)
{
    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public PostalAddress? Address { get; init; }

    public string? Email { get; init; }

    public string? Method { get; init; }

    public string? Postbox { get; init; }

    public Organisation? Organisation { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What the provider was asked.</summary>
    public IReadOnlyList<Detail> Asked { get; init; } = [];

    public string Name => string.Join(' ', new[] { GivenName, FamilyName }.OfType<string>());

    /// <summary>Unique over all providers.</summary>
    public Person AsPerson(IReadOnlyList<Grant> grants, string formKey) => new($"{Provider}:{Subject}", Level, Name is { Length: > 0 } name ? name : Email ?? "", Organisation?.Name, grants, formKey) { Asked = Asked };
}

public sealed record PostalAddress(string? Street, string? Postcode, string? Place);

/// <summary>For whom somebody acts (Mein Unternehmenskonto).</summary>
public sealed record Organisation(string Name, string? RegisterNumber, string? LegalForm);
