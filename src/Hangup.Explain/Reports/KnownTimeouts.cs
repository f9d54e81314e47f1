namespace Hangup.Explain;

/// <summary>Idle timeouts that devices and servers have by default, so that a silence can name who may have ended it.</summary>
public static class KnownTimeouts
{
    private static readonly TimeSpan LeastTolerance = TimeSpan.FromSeconds(0.6);

    private static readonly (int Seconds, string Who)[] All =
    [
        (5, "Apache httpd's KeepAliveTimeout, Node.js's keepAliveTimeout"),
        (15, "gunicorn's and older Apache httpd's keep-alive"),
        (20, "Tomcat's connectionTimeout"),
        (60, "AWS Application and Classic Load Balancers, HAProxy and nginx proxy timeouts as usually set"),
        (75, "nginx's keepalive_timeout"),
        (120, "IIS's connectionTimeout"),
        (130, "Kestrel's KeepAliveTimeout"),
        (240, "Azure Load Balancer and NAT gateway"),
        (300, "F5 BIG-IP's TCP profile, nf_conntrack for unacknowledged data"),
        (350, "AWS Network Load Balancer, NAT gateway and Gateway Load Balancer"),
        (600, "Google Cloud's connection tracking"),
        (1800, "Juniper SRX sessions"),
        (3600, "Cisco ASA, Palo Alto and Fortinet sessions, Envoy's idle timeout"),
        (7200, "TCP keepalive's first probe on most systems"),
        (7440, "NATs that follow RFC 5382, section 5"),
        (28800, "MySQL's wait_timeout"),
        (432000, "nf_conntrack for established connections"),
    ];

    /// <summary>Who ends connections after such a silence by default; <see langword="null"/> where nobody is known to.</summary>
    /// <param name="idle">The silence.</param>
    public static string? Find(TimeSpan idle)
    {
        foreach ((int seconds, string who) in All)
        {
            TimeSpan known = TimeSpan.FromSeconds(seconds);
            TimeSpan tolerance = known / 100 > LeastTolerance ? known / 100 : LeastTolerance;
            if (idle >= known - (tolerance / 4) && idle <= known + tolerance)
                return who;
        }

        return null;
    }
}
