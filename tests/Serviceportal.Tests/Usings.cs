global using Serviceportal.Tests.Running;
global using Xunit;

[assembly: AssemblyFixture(typeof(Servers))]
