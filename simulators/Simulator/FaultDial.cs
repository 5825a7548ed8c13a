using Microsoft.AspNetCore.Http;

namespace Serviceportal.Simulator;

/// <summary>What goes wrong, at the turn of a dial; one for all who use the simulator.</summary>
/// <param name="words">What each position is called; all there are.</param>
public sealed class FaultDial<TFault>(IReadOnlyDictionary<TFault, string> words)
    where TFault : struct, Enum
{
    public TFault Current { get; private set; }

    /// <summary>GET shows the dial, POST turns it.</summary>
    public Task AnswerAsync(HttpContext http) => HttpMethods.IsPost(http.Request.Method) ? TurnAsync(http) : ShowAsync(http);

    Task ShowAsync(HttpContext http)
    {
        var choices = words.Select(fault => $"""
            <li><button name="stoerung" value="{fault.Key}">{PlainPage.Encode(fault.Value)}</button>{(fault.Key.Equals(Current) ? " (gilt gerade)" : "")}</li>
            """);
        return PlainPage.WriteAsync(http, "Störungen", $"""<form method="post" action="{SimulatorModule.Faults}"><ul>{string.Concat(choices)}</ul></form>""");
    }

    async Task TurnAsync(HttpContext http)
    {
        if (Enum.TryParse<TFault>((await http.Request.ReadFormAsync())["stoerung"], out var fault)) Current = fault;
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = SimulatorModule.Faults;
    }
}
