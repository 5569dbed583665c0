import { shanghaiInstant } from '@yigong/kernel';
import type { DataFolder, Sandbox } from '@yigong/service';
import { type Act, type Notes, Play, type SecretOf, type Transport } from './player.js';

/** How far the example was played, kept in the folder: a killed first start goes on where it was. */
type Progress = { readonly done: number; readonly of: number; readonly notes: Notes };

const PROGRESS = 'example.json';

export const exampleProgress = (folder: DataFolder): Progress | undefined => folder.read<Progress>(PROGRESS);

export type Performance = {
  readonly folder: DataFolder;
  readonly clock: Pick<Sandbox, 'moveTo'>;
  readonly send: Transport;
  readonly secretOf: SecretOf;
  readonly acts: readonly Act[];
  readonly tell: (line: string) => void;
  /** Ends the play between two commands; the next start goes on there. */
  readonly signal?: AbortSignal;
};

/**
 * Plays the acts that are left, day by day, through the platform's own commands. Every command carries a key that never
 * changes, so an act that was cut off is played again and changes nothing twice.
 */
export const playExample = async ({
  folder,
  clock,
  send,
  secretOf,
  acts,
  tell,
  signal,
}: Performance): Promise<void> => {
  const { done, notes } = exampleProgress(folder) ?? { done: 0, notes: {} };
  let doneSoFar = done;
  const keep = (all: Notes): void =>
    folder.write(PROGRESS, { done: doneSoFar, of: acts.length, notes: all } satisfies Progress);
  const play = new Play(send, secretOf, { notes, keep }, signal);
  for (const [index, act] of acts.entries()) {
    if (index < done) continue;
    clock.moveTo(shanghaiInstant(act.on, '09:00'));
    play.begin(act.name);
    await act.run(play);
    doneSoFar = index + 1;
    keep(play.notes);
    tell(`[${String(doneSoFar).padStart(2)}/${acts.length}] ${act.on} ${act.says}`);
  }
};

/** The days of several scenarios as one schedule; on one day the order in which they are given. */
export const schedule = (...scenarios: readonly (readonly Act[])[]): readonly Act[] =>
  scenarios.flat().sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
