using System.Text.Json;
using DeepSeekImpact.Api.Problems;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>A tool: it only reads, answers in a few lines, and says what to change if it cannot. Safe to call from many threads.</summary>
internal abstract class AgentTool : McpServerTool
{
    private readonly IReadOnlyList<ToolParameter> _parameters;

    /// <summary>Initializes a new instance of the <see cref="AgentTool"/> class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="description">What it does.</param>
    /// <param name="parameters">What it takes.</param>
    protected AgentTool(string name, string title, string description, IReadOnlyList<ToolParameter> parameters)
    {
        _parameters = parameters;
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = $"{description} {QuotedText.Note}",
            InputSchema = ToolParameters.Schema(parameters),
            Annotations = new ToolAnnotations
            {
                ReadOnlyHint = true,
                DestructiveHint = false,
                IdempotentHint = true,
                OpenWorldHint = false,
            },
        };
    }

    /// <inheritdoc/>
    public override Tool ProtocolTool { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var given = request.Params?.Arguments ?? new Dictionary<string, JsonElement>();
            return (await AnswerAsync(ToolArguments.Read(_parameters, given), cancellationToken)).ToResult();
        }
        catch (ProblemException problem)
        {
            return ToolAnswer.Error(problem);
        }
    }

    /// <summary>Answers a call.</summary>
    /// <exception cref="ProblemException">It cannot be answered; the message says what to change.</exception>
    protected abstract Task<ToolAnswer> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken);
}
