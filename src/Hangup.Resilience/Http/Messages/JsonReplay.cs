using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hangup.Resilience;

/// <summary>
/// Whether JSON comes out the same when it is written a second time. It does not where a sequence is computed as it is written: a channel
/// or a query that is read once gives [] or its rest to the next attempt, which is a whole and wrong request. The contract that the
/// serializer goes by tells whether a type can hold one; what it does not tell counts as one.
/// </summary>
internal static class JsonReplay
{
    private static readonly ConditionalWeakTable<JsonTypeInfo, StrongBox<bool>> Known = [];

    public static bool IsRepeatable(JsonContent content)
    {
        if (content.Value is not { } value)
            return true;
        if (ContractOf(content) is not { } contract)
            return false;
        // Of object the serializer takes the contract of the value.
        if (contract.Type == typeof(object))
            contract = Find(contract.Options, value.GetType()) ?? contract;
        // Whatever it was declared as, a collection that stands in memory is no sequence; its elements may hold one.
        return value is ICollection && contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element }
            ? Find(contract.Options, element) is { } elements && IsRepeatable(elements)
            : IsRepeatable(contract);
    }

    private static bool IsRepeatable(JsonTypeInfo contract) => Known.GetValue(contract, static contract => new(IsRepeatable(contract, []))).Value;

    private static bool IsRepeatable(JsonTypeInfo contract, HashSet<Type> seen)
    {
        if (!seen.Add(contract.Type))
            return true;
        if (contract.Type == typeof(object) || !IsOfSerializer(contract.Converter) || contract.Kind == JsonTypeInfoKind.Enumerable && !IsCounted(contract.Type))
            return false;

        return All(contract.Options, [contract.ElementType, contract.KeyType], seen)
            && All(contract.Options, contract.PolymorphismOptions?.DerivedTypes.Select(derived => derived.DerivedType) ?? [], seen)
            && contract.Properties.All(property =>
                property.Get is null || IsOfSerializer(property.CustomConverter) && All(contract.Options, [property.PropertyType], seen));
    }

    private static bool All(JsonSerializerOptions options, IEnumerable<Type?> types, HashSet<Type> seen) =>
        types.All(type => type is null || Find(options, type) is { } contract && IsRepeatable(contract, seen));

    // What another converter writes nobody knows.
    private static bool IsOfSerializer(JsonConverter? converter) => converter is null || converter.GetType().Assembly == typeof(JsonSerializer).Assembly;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Where the interfaces are trimmed away, the type counts as a sequence.")]
    private static bool IsCounted(Type type) =>
        typeof(ICollection).IsAssignableFrom(type) || type.GetInterfaces().Append(type).Any(face =>
            face.IsGenericType && face.GetGenericTypeDefinition() is var definition
            && (definition == typeof(ICollection<>) || definition == typeof(IReadOnlyCollection<>)
                || definition == typeof(Memory<>) || definition == typeof(ReadOnlyMemory<>)));

    private static JsonTypeInfo? Find(JsonSerializerOptions options, Type type)
    {
        try
        {
            return options.GetTypeInfo(type);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonTypeInfo? ContractOf(JsonContent content)
    {
        try
        {
            return Contract(content);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    // JsonContent shows the type alone, and one type has a contract for each set of options.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_typeInfo")]
    private static extern ref JsonTypeInfo Contract(JsonContent content);
}
