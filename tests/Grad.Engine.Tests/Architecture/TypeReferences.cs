using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Grad.Engine.Tests.Architecture;

/// <summary>
/// Which types each type of an assembly refers to, read from the compiled file: base types, interfaces, fields, signatures,
/// constraints, attributes, and every token in the code of its methods. Nested types count as the type around them.
/// </summary>
internal sealed class TypeReferences : ISignatureTypeProvider<ImmutableHashSet<string>, object?>
{
    private static readonly Dictionary<int, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => (ushort)code.Value & 0xFFFF);

    private readonly MetadataReader _reader;
    private readonly PEReader _file;

    private TypeReferences(PEReader file) => (_file, _reader) = (file, file.GetMetadataReader());

    /// <summary>The full names of the types that each type of an assembly refers to, by the type's full name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new TypeReferences(file).All();
    }

    private static ImmutableHashSet<string> None => [];

    private Dictionary<string, IReadOnlySet<string>> All()
    {
        var all = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var handle in _reader.TypeDefinitions)
        {
            var name = Name(handle);
            var found = all.TryGetValue(name, out var known) ? (HashSet<string>)known : [];
            found.UnionWith(ReferencesOf(_reader.GetTypeDefinition(handle)));
            all[name] = found;
        }

        return all;
    }

    private IEnumerable<string> ReferencesOf(TypeDefinition type)
    {
        var found = new HashSet<string>(Of(type.BaseType));
        foreach (var handle in type.GetInterfaceImplementations())
        {
            found.UnionWith(Of(_reader.GetInterfaceImplementation(handle).Interface));
        }

        foreach (var handle in type.GetFields())
        {
            found.UnionWith(_reader.GetFieldDefinition(handle).DecodeSignature(this, null));
        }

        found.UnionWith(Attributes(type.GetCustomAttributes()));
        found.UnionWith(Constraints(type.GetGenericParameters()));
        foreach (var handle in type.GetMethods())
        {
            var method = _reader.GetMethodDefinition(handle);
            found.UnionWith(Of(method.DecodeSignature(this, null)));
            found.UnionWith(Attributes(method.GetCustomAttributes()));
            found.UnionWith(Constraints(method.GetGenericParameters()));
            if (method.RelativeVirtualAddress != 0)
            {
                found.UnionWith(InBody(_file.GetMethodBody(method.RelativeVirtualAddress)));
            }
        }

        return found;
    }

    private IEnumerable<string> Attributes(CustomAttributeHandleCollection handles) => handles.SelectMany(handle => Of(_reader.GetCustomAttribute(handle).Constructor));

    private IEnumerable<string> Constraints(GenericParameterHandleCollection handles) => handles
        .SelectMany(handle => _reader.GetGenericParameter(handle).GetConstraints())
        .SelectMany(handle => Of(_reader.GetGenericParameterConstraint(handle).Type));

    private IEnumerable<string> InBody(MethodBodyBlock body)
    {
        var found = new HashSet<string>();
        if (!body.LocalSignature.IsNil)
        {
            found.UnionWith(_reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).SelectMany(static types => types));
        }

        foreach (var region in body.ExceptionRegions)
        {
            found.UnionWith(Of(region.CatchType));
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            value = value == 0xFE ? 0xFE00 | code.ReadByte() : value;
            switch (OpCodes[value].OperandType)
            {
                case OperandType.InlineTok or OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField:
                    found.UnionWith(Of(MetadataTokens.EntityHandle(code.ReadInt32())));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.ReadByte();
                    break;
                case OperandType.InlineVar:
                    code.ReadInt16();
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.ReadInt64();
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.ReadInt32();
                    break;
            }
        }

        return found;
    }

    private ImmutableHashSet<string> Of(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return None;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return [Name((TypeDefinitionHandle)handle)];
            case HandleKind.TypeReference:
                return [Name((TypeReferenceHandle)handle)];
            case HandleKind.TypeSpecification:
                return _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
            case HandleKind.MethodDefinition:
                var definition = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return Of((EntityHandle)definition.GetDeclaringType()).Union(Of(definition.DecodeSignature(this, null)));
            case HandleKind.FieldDefinition:
                var field = _reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                return Of((EntityHandle)field.GetDeclaringType()).Union(field.DecodeSignature(this, null));
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                return Of(member.Parent).Union(member.GetKind() == MemberReferenceKind.Field ? member.DecodeFieldSignature(this, null) : Of(member.DecodeMethodSignature(this, null)));
            case HandleKind.MethodSpecification:
                var specification = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                return Of(specification.Method).Union(specification.DecodeSignature(this, null).SelectMany(static types => types));
            default:
                return None;
        }
    }

    private static ImmutableHashSet<string> Of(MethodSignature<ImmutableHashSet<string>> signature) =>
        signature.ParameterTypes.Aggregate(signature.ReturnType, static (all, type) => all.Union(type));

    private string Name(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Name(outer) : $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
    }

    private string Name(TypeReferenceHandle handle)
    {
        var type = _reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? Name((TypeReferenceHandle)type.ResolutionScope) : $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
    }

    ImmutableHashSet<string> ISimpleTypeProvider<ImmutableHashSet<string>>.GetPrimitiveType(PrimitiveTypeCode typeCode) => None;

    ImmutableHashSet<string> ISimpleTypeProvider<ImmutableHashSet<string>>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Name(handle)];

    ImmutableHashSet<string> ISimpleTypeProvider<ImmutableHashSet<string>>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [Name(handle)];

    ImmutableHashSet<string> ISignatureTypeProvider<ImmutableHashSet<string>, object?>.GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        Of((EntityHandle)handle);

    ImmutableHashSet<string> IConstructedTypeProvider<ImmutableHashSet<string>>.GetArrayType(ImmutableHashSet<string> elementType, ArrayShape shape) => elementType;

    ImmutableHashSet<string> ISZArrayTypeProvider<ImmutableHashSet<string>>.GetSZArrayType(ImmutableHashSet<string> elementType) => elementType;

    ImmutableHashSet<string> IConstructedTypeProvider<ImmutableHashSet<string>>.GetByReferenceType(ImmutableHashSet<string> elementType) => elementType;

    ImmutableHashSet<string> IConstructedTypeProvider<ImmutableHashSet<string>>.GetPointerType(ImmutableHashSet<string> elementType) => elementType;

    ImmutableHashSet<string> IConstructedTypeProvider<ImmutableHashSet<string>>.GetGenericInstantiation(ImmutableHashSet<string> genericType, ImmutableArray<ImmutableHashSet<string>> typeArguments) =>
        typeArguments.Aggregate(genericType, static (all, type) => all.Union(type));

    ImmutableHashSet<string> ISignatureTypeProvider<ImmutableHashSet<string>, object?>.GetFunctionPointerType(MethodSignature<ImmutableHashSet<string>> signature) => Of(signature);

    ImmutableHashSet<string> ISignatureTypeProvider<ImmutableHashSet<string>, object?>.GetGenericMethodParameter(object? genericContext, int index) => None;

    ImmutableHashSet<string> ISignatureTypeProvider<ImmutableHashSet<string>, object?>.GetGenericTypeParameter(object? genericContext, int index) => None;

    ImmutableHashSet<string> ISignatureTypeProvider<ImmutableHashSet<string>, object?>.GetModifiedType(ImmutableHashSet<string> modifier, ImmutableHashSet<string> unmodifiedType, bool isRequired) =>
        unmodifiedType.Union(modifier);

    ImmutableHashSet<string> ISignatureTypeProvider<ImmutableHashSet<string>, object?>.GetPinnedType(ImmutableHashSet<string> elementType) => elementType;
}
