namespace Serviceportal.Platform.Tenancy;

/// <summary>Key of one of the authorities with a portal: lower-case ASCII, never reused ("uebach-palenberg").</summary>
public readonly record struct TenantId(string Value)
{
    public override string ToString() => Value;
}
