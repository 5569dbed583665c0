import { setTimeout as wait } from 'node:timers/promises';
import type { LocalDate } from '@yigong/kernel';

/** One HTTP exchange, in process or over the network. */
export type Transport = (request: {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}) => Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}>;

/** A user's secret, as the sandbox lists it. */
export type SecretOf = (clientId: string) => Promise<string>;

/** What was found for later use: ids by a name. It lasts with the folder, so that a killed start goes on. */
export type Notes = Readonly<Record<string, string>>;

/** Something that people do on one day: one or more commands, each with a key that never changes. */
export type Act = {
  readonly on: LocalDate;
  /** `S-01 step 4`; also the first part of its commands' keys. */
  readonly name: string;
  /** One line for the terminal, Chinese first. */
  readonly says: string;
  readonly run: (play: Play) => Promise<void>;
};

/** A refusal that the scenario did not expect. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
}

export type Answer = Readonly<Record<string, unknown>> & { readonly id: string };

const WAIT_MS = 20_000;
const PAUSE_MS = 15;

/** The hands of a scenario: people who call the platform's own API and wait for what follows. */
export class Play {
  private readonly tokens = new Map<string, string>();
  private key = '';

  constructor(
    private readonly send: Transport,
    private readonly secretOf: SecretOf,
    private readonly kept: { notes: Notes; readonly keep: (notes: Notes) => void },
    private readonly signal?: AbortSignal,
  ) {}

  get notes(): Notes {
    return this.kept.notes;
  }

  /** Keeps what was found before it is used: afterwards it may not be found in the same place again. */
  note(name: string, value: string): string {
    if (this.notes[name] !== value) {
      this.kept.notes = { ...this.notes, [name]: value };
      this.kept.keep(this.notes);
    }
    return value;
  }

  /** The key of the act whose commands follow. */
  begin(act: string): void {
    this.key = act.replace(/[^\w-]+/g, '-');
  }

  /** A command. `step` tells apart the commands of one act; with the act's name it is the Idempotency-Key. */
  async post(as: string, path: string, body: object, step = ''): Promise<Answer> {
    const answer = await this.request(as, 'POST', path, body, `${this.key}${step && `.${step}`}`);
    if (answer.status >= 300) throw new ActRefused(`${as} POST ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as Answer;
  }

  async get<T = Record<string, unknown>>(as: string, path: string): Promise<T> {
    const answer = await this.request(as, 'GET', path);
    if (answer.status >= 300) throw new ActRefused(`${as} GET ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as T;
  }

  /** Reads until what other services do in answer has arrived. */
  async until<T = Record<string, unknown>>(
    as: string,
    path: string,
    holds: (value: T) => boolean,
  ): Promise<T> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const answer = await this.request(as, 'GET', path);
      if (answer.status < 300) {
        const value = JSON.parse(answer.body) as T;
        if (holds(value)) return value;
      }
      if (Date.now() > deadline)
        throw new ActRefused(`${path} did not become what was expected; it is ${answer.body}`);
      await wait(PAUSE_MS);
    }
  }

  /** @throws the signal's reason once the play is to stop; a command that was sent is finished first. */
  async request(as: string, method: string, path: string, body?: object, key?: string) {
    this.signal?.throwIfAborted();
    return this.send({
      method,
      path,
      headers: {
        authorization: `Bearer ${await this.tokenOf(as)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async tokenOf(clientId: string): Promise<string> {
    const known = this.tokens.get(clientId);
    if (known !== undefined) return known;
    const secret = await this.secretOf(clientId);
    const answer = await this.send({
      method: 'POST',
      path: '/oidc/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secret,
      }).toString(),
    });
    if (answer.status !== 200) throw new ActRefused(`no token for ${clientId}: ${answer.body}`);
    const { access_token: token } = JSON.parse(answer.body) as { readonly access_token: string };
    this.tokens.set(clientId, token);
    return token;
  }
}
