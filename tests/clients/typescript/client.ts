// What the TypeScript client of docs/asking.md can do: store an article, list what it says, and learn of an error.
import createClient from 'openapi-fetch';
import type { paths } from '../generated/api.js';

const client = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl: process.argv[2] });

const stored = await client.POST('/api/v1/articles', {
  body: { text: 'Shares of Velden Optics fell 9% on Monday.', publishedAt: '2031-03-04', source: 'The Tideway Post' },
});
if (!stored.data) {
  throw new Error(`not stored: ${stored.error?.detail}`);
}

const moves = await client.GET('/api/v1/market-moves', { params: { query: { instrument: ['Velden Optics'], direction: ['down'] } } });
const move = moves.data?.items?.[0];
if (move?.change?.value !== 9 || move.article?.id !== stored.data.id) {
  throw new Error(`no such move: ${JSON.stringify(moves).slice(0, 500)}`);
}

const wrong = await client.GET('/api/v1/market-moves', { params: { query: { limit: 0 } } });
if (wrong.response.status !== 400 || !wrong.error?.detail) {
  throw new Error(`no error: ${JSON.stringify(wrong).slice(0, 500)}`);
}

console.log('TypeScript: stored, listed, refused');
