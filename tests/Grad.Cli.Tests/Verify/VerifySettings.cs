namespace VerifyTests;

/// <summary>What a golden is called, as in Verify.</summary>
public sealed class VerifySettings
{
    internal string? Parameters { get; private set; }

    /// <summary>The text that stands for the test's parameters in the golden's name.</summary>
    public void UseTextForParameters(string parametersText) => Parameters = parametersText;
}
