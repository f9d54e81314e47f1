using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hangup.Lab;

/// <summary>The certificate of every TLS server of the lab: signed by itself, known to the lab's clients and to nobody else.</summary>
internal static class LabCertificate
{
    public const string HostName = "lab.hangup.invalid";

    private static readonly Lazy<X509Certificate2> Created = new(Create);

    public static X509Certificate2 Instance => Created.Value;

    private static X509Certificate2 Create()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={HostName}", key, HashAlgorithmName.SHA256);
        // It lives as long as this process, and no clock decides whether it is valid.
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
