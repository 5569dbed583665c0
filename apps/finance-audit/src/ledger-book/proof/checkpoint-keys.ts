import { existsSync, renameSync } from 'node:fs';
import { invariant } from '@yigong/kernel';
import { CheckpointSigner, rotationText } from './checkpoint-signer.js';
import { LineFile } from './line-file.js';

/** Where the keys are: the one that signs, the one that operations put beside it to take its place, every change of them. */
export type KeyFiles = { readonly current: string; readonly next: string; readonly log: string };

/** The key file is not the one that the log of rotations leads to. */
export class CheckpointKeyUnknown extends Error {
  override readonly name = 'CheckpointKeyUnknown';
}

/**
 * The key that signs checkpoints, and how it came to be that one. A rotation is a note that the old and the new key have
 * both signed, so whoever trusts the old one learns the new one from it; the notes are kept in a file that only grows.
 */
export class CheckpointKeys {
  private constructor(
    readonly signer: CheckpointSigner,
    /** The notes of all rotations, the oldest first. */
    readonly rotations: readonly string[],
  ) {}

  static inMemory(signer = CheckpointSigner.inMemory()): CheckpointKeys {
    return new CheckpointKeys(signer, []);
  }

  /**
   * Opens the keys; where operations put a next key, it takes the place of the current one, whose file is gone then. A
   * start that was cut off in the midst of it is finished by the next one.
   *
   * @throws CheckpointKeyUnknown when the current key is not the one that the last rotation named
   */
  static open({ current, next, log }: KeyFiles, now: string): CheckpointKeys {
    const file = new LineFile(log);
    const rotations = [...file.lines()].map(
      ([, line]) => (JSON.parse(line) as { readonly note: string }).note,
    );
    let signer = CheckpointSigner.fromFile(current);
    if (existsSync(next)) {
      const successor = CheckpointSigner.fromFile(next);
      if (newKeyOf(rotations.at(-1)) !== successor.verifierKey) {
        invariant(successor.verifierKey !== signer.verifierKey, 'a key does not take its own place');
        const note = rotationNote(rotations.length + 1, signer, successor, now);
        file.append(JSON.stringify({ note }));
        rotations.push(note);
      }
      renameSync(next, current);
      signer = successor;
    }
    file.close();
    const named = newKeyOf(rotations.at(-1));
    if (named !== undefined && named !== signer.verifierKey)
      throw new CheckpointKeyUnknown(
        `检查点签名密钥不是最近一次轮换的密钥 ${current} is not the key of the last rotation`,
      );
    return new CheckpointKeys(signer, rotations);
  }

  /** Every key that ever signed, the current one first. */
  get verifierKeys(): readonly string[] {
    const former = this.rotations.map((note) => note.split('\n')[2]!);
    return [this.signer.verifierKey, ...former.toReversed()];
  }
}

const rotationNote = (number: number, old: CheckpointSigner, next: CheckpointSigner, now: string): string => {
  const text = rotationText(number, old.verifierKey, next.verifierKey, now);
  return `${text}\n${old.signatureLine(text)}${next.signatureLine(text)}`;
};

const newKeyOf = (note: string | undefined): string | undefined => note?.split('\n')[3];
