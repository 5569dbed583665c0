import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fdReader } from '../input/source.js';
import type { Chart, Chunk, ChunkProof } from './chunk-proof.js';
import { ChunkReader } from './chunk-reader.js';

const ROLE = 'yigong-audit prover';

type Work = { readonly fd: number; readonly chart: Chart };
type Waiting = {
  readonly resolve: (proof: ChunkProof | undefined) => void;
  readonly reject: (error: Error) => void;
};

/** Threads that prove chunks of one file, each the one that comes next to it. */
export class ProverPool {
  private readonly workers: readonly { readonly worker: Worker; readonly waiting: Waiting[] }[];

  readonly ahead: number;

  constructor(work: Work, threads: number) {
    this.ahead = threads * 2 + 1;
    this.workers = Array.from({ length: threads }, () => startWorker(work));
  }

  prove(chunk: Chunk): Promise<ChunkProof | undefined> {
    const [{ worker, waiting }] = [...this.workers].sort((a, b) => a.waiting.length - b.waiting.length) as [
      (typeof this.workers)[number],
    ];
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(chunk);
    });
  }

  close(): void {
    for (const { worker } of this.workers) void worker.terminate();
  }
}

const startWorker = (work: Work) => {
  const waiting: Waiting[] = [];
  const worker = new Worker(entry, {
    workerData: { role: ROLE, ...work },
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  worker.on('message', (proof: ChunkProof | undefined) => waiting.shift()!.resolve(proof));
  worker.on('error', (error: Error) => {
    for (const one of waiting.splice(0)) one.reject(error);
  });
  return { worker, waiting };
};

/** This module itself, as it was built: the one file of the bundle, too, is its own worker. */
const entry = new URL(import.meta.url.replace(/\/src\/(proving\/[\w-]+)\.ts$/, '/dist/$1.js'));

const given = workerData as (Work & { readonly role?: string }) | null;
if (!isMainThread && given?.role === ROLE) {
  const reader = new ChunkReader(fdReader(given.fd), given.chart);
  parentPort!.on('message', (chunk: Chunk) => {
    const proof = reader.prove(chunk);
    const moved =
      proof &&
      [proof.fingerprints, proof.moves, proof.entryOffsets, proof.turnovers].map(({ buffer }) => buffer);
    parentPort!.postMessage(proof, moved as ArrayBuffer[]);
  });
}
