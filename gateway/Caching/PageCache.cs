using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Serviceportal.Contracts;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway.Caching;

/// <summary>
/// Keeps compressed pages for visitors who are nobody in particular. The key is tenant, language, path, the query names
/// the route knows, the encoding chosen here, the tenant's content version and the minute: so no entry outlives a change
/// of content, and "jetzt geöffnet" is never older than the minute.
/// </summary>
static class PageCache
{
    // A cookie of ours may mean a session; its bearer gets nothing that is shared and adds nothing to it.
    static readonly string[] OwnCookies = ["sp-", "__Host-sp-"];

    public static void Add(IServiceCollection services)
    {
        services.AddOutputCache(options =>
        {
            options.AddBasePolicy(new Policy());
            options.DefaultExpirationTimeSpan = TimeSpan.FromSeconds(60);
            options.MaximumBodySize = 1024 * 1024;
            options.SizeLimit = 64 * 1024 * 1024;
            // Slugs and keys are told apart by case: what is kept for one spelling is no answer to another.
            options.UseCaseSensitivePaths = true;
        });
        services.AddResponseCompression(options =>
        {
            // Cacheable pages hold no secret that compression could give away; other pages hold no input of others.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["text/html", "text/plain", "text/css", "application/json", "application/problem+json", "application/xml", "image/svg+xml", "application/opensearchdescription+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
    }

    /// <summary>Brings a request to the form its key is made from.</summary>
    internal sealed class Keys(RequestDelegate next, TimeProvider clock)
    {
        public Task InvokeAsync(HttpContext http)
        {
            var request = http.Request;
            request.Headers.AcceptEncoding = Encodings.Choose(request.Headers.AcceptEncoding);
            var (_, prefix) = ServiceDirectory.Find(request.Path);
            if (!prefix.Cacheable || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return next(http);
            if (request.QueryString.HasValue) request.QueryString = Known(request.Query, prefix.Query);
            if (request.Headers.ContainsKey(InternalHeaders.CameFrom)) return next(http);
            if (request.Headers.Cookie.Count == 0 || !request.Cookies.Keys.Any(name => OwnCookies.Any(own => name.StartsWith(own, StringComparison.Ordinal))))
                http.Features.Set(new Key(http.Features.GetRequiredFeature<Tenant>(), PortalRequest.Of(http).Language, prefix.Query, clock.GetUtcNow().ToUnixTimeSeconds() / 60));
            return next(http);
        }

        // An unknown name must not reach the page either, or two pages would share one key.
        static QueryString Known(IQueryCollection query, IReadOnlyList<string> names) =>
            QueryString.Create(names.Where(query.ContainsKey).Select(name => new KeyValuePair<string, StringValues>(name, query[name].FirstOrDefault())));
    }

    sealed record Key(Tenant Tenant, Language Language, IReadOnlyList<string> Query, long Minute)
    {
        /// <summary>Content version the page says it was made from; read before internal headers are taken off.</summary>
        public string? MadeFrom { get; set; }

        public bool IsCurrent => MadeFrom == Tenant.ContentVersion.ToString(CultureInfo.InvariantCulture);
    }

    sealed class Policy : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var key = context.HttpContext.Features.Get<Key>();
            var may = key is not null;
            context.EnableOutputCaching = may;
            context.AllowCacheLookup = may;
            context.AllowCacheStorage = may;
            // Who waits for another visitor's page also waits for that visitor's line, and fails when that visitor leaves.
            context.AllowLocking = false;
            if (key is null) return ValueTask.CompletedTask;
            var response = context.HttpContext.Response;
            // Registered after the callback that takes the header off, so called before it.
            response.OnStarting(() =>
            {
                key.MadeFrom = response.Headers[InternalHeaders.ContentVersion];
                return Task.CompletedTask;
            });
            var rules = context.CacheVaryByRules;
            rules.VaryByHost = false;
            rules.QueryKeys = new StringValues([.. key.Query]);
            rules.CacheKeyPrefix = $"{key.Tenant.Id}|{key.Tenant.ContentVersion}|{key.Language.Tag()}|{key.Minute}|{context.HttpContext.Request.Headers.AcceptEncoding}";
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            // A service that has not yet seen the newest content says so by an older version: its page is served, not kept.
            if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0 || context.HttpContext.Features.Get<Key>() is not { IsCurrent: true })
                context.AllowCacheStorage = false;
            return ValueTask.CompletedTask;
        }
    }
}
