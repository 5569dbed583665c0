import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keysJson, signingKey } from '../export.fixtures.js';
import { readKeys } from '../proof/verifier-keys.js';

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const splitOf = (count: number): number => {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
};

export const ledgerKey = signingKey();
export const ledgerKeys = readKeys(keysJson(ledgerKey))!;
export const BOOK = 'MUT-2024';

/** A book's tree by the definitions of RFC 6962, section 2.1, word for word, and what its ledger says of it. */
export class TestLog {
  private readonly roots = new Map<number, Buffer>();

  constructor(readonly records: readonly string[]) {}

  static of(size: number, name = 'record'): TestLog {
    return new TestLog(
      Array.from({ length: size }, (_, seq) =>
        JSON.stringify({ data: { name }, seq, type: 'JournalPosted' }),
      ),
    );
  }

  /** The same up to a record, and other records from there on. */
  forkedAt(seq: number, size: number, name = 'fork'): TestLog {
    return new TestLog([...this.records.slice(0, seq), ...TestLog.of(size, name).records.slice(seq)]);
  }

  root(first = 0, end = this.records.length): Buffer {
    const place = first * 1_000_000 + end;
    const root = this.roots.get(place) ?? this.computed(first, end);
    this.roots.set(place, root);
    return root;
  }

  private computed(first: number, end: number): Buffer {
    if (end - first === 1) return sha256(Buffer.of(0), this.records[first]!);
    const middle = first + splitOf(end - first);
    return sha256(Buffer.of(1), this.root(first, middle), this.root(middle, end));
  }

  inclusion(seq: number, size: number, first = 0): readonly Buffer[] {
    if (size - first === 1) return [];
    const middle = first + splitOf(size - first);
    return seq < middle
      ? [...this.inclusion(seq, middle, first), this.root(middle, size)]
      : [...this.inclusion(seq, size, middle), this.root(first, middle)];
  }

  consistency(from: number, to: number, first = 0, isWhole = true): readonly Buffer[] {
    if (from === to) return isWhole ? [] : [this.root(first, to)];
    const middle = first + splitOf(to - first);
    return from <= middle
      ? [...this.consistency(from, middle, first, isWhole), this.root(middle, to)]
      : [...this.consistency(from, to, middle, false), this.root(first, middle)];
  }

  note(size = this.records.length, bookId = BOOK, key = ledgerKey): string {
    const text = `yigong.ledger/${bookId}\n${size}\n${this.root(0, size).toString('base64')}\n`;
    return `${text}\n${key.signatureLine(text)}`;
  }

  receipt(seq: number, size = this.records.length) {
    return {
      bookId: BOOK,
      checkpoint: this.note(size),
      format: 'yigong-ledger-receipt/1',
      inclusion: base64(this.inclusion(seq, size)),
      record: this.records[seq]!,
      seq,
    };
  }
}

export const base64 = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64'));

/** Numbers that look random and are the same in every run. */
export const seeded = (seed: number) => {
  let state = seed * 2_654_435_761 + 1;
  return (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ Math.imul(state + 0x9e3779b9, 0x85ebca6b)) >>> 0;
    return (state >>> 5) % below;
  };
};

type Said = { readonly status?: number; readonly body: unknown };

/** A ledger's routes over a log, on a port of its own; a test may have it say something else on any path. */
export const startLedger = async (log: TestLog) => {
  const cosignatures: { size: number; cosignature: string }[] = [];
  const said = new Map<string, Said>();
  const ledger = { log, cosignatures, said, books: [BOOK], asked: [] as string[] };

  const answer = (path: string, query: URLSearchParams, body: string): Said => {
    const other = [...said].find(([part]) => path.endsWith(part));
    if (other) return other[1];
    if (path === '/oidc/token') return { body: { access_token: 'a-token' } };
    if (path.endsWith('/ledger-books'))
      return { body: { items: ledger.books.map((bookId) => ({ bookId })) } };
    if (path.endsWith('/checkpoint-keys')) return { body: JSON.parse(keysJson(ledgerKey)) as object };
    if (path.endsWith('/checkpoint')) {
      const lines = cosignatures.filter(({ size }) => size === ledger.log.records.length);
      return { body: ledger.log.note() + lines.map(({ cosignature }) => `${cosignature}\n`).join('') };
    }
    if (path.endsWith('/proofs/consistency')) {
      const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
      return { body: { from, to, hashes: base64(ledger.log.consistency(from, to)) } };
    }
    if (path.endsWith('/cosignatures')) {
      cosignatures.push(JSON.parse(body) as (typeof cosignatures)[number]);
      return { body: {} };
    }
    return { status: 404, body: { code: 'NOT_FOUND' } };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { pathname, searchParams } = new URL(request.url!, 'http://ledger');
    ledger.asked.push(`${request.method} ${pathname} ${request.headers.authorization ?? ''}`);
    const { status = 200, body: text } = answer(pathname, searchParams, body);
    response.statusCode = status;
    response.end(typeof text === 'string' ? text : JSON.stringify(text));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(ledger, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};
