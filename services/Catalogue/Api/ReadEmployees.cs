using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Api;

public static class ReadEmployees
{
    [EndpointName("listEmployees")]
    [EndpointSummary("People to contact, of the authority and of the district")]
    [EndpointDescription("Only people who are shown in public.")]
    public static Ok<Listing<EmployeeModel>> List(
        Asked asked,
        [Range(1, Paging.LastPage), Description("Number of the page, from 1.")] int page = 1,
        [Range(1, Paging.Largest), Description("Most items of a page.")] int size = Paging.Usual) =>
        TypedResults.Ok(Paging.Of(All(asked.Portal), page, size, employee => EmployeeModel.Of(employee, asked)));

    [EndpointName("getEmployee")]
    [EndpointSummary("One person to contact")]
    public static Results<Ok<EmployeeModel>, NotFound> One([Description("Id of the person, from the list.")] string id, Asked asked) =>
        asked.Portal.FindEmployee(id) is { } employee ? TypedResults.Ok(EmployeeModel.Of(employee, asked)) : TypedResults.NotFound();

    static IReadOnlyList<Employee> All(Portal portal) =>
        [.. portal.Authorities.SelectMany(authority => authority.Employees.Values.OrderBy(employee => employee.SortName, German.Order))];
}
