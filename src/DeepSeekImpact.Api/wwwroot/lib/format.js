// Values as people read them.

const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });
const count = new Intl.NumberFormat('en');
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

export const number = value => (Math.abs(value) >= 100_000 ? compact.format(value) : plain.format(value));

export const counted = (value, one, many = `${one}s`) => `${count.format(value)} ${value === 1 ? one : many}`;

/** "2025-01-27" as a day; it is one everywhere, so no zone moves it. */
export const date = text => (text ? day.format(new Date(`${text}T00:00:00Z`)) : '');

export const instant = text => (text ? moment.format(new Date(text)) : '');

export const range = span => (span.from === span.to || !span.to ? date(span.from) : `${date(span.from)} to ${date(span.to)}`);

/** A name of the contract as words: "gpuHours" is "GPU hours". */
export function words(name) {
  const text = String(name).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return text.replace(/\bgpu\b/g, 'GPU').replace(/\bai\b/g, 'AI');
}

export function value(amount, unit) {
  const text = number(amount);
  if (unit === 'percent') {
    return `${text}%`;
  }
  if (/^[A-Z]{3}$/.test(unit ?? '') && unit !== 'GPU') {
    return `${unit} ${/\.\d$/.test(text) ? `${text}0` : text}`;
  }
  if (unit === 'person' && amount !== 1) {
    return `${text} people`;
  }
  const isMany = amount !== 1 && /(^[a-z ]+|^GPU|-hour)$/.test(unit ?? '') && !unit.endsWith('s');
  return [text, unit && `${unit.replace('GPU-hour', 'GPU hour')}${isMany ? 's' : ''}`].filter(Boolean).join(' ');
}

const qualifiers = { about: 'about', nearly: 'nearly', moreThan: 'more than', atLeast: 'at least', lessThan: 'less than', atMost: 'up to',
  vague: 'some' };

export function quantity(q) {
  const lead = qualifiers[q.qualifier];
  const amount = q.value !== undefined ? value(q.value, q.unit)
    : [q.low, q.high].filter(bound => bound !== undefined).map(bound => value(bound, q.unit)).join(' to ');
  return [lead, amount].filter(Boolean).join(' ');
}

const arrows = { up: '▲', down: '▼', flat: '■' };

export const arrow = direction => arrows[direction] ?? '';
