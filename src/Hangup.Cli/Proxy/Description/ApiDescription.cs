using System.Text;

namespace Hangup.Cli;

/// <summary>The API described in OpenAPI 3.1, made of the routes themselves.</summary>
internal static class ApiDescription
{
    public static ApiRoute RouteFor(IReadOnlyList<ApiRoute> routes)
    {
        const string Template = "/openapi.json";
        ApiRoute? self = null;
        var text = new Lazy<string>(() => TextOf([.. routes.Where(route => route != self), self!]));
        self = new ApiRoute("GET", Template, "This description.", _ => ApiResponse.OfJson(200, text.Value)) { Gives = "Description" };
        return self;
    }

    private static string TextOf(IEnumerable<ApiRoute> routes)
    {
        var json = new StringBuilder("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"hangup proxy\",\"version\":")
            .AppendGoString(ServerRoutes.ToxiproxyVersion)
            .Append(",\"description\":\"The API of Toxiproxy, and what goes on in the proxies.\"},\"paths\":{");
        string separator = "";
        foreach (IGrouping<string, ApiRoute> path in routes.GroupBy(route => route.Template))
        {
            json.Append(separator).AppendGoString(path.Key).Append(":{").AppendParameters(path.Key);
            foreach (ApiRoute route in path)
                json.AppendOperations(route);
            json.Append('}');
            separator = ",";
        }

        return json.Append("},\"components\":{\"schemas\":").Append(ApiSchemas.Text).Append("}}").ToString();
    }

    private static StringBuilder AppendParameters(this StringBuilder json, string path)
    {
        json.Append("\"parameters\":[");
        string separator = "";
        foreach (string part in path.Split('/').Where(part => part.StartsWith('{')))
        {
            json.Append(separator).Append("{\"name\":").AppendGoString(part[1..^1])
                .Append(",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}");
            separator = ",";
        }

        return json.Append(']');
    }

    private static void AppendOperations(this StringBuilder json, ApiRoute route)
    {
        foreach (string method in route.Methods.DefaultIfEmpty("GET"))
        {
            json.Append(',').AppendGoString(method.ToLowerInvariant()).Append(":{\"summary\":").AppendGoString(route.Summary)
                .AppendQuery(route.Query);
            if (route.Takes is { } body)
                json.Append(",\"requestBody\":{\"required\":true,\"content\":{\"application/json\":{\"schema\":").AppendReference(body).Append("}}}");
            json.Append(",\"responses\":{\"").Append(route.Status).Append("\":{\"description\":\"Done.\"");
            if (route.Gives is { } answer)
                json.Append(",\"content\":{").AppendGoString(ApiSchemas.ContentTypeOf(answer)).Append(":{\"schema\":").AppendReference(answer).Append("}}");
            json.Append("},\"default\":{\"description\":\"What is wrong.\",\"content\":{\"text/plain\":{\"schema\":").AppendReference("Error").Append("}}}}}");
        }
    }

    private static StringBuilder AppendQuery(this StringBuilder json, IReadOnlyList<ApiParameter> query)
    {
        if (query.Count == 0)
            return json;
        json.Append(",\"parameters\":[");
        string separator = "";
        foreach (ApiParameter parameter in query)
        {
            json.Append(separator).Append("{\"name\":").AppendGoString(parameter.Name)
                .Append(",\"in\":\"query\",\"description\":").AppendGoString(parameter.Description)
                .Append(",\"schema\":{\"type\":\"string\"}}");
            separator = ",";
        }

        return json.Append(']');
    }

    private static StringBuilder AppendReference(this StringBuilder json, string schema) =>
        json.Append("{\"$ref\":").AppendGoString($"#/components/schemas/{schema}").Append('}');
}
