namespace VerifyTests;

/// <summary>A golden is missing or differs.</summary>
public sealed class VerifyException(string message) : Exception(message);
