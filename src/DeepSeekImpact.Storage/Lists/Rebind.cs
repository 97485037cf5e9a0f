using System.Linq.Expressions;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>Puts one parameter of an expression in the place of another.</summary>
/// <param name="from">The parameter to replace.</param>
/// <param name="to">Its replacement.</param>
internal sealed class Rebind(Expression from, Expression to) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
}
