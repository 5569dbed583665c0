/** The ledger could not be asked, or answered what is no answer. */
export class LedgerUnreachable extends Error {
  override readonly name = 'LedgerUnreachable';
}

/** How a witness shows who it is: a token that somebody gives it, or a client that asks for one. */
export type Credentials =
  { readonly token: string } | { readonly clientId: string; readonly clientSecret: string };

const API = '/api/v1/finance-audit';
const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 1 << 20;
const BOOKS_MAX = 100_000;

type Answer = { readonly status: number; readonly text: string };

/** The few routes of a ledger that a witness asks. Whatever they answer is judged by others. */
export class LedgerClient {
  private token: string | undefined;

  constructor(
    readonly url: string,
    private readonly credentials: Credentials,
  ) {}

  /** The ids of every book that this witness may see. */
  async bookIds(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let after = ''; ids.length <= BOOKS_MAX;) {
      const page = await this.json(`${API}/ledger-books?limit=200${after}`);
      const { items, next } = page as { items?: readonly { bookId?: unknown }[]; next?: unknown };
      if (!Array.isArray(items)) throw new LedgerUnreachable('no list of books');
      ids.push(...items.map(({ bookId }) => String(bookId)));
      if (typeof next !== 'string') break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    return ids;
  }

  /** The newest checkpoint, as it came; `undefined` when the ledger says that there is no such book. */
  async checkpoint(bookId: string): Promise<string | undefined> {
    const { status, text } = await this.ask('GET', `${bookPath(bookId)}/checkpoint`);
    if (status === 404) return undefined;
    if (status !== 200) throw new LedgerUnreachable(`checkpoint of ${bookId}: ${status}`);
    return text;
  }

  /** What the ledger gives as a consistency proof, also when it is none. */
  async consistency(bookId: string, from: number, to: number): Promise<unknown> {
    const { status, text } = await this.ask(
      'GET',
      `${bookPath(bookId)}/proofs/consistency?from=${from}&to=${to}`,
    );
    if (status >= 500) throw new LedgerUnreachable(`consistency proof of ${bookId}: ${status}`);
    return parsed(text) ?? { status, text };
  }

  /** Hands in a cosignature; the ledger's code when it does not take it. */
  async cosign(bookId: string, size: number, cosignature: string): Promise<string | undefined> {
    const { status, text } = await this.ask('POST', `${bookPath(bookId)}/cosignatures`, {
      size,
      cosignature,
    });
    if (status === 200) return undefined;
    return String((parsed(text) as { code?: unknown } | undefined)?.code ?? status);
  }

  /** The ledger's public keys, for who trusts it at first sight, and how they took each other's place. */
  async keys(): Promise<{ readonly keys?: unknown; readonly rotations?: unknown }> {
    return (await this.json(`${API}/checkpoint-keys`)) as object;
  }

  private async json(path: string): Promise<unknown> {
    const { status, text } = await this.ask('GET', path);
    const value = status === 200 ? parsed(text) : undefined;
    if (value === undefined) throw new LedgerUnreachable(`${path}: ${status}`);
    return value;
  }

  private async ask(method: string, path: string, body?: object): Promise<Answer> {
    this.token ??= await this.freshToken();
    const answer = await this.send(method, path, this.token, body);
    if (answer.status !== 401 || 'token' in this.credentials) return answer;
    this.token = await this.freshToken();
    return this.send(method, path, this.token, body);
  }

  private async freshToken(): Promise<string> {
    if ('token' in this.credentials) return this.credentials.token;
    const { clientId, clientSecret } = this.credentials;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const { status, text } = await this.send('POST', '/oidc/token', undefined, form);
    const token = (parsed(text) as { access_token?: unknown } | undefined)?.access_token;
    if (status !== 200 || typeof token !== 'string') throw new LedgerUnreachable(`no token: ${status}`);
    return token;
  }

  private async send(method: string, path: string, token?: string, body?: object): Promise<Answer> {
    const isForm = body instanceof URLSearchParams;
    try {
      const response = await fetch(new URL(path, this.url), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      return { status: response.status, text: await textOf(response) };
    } catch (error) {
      const { message, cause } = error as Error;
      throw new LedgerUnreachable(`${path}: ${cause instanceof Error ? cause.message : message}`);
    }
  }
}

const bookPath = (bookId: string): string => `${API}/ledger-books/${encodeURIComponent(bookId)}`;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** An answer without end is none. */
const textOf = async ({ body }: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
    if (bytes > ANSWER_BYTES_MAX) throw new LedgerUnreachable('the answer does not end');
  }
  return Buffer.concat(chunks).toString('utf8');
};
