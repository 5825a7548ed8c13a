using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Identity;

/// <summary>How sure it is who signed in (eIDAS, Regulation (EU) 910/2014, Article 8; "none" is an account by e-mail).</summary>
public enum TrustLevel
{
    None,
    Low,
    Substantial,
    High,
}

/// <summary>What a provider can be asked of a person. No page asks for more than it needs (Article 5(1)(c) GDPR).</summary>
public enum Detail
{
    Name,
    BirthDate,
    Address,
    Email,

    /// <summary>Where the person reads messages of the federal portal.</summary>
    Postbox,
}

/// <summary>Who is signed in, as far as the house passes it on. Only the gateway says so.</summary>
/// <param name="Subject">Provider and its stable key of the person; never an address of mail.</param>
/// <param name="Name">As the header shows it.</param>
/// <param name="Organisation">For whom the person acts; null: for themselves.</param>
/// <param name="Grants">What a member of staff may work on; empty for citizens.</param>
/// <param name="FormKey">Made for the session; forms echo it, so that a form of another session is known.</param>
public sealed record Person(string Subject, TrustLevel Level, string Name, string? Organisation, IReadOnlyList<Grant> Grants, string FormKey)
{
    /// <summary>What the provider was asked; whether it knew an answer is another matter.</summary>
    public IReadOnlyList<Detail> Asked { get; init; } = [];
}

/// <summary>What a member of staff may do at an authority, in one of its units or ("*") in all.</summary>
public sealed record Grant(TenantId Authority, string Unit, Role Role)
{
    public const string AllUnits = "*";
}

/// <summary>What staff do. Each grant has one.</summary>
public enum Role
{
    Clerk,
    UnitLead,
    Counter,
    Scheduler,
    Cashier,
    RefundApprover,
    Editor,
    Publisher,
    CommuneLead,
    DigitalisationOffice,
    DataProtectionOfficer,
    Operator,
}
