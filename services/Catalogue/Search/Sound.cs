using System.Text;

namespace Serviceportal.Catalogue.Search;

/// <summary>Kölner Phonetik (Postel 1969): words that sound alike in German have the same digits.</summary>
static class Sound
{
    public static string Of(string word)
    {
        var code = new StringBuilder(word.Length);
        var last = '\0';
        for (var i = 0; i < word.Length; i++)
        {
            foreach (var digit in CodeOf(word[i], i > 0 ? word[i - 1] : '\0', i + 1 < word.Length ? word[i + 1] : '\0', i == 0))
            {
                if (digit != last && (digit != '0' || code.Length == 0)) code.Append(digit);
                last = digit;
            }
        }

        return code.ToString();
    }

    static string CodeOf(char letter, char before, char next, bool first) => letter switch
    {
        'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
        'b' => "1",
        'p' => next == 'h' ? "3" : "1",
        'd' or 't' => next is 'c' or 's' or 'z' ? "8" : "2",
        'f' or 'v' or 'w' => "3",
        'g' or 'k' or 'q' => "4",
        'c' when first => next is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x' ? "4" : "8",
        'c' => before is 's' or 'z' ? "8" : next is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x' ? "4" : "8",
        'x' => before is 'c' or 'k' or 'q' ? "8" : "48",
        'l' => "5",
        'm' or 'n' => "6",
        'r' => "7",
        's' or 'z' => "8",
        _ => "",
    };
}
