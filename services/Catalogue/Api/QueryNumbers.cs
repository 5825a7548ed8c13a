using System.Globalization;

namespace Serviceportal.Catalogue.Api;

/// <summary>
/// Numbers in the query, checked before a handler sees them: 400 with one sentence per field. The framework's validator
/// is not used, because it also walks through <see cref="Features.Asked"/> and the whole content behind it.
/// </summary>
static class QueryNumbers
{
    /// <summary>A filter that lets through whole numbers from 1 to the largest of each name; a name may be absent.</summary>
    public static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> Require(params (string Name, int Largest)[] numbers) =>
        (context, next) =>
        {
            var query = context.HttpContext.Request.Query;
            var errors = numbers
                .Where(number => query.TryGetValue(number.Name, out var text) && !IsWhole(text, number.Largest))
                .ToDictionary(number => number.Name, number => new[] { $"'{number.Name}' must be a whole number from 1 to {number.Largest}." });
            return errors.Count > 0 ? ValueTask.FromResult<object?>(TypedResults.ValidationProblem(errors)) : next(context);
        };

    static bool IsWhole(string? text, int largest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest;
}
