using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform;
using Serviceportal.Simulator;

namespace Serviceportal.Post;

/// <summary>Stands in for the mail server and for everybody's inbox: takes whatever mail comes by SMTP and shows it.</summary>
public sealed class PostModule() : SimulatorModule("post")
{
    public override void Register(ModuleBuilder module)
    {
        base.Register(module);
        module.Services.AddSingleton<Inbox>().AddSingleton(new FaultDial<Fault>(Counter.Words));
        module.Runs<SmtpDoor>();
    }

    protected override void Answer(IApplicationBuilder app) => app.Run(InboxPages.AnswerAsync);
}
