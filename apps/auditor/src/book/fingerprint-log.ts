import { closeSync, readSync } from 'node:fs';
import { temporaryFile } from '../input/source.js';

const BLOCK = 8 * 1024;
const BLOCKS_IN_MEMORY = 128;

/** The fingerprints of all ids, in the order of the records: 8 MB of them in memory, the others in a temporary file. */
export class FingerprintLog {
  length = 0;
  private block = new Float64Array(BLOCK);
  private readonly blocks: Float64Array[] = [];
  private blocksInFile = 0;
  private file: ReturnType<typeof temporaryFile> | undefined;

  add(fingerprints: Float64Array): void {
    for (let at = 0; at < fingerprints.length;) {
      const filled = this.length % BLOCK;
      const part = fingerprints.subarray(at, at + BLOCK - filled);
      this.block.set(part, filled);
      this.length += part.length;
      at += part.length;
      if (this.length % BLOCK === 0) this.putDown();
    }
  }

  private putDown(): void {
    if (this.blocks.length < BLOCKS_IN_MEMORY) {
      this.blocks.push(this.block);
      this.block = new Float64Array(BLOCK);
      return;
    }
    this.file ??= temporaryFile();
    this.file.append(new Uint8Array(this.block.buffer));
    this.blocksInFile += 1;
  }

  each(look: (fingerprint: number, place: number) => void): void {
    let place = 0;
    const lookAt = (block: Float64Array, count: number): void => {
      for (let at = 0; at < count; at += 1, place += 1) look(block[at]!, place);
    };
    for (const block of this.blocks) lookAt(block, BLOCK);
    const held = new Float64Array(this.blocksInFile > 0 ? BLOCK : 0);
    for (let index = 0; index < this.blocksInFile; index += 1) {
      readSync(this.file!.fd, new Uint8Array(held.buffer), 0, held.byteLength, index * held.byteLength);
      lookAt(held, BLOCK);
    }
    lookAt(this.block, this.length % BLOCK);
  }

  close(): void {
    if (this.file) closeSync(this.file.fd);
  }
}
