namespace Serviceportal.Platform.Tenancy;

/// <summary>Language of the frame around the content, taken from the first segment of the path ("/en/…").</summary>
public enum Language
{
    German,
    English,
}

public static class Languages
{
    /// <summary>BCP 47 tag, as in <c>lang</c> attributes and in tokens.</summary>
    public static string Tag(this Language language) => language == Language.English ? "en" : "de";

    public static Language FromTag(string? tag) => tag == "en" ? Language.English : Language.German;
}
