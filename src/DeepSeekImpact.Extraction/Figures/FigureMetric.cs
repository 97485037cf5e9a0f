namespace DeepSeekImpact.Extraction.Figures;

/// <summary>What a figure tells of its subject.</summary>
public enum FigureMetric
{
    /// <summary>Processor time used.</summary>
    GpuHours,

    /// <summary>Processors used or owned.</summary>
    GpuCount,

    /// <summary>What something cost.</summary>
    Cost,

    /// <summary>What something is sold for.</summary>
    Price,

    /// <summary>Money put into something.</summary>
    Investment,

    /// <summary>Income from sales, or its change.</summary>
    Revenue,

    /// <summary>What is left of it, or its change.</summary>
    Profit,

    /// <summary>The value of all shares of a listed company, or its change.</summary>
    MarketValue,

    /// <summary>What a company that is not listed is valued at.</summary>
    Valuation,

    /// <summary>How long something took.</summary>
    Duration,

    /// <summary>The size of a model.</summary>
    Parameters,

    /// <summary>How much text a model was trained on.</summary>
    TrainingTokens,

    /// <summary>Electric power.</summary>
    Power,

    /// <summary>Energy.</summary>
    Energy,

    /// <summary>People employed.</summary>
    Headcount,

    /// <summary>People who use something.</summary>
    Users,

    /// <summary>How often something was downloaded.</summary>
    Downloads,

    /// <summary>A part of a whole.</summary>
    Share,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Profit for each share.</summary>
    Eps,

    /// <summary>Money paid out to shareholders, for each share or in all.</summary>
    Dividend,

    /// <summary>Profit as a part of revenue.</summary>
    Margin,

    /// <summary>What is paid for a company, a unit or a stake.</summary>
    DealValue,

    /// <summary>What an analyst expects a share to cost.</summary>
    PriceTarget,

    /// <summary>A fine, damages or a settlement.</summary>
    Fine,

    /// <summary>Jobs that are cut.</summary>
    JobsCut,

    /// <summary>Jobs that are added.</summary>
    JobsAdded,

    /// <summary>The part of the workforce without work.</summary>
    UnemploymentRate,

    /// <summary>By how much prices rose or fell.</summary>
    Inflation,

    /// <summary>A rate that a central bank or a lender sets, or its change.</summary>
    InterestRate,

    /// <summary>The output of an economy, or its growth.</summary>
    Gdp,

    /// <summary>What people are paid for work, or its growth.</summary>
    Wages,

    /// <summary>The part of a company that somebody holds or buys.</summary>
    Stake,

    /// <summary>What is owned or managed.</summary>
    Assets,

    /// <summary>What is owed.</summary>
    Debt,

    /// <summary>How much is made.</summary>
    Production,

    /// <summary>How much can be made, held or moved.</summary>
    Capacity,

    /// <summary>The result in a test.</summary>
    BenchmarkScore,

    /// <summary>How many times as fast it is.</summary>
    Speedup,

    /// <summary>Transistors on a chip.</summary>
    Transistors,

    /// <summary>How much data it holds.</summary>
    Memory,

    /// <summary>How much data it moves in a time.</summary>
    Bandwidth,

    /// <summary>How much text a model reads at once.</summary>
    ContextLength,
}
