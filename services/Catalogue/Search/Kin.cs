using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Search;

/// <summary>Services that have to do with one: of a common life situation, and with a telling word in common.</summary>
static class Kin
{
    /// <summary>"Anmelden" and "beantragen" stand everywhere and tell nothing.</summary>
    const double LeastRarity = 0.5;

    // A synonym may be a word for something else as well.
    const double Synonym = 0.7;

    /// <returns>Nearest first; what the home page shows first among equals.</returns>
    public static IEnumerable<Offer> Of(CatalogueSnapshot snapshot, Portal portal, Offer offer)
    {
        var view = snapshot.Index.ViewOf(portal);
        Dictionary<string, double> telling = [];
        foreach (var term in offer.Words.Name.Concat(offer.Words.Synonyms))
            if (view.RarityOf(term) is >= LeastRarity and var rarity) telling.TryAdd(term, rarity * (offer.Words.Name.Contains(term) ? 1 : Synonym));
        return portal.Listed
            .Where(other => other != offer && other.Text.Situations.Intersect(offer.Text.Situations).Any())
            .Select(other => (Offer: other, Kinship: telling.Sum(term => term.Value * (other.Words.Name.Contains(term.Key) ? 1 : other.Words.Synonyms.Contains(term.Key) ? Synonym : 0))))
            .Where(other => other.Kinship >= LeastRarity)
            .OrderByDescending(other => other.Kinship)
            .ThenBy(other => portal.RankOf(other.Offer))
            .Select(other => other.Offer);
    }
}
