import type { Admission, Caller } from '@yigong/http';
import type { Clock } from '@yigong/kernel';
import type { DataFolder, FolderKind } from './data-folder.js';

type FolderRecord = { readonly kind: FolderKind; readonly createdAt: string };
type ClockRecord = { readonly now: string };

/**
 * The business clock and what the folder is. In an example or sandbox folder the clock stands where it was set and moves
 * forward only; in a real one it is the wall clock, and nothing can set it again.
 */
export class Sandbox implements Clock, Admission {
  private kind: FolderKind;
  private stands: string | undefined;
  private isPlaying = false;

  constructor(
    private readonly folder: DataFolder,
    kindOfNew: FolderKind,
    private readonly wallClock: Clock,
    /** `YIGONG_SANDBOX=0`: no test users and no setting of the clock, whatever the folder holds. */
    private readonly isClosed = false,
  ) {
    const record = folder.read<FolderRecord>('folder.json') ?? {
      kind: kindOfNew,
      createdAt: wallClock.now(),
    };
    this.kind = record.kind;
    if (folder.isNew) folder.write('folder.json', record);
    this.stands = this.kind === 'real' ? undefined : folder.read<ClockRecord>('clock.json')?.now;
  }

  mode(): FolderKind {
    return this.kind;
  }

  /** Whether test users may act and the clock may be set: never on real data. */
  isOpen(): boolean {
    return this.kind !== 'real' && (!this.isClosed || this.isPlaying);
  }

  now(): string {
    return this.stands ?? this.wallClock.now();
  }

  moveTo(instant: string): 'moved' | 'backwards' | 'refused' {
    if (!this.isOpen()) return 'refused';
    const next = new Date(instant).toISOString();
    // The first setting may lie before today: the example is played in its own year.
    if (this.stands !== undefined && next < this.stands) return 'backwards';
    this.stands = next;
    this.folder.write('clock.json', { now: next });
    return 'moved';
  }

  admits({ origin }: Caller): boolean {
    return origin === undefined || this.isOpen();
  }

  beforeWrite({ origin }: Caller): void {
    if (origin === undefined) this.becomeReal();
  }

  originOf({ origin }: Caller): 'example' | 'sandbox' | undefined {
    return origin !== undefined && this.isPlaying ? 'example' : origin;
  }

  /** While the example is played, what test users do is marked as the example's. */
  async playing(performance: () => Promise<void>): Promise<void> {
    this.isPlaying = true;
    try {
      await performance();
    } finally {
      this.isPlaying = false;
    }
  }

  /** The first real write turns the folder into a real one, for ever. */
  private becomeReal(): void {
    if (this.kind === 'real') return;
    this.kind = 'real';
    this.stands = undefined;
    this.folder.write('folder.json', {
      ...(this.folder.read<FolderRecord>('folder.json') ?? { createdAt: this.wallClock.now() }),
      kind: 'real',
    });
  }
}

/** Injection token of the `Sandbox`. */
export const SANDBOX = Symbol('Sandbox');

export const systemClock: Clock = { now: () => new Date().toISOString() };
