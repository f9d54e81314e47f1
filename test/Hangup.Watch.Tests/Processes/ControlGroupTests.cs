namespace Hangup.Watch.Tests.Processes;

public sealed class ControlGroupTests
{
    private const string Id = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";

    [Theory]
    [InlineData("0::/system.slice/nginx.service\n", "/system.slice/nginx.service", null, "nginx.service")]
    [InlineData("0::/system.slice/docker-" + Id + ".scope\n", "/system.slice/docker-" + Id + ".scope", Id, "docker-" + Id + ".scope")]
    [InlineData(
        "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1.slice/cri-containerd-" + Id + ".scope\n",
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1.slice/cri-containerd-" + Id + ".scope",
        Id,
        "cri-containerd-" + Id + ".scope")]
    [InlineData("12:pids:/docker/" + Id + "\n1:name=systemd:/docker/" + Id + "\n0::/\n", "/docker/" + Id, Id, null)]
    [InlineData("0::/\n", "/", null, null)]
    [InlineData("", "", null, null)]
    [InlineData("nonsense\n", "", null, null)]
    public void A_path_says_who_runs_in_it(string lines, string path, string? container, string? unit)
    {
        string found = ControlGroups.PathIn(lines);
        Assert.Equal((path, container, unit), (found, ControlGroups.ContainerOf(found), ControlGroups.UnitOf(found)));
    }
}
