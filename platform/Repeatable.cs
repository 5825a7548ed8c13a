using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Serviceportal.Platform;

/// <summary>
/// Which methods may be called again when an answer got lost: those marked <c>idempotency_level</c> in the .proto. All
/// others might do their work twice.
/// </summary>
static class Repeatable
{
    /// <returns>Paths of the methods, "/package.Service/Method".</returns>
    public static IReadOnlySet<string> MethodsOf<TClient>()
        where TClient : ClientBase
    {
        var service = (ServiceDescriptor)typeof(TClient).DeclaringType!.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return service.Methods
            .Where(method => method.GetOptions()?.IdempotencyLevel is MethodOptions.Types.IdempotencyLevel.NoSideEffects or MethodOptions.Types.IdempotencyLevel.Idempotent)
            .Select(method => $"/{service.FullName}/{method.Name}").ToHashSet();
    }
}
