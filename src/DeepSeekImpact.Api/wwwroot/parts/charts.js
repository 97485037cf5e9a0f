// Charts as SVG: scales and axes by D3, which is loaded when the first chart is shown. Every mark is a link or button that the keyboard
// reaches.

import { h, svg, fill } from '../lib/dom.js';
import { counted, date, number, value, words } from '../lib/format.js';
import { article } from '../lib/address.js';
import { csvOf, save } from '../lib/csv.js';

/** The library, once a chart needs it. */
const library = () => import('../vendor/d3/d3.min.js').then(() => globalThis.d3);

/**
 * Builds a chart with a caption, its legend, and a button that saves what it shows. It has its height before it is drawn, so that nothing
 * moves when it is. `data` has the columns and rows of the file.
 */
export function frame(label, height, { caption, columns, rows }, draw) {
  const element = h('div', { class: 'drawing' });
  element.style.minHeight = `${height}px`;
  let width = 0;
  const observer = new ResizeObserver(async () => {
    const now = Math.round(element.clientWidth);
    if (now > 0 && now !== width) {
      width = now;
      const d3 = await library();
      fill(element, draw(d3, width));
    }
  });
  observer.observe(element);
  const file = `${label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}.csv`;
  return h('div', { class: 'chart', role: 'figure', 'aria-label': label }, element, h('p', { class: 'unit' }, caption),
    h('p', { class: 'chart-data' }, h('button', { type: 'button', class: 'link',
      onclick: () => save(file, 'text/csv', csvOf(columns, rows)) }, 'Save this chart’s data as CSV')));
}

/** The whole address of a fact, for a file. */
export const linkOf = href => new URL(href, location.href).href;

export function axis(d3, made, x, y, className = 'axis') {
  const group = svg('g', { class: className, transform: `translate(${x},${y})`, 'aria-hidden': 'true' });
  d3.select(group).call(made);
  return group;
}

/** Values of subjects side by side; each bar says who gives it. */
export function barsChart(bars, { isLog, unit }) {
  const rowHeight = 44;
  const height = bars.length * rowHeight + 28;
  const isLogged = isLog && bars.some(bar => bar.value > 0);
  const data = { caption: [unit, isLogged ? 'logarithmic' : 'from zero', 'a color for each subject'].filter(Boolean).join('; '),
    columns: ['subject', 'value', 'unit', 'source', 'link'],
    rows: bars.map(bar => [bar.subject, bar.value, unit, bar.source, linkOf(bar.href)]) };
  return frame('Values side by side', height, data, (d3, width) => {
    const largest = d3.max(bars, bar => bar.value);
    const positive = bars.map(bar => bar.value).filter(amount => amount > 0);
    const least = d3.min(positive) ?? 1;
    const left = 8;
    const x = isLogged
      ? d3.scaleLog([10 ** Math.floor(Math.log10(least) - 0.2), largest * 1.05], [left, width - 16]).clamp(true)
      : d3.scaleLinear([Math.min(0, d3.min(bars, bar => bar.value)), largest * 1.05], [left, width - 16]);
    const start = x(isLogged ? x.domain()[0] : 0);
    const most = Math.max(2, Math.floor(width / 110));
    return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
      axis(d3, d3.axisBottom(x).ticks(most).tickFormat(isLogged ? x.tickFormat(most, number) : number).tickSizeOuter(0), 0,
      height - 24),
      bars.map((bar, i) => {
        const y = i * rowHeight;
        const label = `${bar.subject}: ${value(bar.value, unit)}, ${bar.source}`;
        return svg('a', { class: `bar c-${bar.group % 6}`, href: bar.href, 'aria-label': label },
          svg('title', {}, label),
          svg('text', { class: 'label', x: left, y: y + 14 }, `${bar.subject} · ${value(bar.value, unit)} · ${bar.source}`),
          svg('rect', { x: Math.min(start, x(bar.value)), y: y + 20, width: Math.max(2, Math.abs(x(bar.value) - start)), height: 16,
            rx: 2 }));
      }));
  });
}

/** The values of a dispute on one line. If they are close together and far from zero, the axis is broken, and says so. */
export function rangeChart(values, unit, name) {
  const height = 84;
  const [low, high] = [Math.min(...values.map(one => one.value)), Math.max(...values.map(one => one.value))];
  const isBroken = low > 0 && high - low < high * 0.15;
  const label = `${[name, unit].filter(Boolean).join(', ')}; ${isBroken ? 'the axis does not begin at zero' : 'from zero'}`
    + '; larger: more voices';
  const data = { caption: label, columns: ['value', 'unit', 'voices', 'statements', 'link'],
    rows: values.map(one => [one.value, unit, one.voices, one.count, factOf(one) && linkOf(factOf(one))]) };
  return frame(`${name}: values on one line`, height, data, (d3, width) => {
    const room = (high - low) / 4;
    const x = d3.scaleLinear(isBroken ? [low - room, high + room] : [Math.min(0, low), Math.max(0, high)], [60, width - 60]);
    return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
      axis(d3, d3.axisBottom(x).ticks(Math.max(2, Math.floor(width / 120))).tickFormat(number).tickSizeOuter(0), 0, 60),
      isBroken && svg('path', { class: 'break', d: 'M30,60 h8 l4,-7 l8,14 l4,-7 h6' }),
      svg('line', { class: 'range', x1: x(low), x2: x(high), y1: 22, y2: 22 }),
      values.map((one, i) => {
        const told = `${value(one.value, unit)}: ${counted(one.count, 'statement')} of ${counted(one.voices, 'voice')}`;
        return factOf(one) && svg('a', { class: `dot c-${i % 6}`, href: factOf(one), 'aria-label': told },
          svg('title', {}, told),
          svg('circle', { cx: x(one.value), cy: 22, r: 7 + Math.min(5, one.voices) }),
          i === 0 || one.value === low || one.value === high
            ? svg('text', { x: x(one.value), y: 50, 'text-anchor': 'middle' }, number(one.value)) : null);
      }));
  });
}

