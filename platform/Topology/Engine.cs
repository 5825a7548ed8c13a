using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Serviceportal.Platform.Topology;

/// <summary>The one difference between the engines that a model must know of.</summary>
static class Engine
{
    /// <summary>Whether ids lie in text columns, for want of a type of their own.</summary>
    public static bool KeepsIdsAsText(DatabaseFacade database) => database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
}
