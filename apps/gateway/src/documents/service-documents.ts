import type { OpenAPIObject } from '@nestjs/swagger';
import type { Upstreams } from '../proxy/upstreams.js';

const FRESH_MS = 30_000;
const ANSWER_WITHIN_MS = 2_000;

/** The documents of the services behind us, asked for again after half a minute. One that is down keeps its last one. */
export class ServiceDocuments {
  private readonly known = new Map<string, OpenAPIObject>();
  private askedAtMs = -Infinity;

  constructor(private readonly upstreams: Upstreams) {}

  async all(): Promise<Readonly<Record<string, OpenAPIObject>>> {
    if (performance.now() - this.askedAtMs > FRESH_MS) {
      this.askedAtMs = performance.now();
      await Promise.all(Object.entries(this.upstreams).map(([service, url]) => this.ask(service, url)));
    }
    return Object.fromEntries(this.known);
  }

  private async ask(service: string, url: string): Promise<void> {
    try {
      const answer = await fetch(new URL('/api/openapi.json', url), {
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (answer.ok) this.known.set(service, (await answer.json()) as OpenAPIObject);
    } catch {
      // It is down: the next question may find it.
      this.askedAtMs = -Infinity;
    }
  }
}