/** The address of the first statement of a value. */
const factOf = ({ statements: [first] }) => first && article(first.article.id, first.id);

/** The values of one subject over its periods: what was reported is filled, what was expected is hollow. */
export function trendChart(points, unit, name) {
  const height = 180;
  const data = { caption: `${name}, ${unit}, by the end of the period; filled: actual, hollow: expected`,
    columns: ['period', 'to', 'basis', 'value', 'unit', 'link'],
    rows: points.map(point => [point.period, point.to, point.basis, point.value, unit, linkOf(point.href)]) };
  return frame(`${name} by period, in ${unit}`, height, data, (d3, width) => {
    const x = d3.scaleUtc(d3.extent(points, point => new Date(point.to)), [70, width - 40]);
    const y = d3.scaleLinear([Math.min(0, d3.min(points, point => point.value)), Math.max(0, d3.max(points, point => point.value))],
      [height - 26, 16]).nice();
    const reported = points.filter(isReported).sort((a, b) => a.to.localeCompare(b.to));
    return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
      axis(d3, d3.axisBottom(x).tickValues([...new Set(points.map(point => +new Date(point.to)))].map(time => new Date(time)))
      .tickFormat(d3.utcFormat('%b %Y')).tickSizeOuter(0), 0, height - 26),
      axis(d3, d3.axisLeft(y).ticks(4).tickFormat(number).tickSizeOuter(0), 60, 0),
      svg('polyline', { class: 'trend', points: reported.map(point => `${x(new Date(point.to))},${y(point.value)}`).join(' ') }),
      points.map(point => {
        const label = `${words(point.basis)} ${value(point.value, unit)}, ${point.period}`;
        return svg('a', { class: `point ${isReported(point) ? '' : 'hollow'}`, href: point.href, 'aria-label': label },
          svg('title', {}, label),
          svg('circle', { cx: x(new Date(point.to)), cy: y(point.value), r: 6 }));
      }));
  });
}

const isReported = point => point.basis === 'actual' || point.basis === 'prior';

/** Mentions over time, and above them which way it moved; a step leads to the address that `hrefOf` returns for it. */
export function timelineChart(steps, hrefOf) {
  const height = 180;
  const columns = ['from', 'to', 'mentions', 'articles', 'events', 'up', 'down'];
  const data = { caption: 'Mentions by day; ▲ ▼ which way it moved', columns, rows: steps.map(step => columns.map(name => step[name])) };
  return frame('Mentions over time', height, data, (d3, width) => {
    const span = d3.extent(steps.flatMap(step => [step.from, step.to]), day => new Date(day));
    const pad = Math.max(86_400_000, (span[1] - span[0]) * 0.03);
    const x = d3.scaleUtc([new Date(+span[0] - pad), new Date(+span[1] + pad)], [44, width - 40]);
    const y = d3.scaleLinear([0, Math.max(1, d3.max(steps, step => step.mentions))], [height - 26, 34]).nice();
    const gaps = d3.pairs(steps, (a, b) => x(new Date(b.from)) - x(new Date(a.from)));
    const wide = Math.max(1.5, Math.min(18, (d3.min(gaps) ?? width) * 0.8));
    const whole = y.ticks(4).filter(Number.isInteger);
    return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` },
      axis(d3, days(d3, x, width), 0, height - 26),
      axis(d3, d3.axisLeft(y).tickValues(whole).tickFormat(number).tickSizeOuter(0), 40, 0),
      steps.map(step => {
        const at = x(new Date(step.from));
        const label = `${date(step.from)}: ${counted(step.mentions, 'mention')} in ${counted(step.articles, 'article')}`
          + (step.events ? `, ${counted(step.events, 'event')}` : '')
          + (step.up ? `, ${step.up} up` : '') + (step.down ? `, ${step.down} down` : '');
        return svg('a', { class: 'step', href: hrefOf(step), 'aria-label': label }, svg('title', {}, label),
          svg('rect', { class: 'hit', x: at - wide / 2, y: 8, width: wide, height: height - 34 }),
          svg('rect', { class: 'column', x: at - wide / 2, y: y(step.mentions), width: wide, height: y(0) - y(step.mentions) }),
          step.up || step.down ? sign(step.up > step.down, at, Math.min(5, wide / 2)) : null);
      }));
  });
}

/** A triangle above a step, as wide as the step at most. */
const sign = (isUp, x, half) =>
  svg('polygon', { class: `sign ${isUp ? 'up' : 'down'}`,
  points: isUp ? `${x - half},24 ${x},14 ${x + half},24` : `${x - half},14 ${x},24 ${x + half},14` });

/** An axis of whole days. */
function days(d3, x, width) {
  const ticks = x.ticks(Math.max(2, Math.floor(width / 140))).filter(tick => tick.getUTCHours() === 0);
  return d3.axisBottom(x).tickValues(ticks).tickFormat(d3.utcFormat('%b %-d, %Y')).tickSizeOuter(0);
}

/** A text that fits into a width, cut off with an ellipsis. */
export const clipped = (text, width) => {
  const most = Math.max(6, Math.floor(width / 7.4));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};
