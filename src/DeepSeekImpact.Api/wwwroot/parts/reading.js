// How a fact was read, in words: what a description or pronoun stands for, which day was meant, and which words hedge.

import { date, words } from '../lib/format.js';

/** What each reason means for which something in a text became no fact. */
const reasons = {
  heading: 'it is in a heading, where a capital letter does not make a name',
  noMetric: 'no word near it says what it measures',
  noSubject: 'it is not clear of whom or what it is',
  noAmount: 'it is not an amount, such as a time of day or a score',
  noMove: 'its sentence has no market move',
  vague: 'it names no particular days',
  noSource: 'nobody is said to have said it',
  role: 'it is a title or role',
  demonym: 'it says where somebody or something is from',
  noEntity: 'it names no company, person or thing',
  noEvidence: 'nothing near it says what it names',
};

export const reasonOf = reason => reasons[reason] ?? words(reason);

/** Returns sentences that say how a fact was read; `nameOf` returns the name of an entity's id. */
export function readingOf(fact, nameOf) {
  return [
    ...(fact.steps ?? []).map(step => stepText(step, nameOf)),
    fact.hedges?.length > 0 && `Certainty from ${fact.hedges.map(hedge => `“${hedge.text}”`).join(', ')}.`,
    fact.inTitle && 'The title states it too.',
  ].filter(Boolean);
}

function stepText({ rule, span, antecedent, means, basis }, nameOf) {
  const quoted = `“${span.text}”`;
  if (rule.startsWith('date.')) {
    return `${quoted} is ${date(means)}${basis && basis !== means ? `, counted from ${date(basis)}` : ''}.`;
  }
  if (rule === 'figure.subject') {
    return `The figure is of ${quoted}.`;
  }
  if (rule === 'quote.sameSource') {
    return `The speaker of the sentence before goes on: ${quoted}.`;
  }
  return `${quoted} is ${nameOf(means)}${antecedent && antecedent.text !== nameOf(means) ? `, named before as “${antecedent.text}”` : ''}.`;
}
