import { invariant } from '@yigong/kernel';
import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { chained } from './chain.js';
import { LineFile, type LinePlace } from './line-file.js';

/** A signed statement of how far a book has come, and the witnesses' signatures under it. */
export type Checkpoint = {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly issuedAt: string;
  /** As the ledger signed it. */
  readonly note: string;
  readonly cosignatures: readonly Cosignature[];
};

/** A witness's line under a note, `— <name> <base64>`. */
export type Cosignature = { readonly witness: string; readonly line: string; readonly receivedAt: string };

/** A line is one of these and `chain`, which covers the line and the one before. */
type IssuedLine = { readonly issuedAt: string; readonly note: string };
type CosignedLine = Cosignature & { readonly size: number };

/** A line of the log is not what was written there. */
export class CheckpointLogDamaged extends Error {
  override readonly name = 'CheckpointLogDamaged';
}

/**
 * Every checkpoint of a book, in the order of their sizes, and every cosignature: lines that are only ever added, each
 * flushed before anybody sees it, and chained, so that a changed, dropped or moved line is found. No size has two roots, and
 * none is smaller than the one before.
 *
 * @throws CheckpointLogDamaged on opening a file that holds anything else
 */
export class CheckpointLog {
  private readonly file: LineFile;
  private readonly sizes: number[] = [];
  private readonly places: LinePlace[] = [];
  /** By size; of a witness that signed twice, the last. */
  private readonly cosignatures = new Map<number, Map<string, Cosignature>>();
  private cosignedSize = 0;
  private chain: string;

  /** Without a path it is kept in memory. */
  constructor(
    readonly bookId: string,
    path?: string,
  ) {
    this.file = new LineFile(path);
    this.chain = hash('sha256', `yigong-checkpoints/1:${bookId}`, 'hex');
    for (const [place, text] of this.file.lines()) this.take(place, text);
  }

  get newest(): Checkpoint | undefined {
    return this.sizes.length === 0 ? undefined : this.checkpointAt(this.sizes.length - 1);
  }

  get oldest(): Checkpoint | undefined {
    return this.sizes.length === 0 ? undefined : this.checkpointAt(0);
  }

  at(size: number): Checkpoint | undefined {
    const index = this.firstFrom(size);
    return this.sizes[index] === size ? this.checkpointAt(index) : undefined;
  }

  /** The newest that covers a record, a cosigned one if there is any. */
  covering(seq: number): Checkpoint | undefined {
    if (this.cosignedSize > seq) return this.at(this.cosignedSize);
    return (this.sizes.at(-1) ?? 0) > seq ? this.newest : undefined;
  }

  newestCosigned(): Checkpoint | undefined {
    return this.at(this.cosignedSize);
  }

  /** The newest first, from below a size on. */
  page(below: number, limit: number): readonly Checkpoint[] {
    const end = this.firstFrom(below);
    const page: Checkpoint[] = [];
    for (let index = end - 1; index >= 0 && page.length < limit; index -= 1)
      page.push(this.checkpointAt(index));
    return page;
  }

  add(issued: IssuedLine): Checkpoint {
    const { size, root } = sizeAndRootOf(this.bookId, issued.note);
    const { newest } = this;
    invariant(
      newest === undefined || newest.size < size,
      `${this.bookId}: a checkpoint of ${size} records after one of ${newest?.size}: two histories`,
    );
    this.write(issued);
    return { ...issued, size, root, cosignatures: [] };
  }

  cosign(size: number, cosignature: Cosignature): void {
    invariant(this.at(size) !== undefined, `${this.bookId}: no checkpoint of ${size} records`);
    this.write({ ...cosignature, size });
  }

  close(): void {
    this.file.close();
  }

  private write(content: IssuedLine | CosignedLine): void {
    const text = canonicalJson({ ...content, chain: chained(this.chain, canonicalJson(content)) });
    this.take(this.file.append(text), text);
  }

  private take(place: LinePlace, text: string): void {
    const { chain, ...content } = this.read(text, place.line);
    this.chain = chained(this.chain, canonicalJson(content));
    if (chain !== this.chain) throw this.damaged(place.line);
    if ('note' in content) {
      this.sizes.push(sizeAndRootOf(this.bookId, content.note).size);
      this.places.push(place);
      return;
    }
    const { size, ...cosignature } = content;
    const ofSize = this.cosignatures.get(size) ?? new Map<string, Cosignature>();
    this.cosignatures.set(size, ofSize.set(cosignature.witness, cosignature));
    this.cosignedSize = Math.max(this.cosignedSize, size);
  }

  private read(text: string, line: number): (IssuedLine | CosignedLine) & { readonly chain: string } {
    try {
      const read = JSON.parse(text) as (IssuedLine | CosignedLine) & { readonly chain: string };
      if (canonicalJson(read) === text) return read;
    } catch {
      // Not even JSON.
    }
    throw this.damaged(line);
  }

  private checkpointAt(index: number): Checkpoint {
    const place = this.places[index]!;
    const { issuedAt, note } = this.read(this.file.read(place), place.line) as unknown as IssuedLine;
    const cosignatures = [...(this.cosignatures.get(this.sizes[index]!)?.values() ?? [])];
    return { issuedAt, note, ...sizeAndRootOf(this.bookId, note), cosignatures };
  }

  /** The index of the first checkpoint of at least so many records. */
  private firstFrom(size: number): number {
    let [low, high] = [0, this.sizes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sizes[middle]! < size) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private damaged(line: number): CheckpointLogDamaged {
    return new CheckpointLogDamaged(
      `检查点日志第 ${line} 行已损坏 line ${line} of the checkpoint log of ${this.bookId} is damaged`,
    );
  }
}

/** The note with the witnesses' lines under the ledger's own. */
export const cosignedNote = ({ note, cosignatures }: Checkpoint): string =>
  note + cosignatures.map(({ line }) => `${line}\n`).join('');

const NOTE = /^yigong\.ledger\/([^\n]+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n\n(?:— \S+ [A-Za-z0-9+/=]+\n)+$/;

const sizeAndRootOf = (bookId: string, note: string): { readonly size: number; readonly root: string } => {
  const [, of, size, root] = NOTE.exec(note) ?? [];
  invariant(of === bookId && root !== undefined, `not a checkpoint of ${bookId}`);
  return { size: Number(size), root };
};
